// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sender.h"
#include "send/sendjob.h"
#include "support/fatallogger.h"
#include "support/listener.h"
#include "support/outbox.h"
#include "support/peer.h"

#include <QElapsedTimer>
#include <QTemporaryFile>
#include <QTest>

using namespace mcm;
using namespace mcm::test;
using namespace std::chrono_literals;

namespace {

const QString group = QStringLiteral("239.1.1.1%mcm0:5004");

/// A receiver on the far host that counts, and looks at nothing.
class FarCount
{
public:
    explicit FarCount(const char *interfaceAddress = "10.77.0.2")
        : m_loop(Where::Far, {QStringLiteral(MCM_BARELOOP), QStringLiteral("239.1.1.1"),
                              QStringLiteral("5004"), QLatin1String(interfaceAddress)})
    {
        m_ready = QTest::qWaitFor([this] { return !m_loop.lines().isEmpty(); });
    }
    bool isReady() const { return m_ready; }
    /// Ends it: how many came, with those that its socket had no room for.
    quint64 end()
    {
        QTest::qWait(100); // what is still on its way
        m_loop.terminate();
        if (!m_loop.finished())
            return 0;
        const auto words = m_loop.lines().constLast().split(' ');
        return words[0].toULongLong() + words[1].toULongLong();
    }

private:
    Peer m_loop;
    bool m_ready = false;
};

SendRequest zeros(const Pace &pace, int size = 200)
{
    SendRequest request{.to = to(group), .pace = pace};
    request.payload.kind = PayloadRecipe::Kind::Generated;
    request.payload.generator = PayloadRecipe::Generator::Zeros;
    request.payload.size = size;
    return request;
}

bool addsUp(const SendReport &report)
{
    quint64 refused = 0;
    for (const auto each : report.refused)
        refused += each;
    return refused == report.failed && report.asked == report.sent + report.failed;
}

/// A queue that holds little and empties slowly, until it goes out of scope.
class SlowQueue
{
public:
    explicit SlowQueue(const QString &discipline)
        : m_ok(shell(QStringLiteral("tc qdisc replace dev mcm0 root ") + discipline))
    {}
    ~SlowQueue() { shell(QStringLiteral("tc qdisc del dev mcm0 root")); }
    SlowQueue(const SlowQueue &) = delete;
    SlowQueue &operator=(const SlowQueue &) = delete;
    bool isThere() const { return m_ok; }

private:
    const bool m_ok;
};

} // namespace

/// What is sent again and again: exactly what was asked, and an honest count of what left.
class PacedSendTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void farSeesWhatWasSent_data();
    void farSeesWhatWasSent();
    void fullQueue_data();
    void fullQueue();
    void fullQueueLoopsBackOnce();
    void interfacesWithoutOneInTheAddress();
    void lastsAsLongAsAsked();
    void whatCameTooLateIsSaid();
    void whoIsBehindKeepsNobodyWaiting();
    void aFullInterfaceHoldsUpNoOther();
    void rateOfBursts();
    void stopsAtOnce_data();
    void stopsAtOnce();
    void throughSeveralInterfaces();
    void oneInterfaceIsMissing();
    void sweepsTheTtl();
    void keepsItsSourcePort();
    void interfaceIsMadeAgain();
    void fileShrinks();
    void asItWasRecorded();
};

void PacedSendTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void PacedSendTest::farSeesWhatWasSent_data()
{
    QTest::addColumn<WriterKind>("kind");
    QTest::addColumn<Pace>("pace");
    QTest::addColumn<int>("size");
    for (const auto kind : {WriterKind::Native, WriterKind::Portable}) {
        const char *name = kind == WriterKind::Native ? "native" : "portable";
        QTest::addRow("%s flood", name) << kind << Pace::flood(5'003) << 200;
        QTest::addRow("%s flood of empty messages", name) << kind << Pace::flood(500) << 0;
        QTest::addRow("%s paced", name) << kind << Pace::perSecond(20'000, 2'000) << 100;
        QTest::addRow("%s bursts", name)
            << kind << Pace{.kind = Pace::Kind::Burst, .interval = 10ms, .burst = 100, .count = 950}
            << 64;
    }
}

void PacedSendTest::farSeesWhatWasSent()
{
    QFETCH(WriterKind, kind);
    QFETCH(Pace, pace);
    QFETCH(int, size);
    OwnEndpoints own;
    Outbox outbox(own, kind);
    auto request = zeros(pace, size);
    if (size == 0)
        request.payload = QByteArray();
    FarCount far;
    QVERIFY(far.isReady());
    const auto report = outbox.send(request);
    QVERIFY(addsUp(report));
    QCOMPARE(report.sent, *pace.count);
    QCOMPARE(report.total, pace.count);
    QCOMPARE(report.bytes, *pace.count * static_cast<quint64>(size));
    QCOMPARE(far.end(), report.sent);
}

void PacedSendTest::fullQueue_data()
{
    QTest::addColumn<WriterKind>("kind");
    QTest::newRow("native") << WriterKind::Native;
    QTest::newRow("portable") << WriterKind::Portable;
}

void PacedSendTest::fullQueue()
{
    QFETCH(WriterKind, kind);
    // It takes packets of many segments apart, and would drop some of them without a word.
    const SlowQueue queue(QStringLiteral("tbf rate 8mbit burst 4kb limit 8kb"));
    QVERIFY(queue.isThere());
    OwnEndpoints own;
    Outbox outbox(own, kind);
    FarCount far;
    QVERIFY(far.isReady());
    const auto report = outbox.send(zeros(Pace::flood(5'000)));
    QVERIFY(addsUp(report));
    QCOMPARE(report.asked, 5'000U);
    QVERIFY2(report.refusedFor(Refusal::NoBuffers) > 0, qPrintable(QString::number(report.sent)));
    QCOMPARE(report.refusedFor(Refusal::NoBuffers), report.failed);
    QVERIFY(report.sent > 0);
    // Not one of those that were refused, and all of the others.
    QCOMPARE(far.end(), report.sent);
}

void PacedSendTest::fullQueueLoopsBackOnce()
{
    const SlowQueue queue(QStringLiteral("tbf rate 1mbit burst 4kb limit 8kb"));
    QVERIFY(queue.isThere());
    Ears ears;
    Listener here(ears, group);
    Outbox outbox(ears.own);
    SendRequest request{
        .to = to(group),
        .pace = {.kind = Pace::Kind::Burst, .interval = 100ms, .burst = 20, .count = 100}};
    request.payload.kind = PayloadRecipe::Kind::Text;
    request.payload.text = QStringLiteral("{seq}") + QString(600, u'x');
    request.payload.templates = true;
    const auto report = outbox.send(request);
    QVERIFY(report.refusedFor(Refusal::NoBuffers) > 0);
    // Linux loops a datagram back before its queue refuses it; but each of them once.
    QTRY_COMPARE(here.heard().size(), 100);
    const auto payloads = here.payloads();
    QCOMPARE(QSet<QByteArray>(payloads.begin(), payloads.end()).size(), 100);
}

void PacedSendTest::interfacesWithoutOneInTheAddress()
{
    Outbox outbox;
    SendRequest request{.to = to(QStringLiteral("239.1.1.1:5004")),
                        .payload = "x",
                        .moreInterfaces = {QStringLiteral("mcm1")}};
    auto report = outbox.send(request);
    QCOMPARE(report.sent, 1U);
    QCOMPARE(report.interface, QStringLiteral("mcm1"));
    request.moreInterfaces = QStringList{QStringLiteral("mcm1"), QStringLiteral("mcm1")};
    report = outbox.send(request);
    QCOMPARE(report.sent, 0U);
    QCOMPARE(report.error->field, Field::Interface);
}

void PacedSendTest::lastsAsLongAsAsked()
{
    Outbox outbox;
    const auto report =
        outbox.send(zeros({.kind = Pace::Kind::Every, .interval = 200ms, .duration = 300ms}));
    QCOMPARE(report.sent, 2U);
    QVERIFY(report.elapsed >= 300ms && report.elapsed < 400ms);
    QVERIFY(!report.total);
    const auto flood = outbox.send(zeros({.kind = Pace::Kind::Flood, .duration = 200ms}));
    QVERIFY(flood.elapsed >= 200ms && flood.elapsed < 300ms);
    QVERIFY(addsUp(flood));
    QVERIFY(!flood.lateness);
}

void PacedSendTest::whatCameTooLateIsSaid()
{
    // More than the portable calls can do anywhere.
    OwnEndpoints own;
    Outbox outbox(own, WriterKind::Portable);
    const auto report =
        outbox.send(zeros({.kind = Pace::Kind::Rate, .rate = 9'000'000, .duration = 100ms}));
    QVERIFY(addsUp(report));
    QCOMPARE(report.asked, 900'000U);
    QVERIFY(report.sent > 0);
    QVERIFY(report.refusedFor(Refusal::Late) > 0);
    QVERIFY(report.error && !report.error->text.isEmpty());
    QVERIFY(report.lateness && report.lateness->max > 1ms);
}

void PacedSendTest::whoIsBehindKeepsNobodyWaiting()
{
    OwnEndpoints own;
    Outbox outbox(own, WriterKind::Portable);
    auto tooFast = zeros({.kind = Pace::Kind::Rate, .rate = 9'000'000, .duration = 500ms});
    const auto id = outbox.sender().send(tooFast);
    const auto report = outbox.send(zeros(Pace::perSecond(100, 40)));
    QCOMPARE(report.sent, 40U);
    QVERIFY(report.elapsed < 480ms);
    QVERIFY(outbox.waitForEnd(id));
    QVERIFY(outbox.reports(id).last().refusedFor(Refusal::Late) > 0);
}

void PacedSendTest::aFullInterfaceHoldsUpNoOther()
{
    // Its queue is long and empties slowly: the socket's buffer is what gets full.
    const SlowQueue queue(QStringLiteral("tbf rate 80kbit burst 4kb limit 10mb"));
    QVERIFY(queue.isThere());
    FarCount other("10.77.1.2");
    QVERIFY(other.isReady());
    Outbox outbox;
    auto request = zeros(Pace::perSecond(2'000, 1'500), 1'000);
    request.moreInterfaces = QStringList{QStringLiteral("mcm1")};
    const auto report = outbox.send(request);
    QVERIFY(report.elapsed < 1s);
    QVERIFY2(report.refusedFor(Refusal::WouldBlock) > 0, qPrintable(QString::number(report.sent)));
    QCOMPARE(report.asked, 3'000U);
    QCOMPARE(report.failed, report.refusedFor(Refusal::WouldBlock));
    QVERIFY(other.end() >= 1'500U);
}

void PacedSendTest::rateOfBursts()
{
    Outbox outbox;
    const auto report = outbox.send(
        zeros({.kind = Pace::Kind::Burst, .interval = 200ms, .burst = 100, .count = 300}));
    QCOMPARE(report.sent, 300U);
    QVERIFY2(report.rate > 450 && report.rate < 550, qPrintable(QString::number(report.rate)));
}

void PacedSendTest::stopsAtOnce_data()
{
    QTest::addColumn<Pace>("pace");
    QTest::newRow("flood") << Pace::flood();
    QTest::newRow("paced") << Pace::perSecond(10'000);
    QTest::newRow("seldom") << Pace::every(1h);
}

void PacedSendTest::stopsAtOnce()
{
    QFETCH(Pace, pace);
    FarCount far;
    QVERIFY(far.isReady());
    Outbox outbox;
    const auto id = outbox.sender().send(zeros(pace));
    QTRY_VERIFY(!outbox.reports(id).isEmpty());
    QElapsedTimer timer;
    timer.start();
    outbox.sender().cancel(id);
    QVERIFY(outbox.waitForEnd(id));
    QVERIFY2(timer.elapsed() < 50, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(addsUp(outbox.reports(id).last()));
    QCOMPARE(far.end(), outbox.reports(id).last().sent);
}

void PacedSendTest::throughSeveralInterfaces()
{
    Outbox outbox;
    auto request = zeros(Pace::perSecond(1'000, 100));
    request.moreInterfaces = QStringList{QStringLiteral("mcm1")};
    FarCount on0;
    FarCount on1("10.77.1.2");
    QVERIFY(on0.isReady() && on1.isReady());
    const auto report = outbox.send(request);
    QCOMPARE(report.asked, 200U);
    QCOMPARE(report.sent, 200U);
    QCOMPARE(report.total, std::optional<quint64>(200));
    QCOMPARE(report.interface, QStringLiteral("mcm0, mcm1"));
    QCOMPARE(on0.end(), 200U); // bound to the group, it hears both
    QCOMPARE(on1.end(), 200U);
}

void PacedSendTest::oneInterfaceIsMissing()
{
    Outbox outbox;
    auto request = zeros(Pace::perSecond(1'000, 100));
    request.moreInterfaces = QStringList{QStringLiteral("eth99"), QStringLiteral("mcm4")};
    const auto report = outbox.send(request);
    QVERIFY(addsUp(report));
    QCOMPARE(report.sent, 100U);
    QCOMPARE(report.refusedFor(Refusal::NoInterface), 100U);
    QCOMPARE(report.refusedFor(Refusal::NoCarrier), 100U);
}

void PacedSendTest::sweepsTheTtl()
{
    Ears ears;
    Listener here(ears, group);
    Outbox outbox(ears.own);
    SendRequest request{.to = to(group), .ttlSweep = 5};
    request.payload.kind = PayloadRecipe::Kind::Text;
    request.payload.text = QStringLiteral("ttl {ttl}");
    request.payload.templates = true;
    QCOMPARE(outbox.send(request).sent, 5U);
    QTRY_COMPARE(here.payloads(), (QByteArrayList{"ttl 1", "ttl 2", "ttl 3", "ttl 4", "ttl 5"}));
    int ttl = 0;
    for (const auto &heard : here.heard())
        QCOMPARE(int{heard.message.header.ttl}, ++ttl);
}

void PacedSendTest::keepsItsSourcePort()
{
    Ears ears;
    Listener here(ears, group);
    Outbox outbox(ears.own);
    auto request = zeros(Pace::every(1ms, 3));
    request.sourcePort = 45'454;
    QCOMPARE(outbox.send(request).sourcePort, 45'454);
    request.sourcePort = 5004; // the group's own, which is listened on here
    QCOMPARE(outbox.send(request).sourcePort, 5004);
    QTRY_COMPARE(here.heard().size(), 6);
    QCOMPARE(here.heard().first().message.source.port, 45'454);
    QCOMPARE(here.heard().last().message.source.port, 5004);
    QVERIFY(here.heard().last().message.isOwn());
}

void PacedSendTest::interfaceIsMadeAgain()
{
    const auto make = [] {
        return shell(QStringLiteral("ip link add test0 type veth peer name test8 netns far; "
                                    "ip -n far link set test8 up; ip addr add 10.77.8.1/24 dev "
                                    "test0; ip link set test0 up"));
    };
    QVERIFY(make());
    Outbox outbox;
    auto request = zeros(Pace::every(1ms));
    request.to = to(QStringLiteral("239.1.1.1%test0:5004"));
    const auto id = outbox.sender().send(request);
    QTRY_VERIFY(!outbox.reports(id).isEmpty() && outbox.reports(id).last().sent > 10);
    const auto port = outbox.reports(id).last().sourcePort;
    QVERIFY(shell(QStringLiteral("ip link del test0")));
    QTRY_VERIFY(outbox.reports(id).last().failed > 0);
    QVERIFY(make());
    const auto sentThen = outbox.reports(id).last().sent;
    // From the same socket, at the next look.
    QTRY_VERIFY_WITH_TIMEOUT(outbox.reports(id).last().sent > sentThen + 10, 1'500);
    outbox.sender().cancel(id);
    QVERIFY(outbox.waitForEnd(id));
    const auto report = outbox.reports(id).last();
    QVERIFY(shell(QStringLiteral("ip link del test0")));
    QVERIFY(addsUp(report));
    QCOMPARE(report.sourcePort, port);
    QCOMPARE(report.refusedFor(Refusal::Other), 0U);
}

void PacedSendTest::fileShrinks()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(QByteArray(10'000, 'x'));
    file.flush();
    Outbox outbox;
    SendRequest request{.to = to(group), .pace = Pace::every(5ms)};
    request.payload.kind = PayloadRecipe::Kind::File;
    request.payload.file = file.fileName();
    request.payload.pieceSize = 100;
    const auto id = outbox.sender().send(request);
    QTRY_VERIFY(!outbox.reports(id).isEmpty());
    file.resize(2'000);
    QVERIFY(outbox.waitForEnd(id));
    const auto report = outbox.reports(id).last();
    QVERIFY(addsUp(report));
    QCOMPARE(report.total, std::optional<quint64>(100));
    QCOMPARE(report.refusedFor(Refusal::File), 1U);
    QVERIFY(report.sent < 100);
    QCOMPARE(report.error->code, ErrorCode::FileUnreadable);
}

void PacedSendTest::asItWasRecorded()
{
    Ears ears;
    Listener here(ears, group);
    Outbox outbox(ears.own);
    SendRequest request{.to = to(group), .pace = {.kind = Pace::Kind::AsRecorded}};
    request.payload.kind = PayloadRecipe::Kind::Recorded;
    request.payload.recorded = {{0ms, "one"}, {30ms, "two"}, {30ms, "three"}, {90ms, "four"}};
    const auto report = outbox.send(request);
    QCOMPARE(report.sent, 4U);
    QVERIFY(report.elapsed >= 90ms);
    QTRY_COMPARE(here.payloads(), (QByteArrayList{"one", "two", "three", "four"}));
}

MCM_TEST_MAIN(PacedSendTest)
#include "pacedsend.moc"
