// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sender.h"
#include "support/fatallogger.h"
#include "support/listener.h"
#include "support/outbox.h"
#include "support/peer.h"

#include <QElapsedTimer>
#include <QTest>

using namespace mcm;
using namespace mcm::test;
using namespace std::chrono_literals;

/// What the sender says about what it did: never "sent" where nothing left.
class SendReportsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refuses_data();
    void refuses();
    void goesDownMeanwhile();
    void tellsTheRequest();
    void countIsExact_data();
    void countIsExact();
    void intervalIsKept();
    void reportsAreFew();
    void cancels();
    void cancelsWhatIsOver();
    void manyAtOnce();
    void endsWhileSending();
};

const QString group = QStringLiteral("239.1.1.1%mcm0:5004");

void SendReportsTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void SendReportsTest::refuses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("ttl");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("field");
    const auto row = [](const char *name, const char *address, int size, int ttl, ErrorCode code,
                        Field field) {
        QTest::newRow(name) << QString::fromLatin1(address) << size << ttl << static_cast<int>(code)
                            << static_cast<int>(field);
    };
    row("TTL -1", "239.1.1.1%mcm0:5004", 1, -1, ErrorCode::BadTtl, Field::Ttl);
    row("TTL 256", "239.1.1.1%mcm0:5004", 1, 256, ErrorCode::BadTtl, Field::Ttl);
    row("hop limit 256", "[ff15::1%mcm0]:5004", 1, 256, ErrorCode::BadTtl, Field::Ttl);
    row("too large", "239.1.1.1%mcm0:5004", 65'508, 1, ErrorCode::PayloadTooBig, Field::Payload);
    row("too large IPv6", "[ff15::1%mcm0]:5004", 65'528, 1, ErrorCode::PayloadTooBig,
        Field::Payload);
    row("down", "239.1.1.1%mcm3:5004", 1, 1, ErrorCode::InterfaceDown, Field::Interface);
    row("down IPv6", "[ff15::1%mcm3]:5004", 1, 1, ErrorCode::InterfaceDown, Field::Interface);
    row("no carrier", "239.1.1.1%mcm4:5004", 1, 1, ErrorCode::NoCarrier, Field::Interface);
    row("no carrier IPv6", "[ff15::1%mcm4]:5004", 1, 1, ErrorCode::NoCarrier, Field::Interface);
    row("no route", "[ff15::1%lo]:5004", 1, 1, ErrorCode::NoRoute,
        Field::Interface); // Linux routes no IPv6 groups to it
    row("unknown", "239.1.1.1%eth99:5004", 1, 1, ErrorCode::UnknownInterface, Field::Interface);
}

void SendReportsTest::refuses()
{
    QFETCH(QString, address);
    QFETCH(int, size);
    QFETCH(int, ttl);
    QFETCH(int, code);
    QFETCH(int, field);
    Outbox outbox;
    const auto report =
        outbox.send({.to = to(address), .payload = QByteArray(size, 'x'), .ttl = ttl});
    QVERIFY(report.finished);
    QCOMPARE(report.sent, 0U);
    QCOMPARE(report.failed, 1U);
    QVERIFY(report.error);
    QCOMPARE(static_cast<int>(report.error->code), code);
    QCOMPARE(static_cast<int>(report.error->field), field);
    QVERIFY(!report.error->text.isEmpty() && !report.error->hint.isEmpty());
    // A refusal harms nobody.
    QCOMPARE(outbox.send({.to = to(group), .payload = "x"}).sent, 1U);
}

void SendReportsTest::goesDownMeanwhile()
{
    Outbox outbox;
    QCOMPARE(outbox.send({.to = to(QStringLiteral("239.1.1.1%mcm1:5004")), .payload = "x"}).sent,
             1U);
    const auto id = outbox.sender().send({.to = to(QStringLiteral("239.1.1.1%mcm1:5004")),
                                          .payload = "x",
                                          .pace = Pace::every(1ms, 1'000'000)});
    QTRY_VERIFY(!outbox.reports(id).isEmpty());
    QVERIFY(shell(QStringLiteral("ip link set mcm1 down")));
    QTRY_VERIFY(outbox.reports(id).last().failed > 0);
    const auto error = outbox.reports(id).last().error;
    QVERIFY(
        shell(QStringLiteral("ip link set mcm1 up; ip addr replace fd77:1::1/64 dev mcm1 nodad")));
    const auto sentThen = outbox.reports(id).last().sent;
    QTRY_VERIFY(outbox.reports(id).last().sent > sentThen + 10); // it goes on by itself
    outbox.sender().cancel(id);
    QVERIFY(outbox.waitForEnd(id));
    QVERIFY(error);
    QVERIFY2(error->code == ErrorCode::InterfaceDown || error->code == ErrorCode::NoRoute,
             qPrintable(error->sentence()));
    QCOMPARE(error->field, Field::Interface);
}

void SendReportsTest::tellsTheRequest()
{
    Outbox outbox;
    const auto report =
        outbox.send({.to = to(group), .payload = "%1 %n", .ttl = 7, .loopback = false});
    QVERIFY(report.id != 0);
    QCOMPARE(report.request.payload.bytes, QByteArray("%1 %n"));
    QCOMPARE(report.request.ttl, 7);
    QVERIFY(!report.request.loopback);
    QVERIFY(report.request.to == to(group));
    QCOMPARE(report.interface, QStringLiteral("mcm0"));
    QVERIFY(report.note.isEmpty());
    QCOMPARE(outbox.reports(report.id).size(), 1);
    QVERIFY(outbox.send({.to = to(group), .payload = "x"}).id != report.id);
}

void SendReportsTest::countIsExact_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("microseconds");
    QTest::newRow("1") << 1 << 1'000'000;
    QTest::newRow("a burst") << 64 << 0;
    QTest::newRow("more than a burst") << 1'000 << 0;
    QTest::newRow("paced") << 200 << 500;
}

void SendReportsTest::countIsExact()
{
    QFETCH(int, count);
    QFETCH(int, microseconds);
    Ears ears;
    Listener here(ears, group);
    Outbox outbox(ears.own);
    const auto expected = static_cast<quint64>(count);
    const auto pace = microseconds == 0
                          ? Pace::times(expected)
                          : Pace::every(std::chrono::microseconds(microseconds), expected);
    const auto report = outbox.send({.to = to(group), .payload = "x", .pace = pace});
    QCOMPARE(report.sent, expected);
    QCOMPARE(report.failed, 0U);
    outbox.send({.to = to(group), .payload = "end"});
    QTRY_VERIFY(here.hasHeard("end"));
    QCOMPARE(here.feed().received() + here.socket().kernelDrops(), expected + 1);
}

void SendReportsTest::intervalIsKept()
{
    constexpr int count = 51;
    constexpr qint64 interval = 10'000'000; // ns
    Ears ears;
    Listener here(ears, group);
    Outbox outbox(ears.own);
    const auto report =
        outbox.send({.to = to(group),
                     .payload = "tick",
                     .pace = Pace::every(std::chrono::nanoseconds(interval), count)});
    QCOMPARE(report.sent, quint64{count});
    QTRY_COMPARE(here.heard().size(), count);
    const auto heard = here.heard();
    const auto begin = heard.first().message.header.timeNs;
    // No drift: each is late by its own wake-up only, however many came before. A shared machine
    // may be very late at times, not most of the time.
    int late = 0;
    for (int i = 1; i < count; ++i) {
        const auto off = heard[i].message.header.timeNs - begin - i * interval;
        QVERIFY2(off > -interval / 2, qPrintable(QString::number(off)));
        late += off > interval / 2 ? 1 : 0;
    }
    QVERIFY2(late < count / 4, qPrintable(QString::number(late)));
}

void SendReportsTest::reportsAreFew()
{
    Outbox outbox;
    QElapsedTimer timer;
    timer.start();
    const auto id =
        outbox.sender().send({.to = to(group), .payload = "x", .pace = Pace::every(1ms, 500)});
    QVERIFY(outbox.waitForEnd(id));
    const auto reports = outbox.reports(id);
    QVERIFY2(reports.size() <= timer.elapsed() / 33 + 3,
             qPrintable(QString::number(reports.size())));
    quint64 last = 0;
    for (const auto &report : reports) {
        QVERIFY(report.sent >= last);
        last = report.sent;
        QCOMPARE(report.finished, &report == &reports.last());
    }
    QCOMPARE(last, 500U);
}

void SendReportsTest::cancels()
{
    Ears ears;
    Listener here(ears, group);
    Outbox outbox(ears.own);
    const auto id = outbox.sender().send(
        {.to = to(group), .payload = "x", .pace = Pace::every(1ms, 1'000'000)});
    QTRY_VERIFY(here.feed().received() > 5);
    outbox.sender().cancel(id);
    QVERIFY(outbox.waitForEnd(id));
    const auto last = outbox.reports(id).last();
    outbox.send({.to = to(group), .payload = "end"});
    QTRY_VERIFY(here.hasHeard("end"));
    QCOMPARE(here.payloads().last(), QByteArray("end"));
    QCOMPARE(here.feed().received(), last.sent + 1);
    QCOMPARE(outbox.reports(id).last().sent, last.sent);
}

void SendReportsTest::cancelsWhatIsOver()
{
    Outbox outbox;
    const auto report = outbox.send({.to = to(group), .payload = "x"});
    outbox.sender().cancel(report.id);
    outbox.sender().cancel(4711);
    outbox.send({.to = to(group), .payload = "x"});
    QCOMPARE(outbox.reports(report.id).size(), 1);
}

void SendReportsTest::manyAtOnce()
{
    Ears ears;
    Listener here(ears, group);
    Outbox outbox(ears.own);
    const auto flood = outbox.sender().send({.to = to(QStringLiteral("239.1.1.2%mcm0:5004")),
                                             .payload = "flood",
                                             .pace = Pace::flood()});
    QTRY_VERIFY(!outbox.reports(flood).isEmpty());
    // A flood does not keep others waiting.
    for (int i = 0; i < 5; ++i) {
        const auto report =
            outbox.send({.to = to(group), .payload = "x", .pace = Pace::every(2ms, 3)});
        QCOMPARE(report.sent, 3U);
        QVERIFY2(report.lateness && report.lateness->max < 50ms,
                 qPrintable(QString::number(report.lateness->max.count())));
    }
    QTRY_COMPARE(here.feed().received(), 15U);
    outbox.sender().cancel(flood);
    QVERIFY(outbox.waitForEnd(flood));
    QVERIFY(outbox.reports(flood).last().sent > 100);
}

void SendReportsTest::endsWhileSending()
{
    for (int i = 0; i < 10; ++i) {
        Outbox outbox;
        const auto id =
            outbox.sender().send({.to = to(group), .payload = "x", .pace = Pace::flood()});
        if (i % 2 == 0)
            QTRY_VERIFY(!outbox.reports(id).isEmpty());
    }
}

MCM_TEST_MAIN(SendReportsTest)
#include "sendreports.moc"
