// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/session.h"
#include "support/fatallogger.h"
#include "support/incoming.h"
#include "support/outbox.h"
#include "support/peer.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace mcm;
using namespace mcm::test;

namespace {

using Mode = SourceFilter::Mode;
using BySource = QHash<QHostAddress, QByteArrayList>;

/// A list of sources by their last numbers: 10.77.0.N or fd77::N.
struct Sources
{
    Mode mode = Mode::Exclude;
    QList<int> numbers{};
};
const Sources anySource;

constexpr qsizetype rounds = 1'000; // how often each source sends while the list is edited

/// What a log holds of each source, in the order in which it came.
BySource bySource(const Group &group)
{
    BySource result;
    const auto snapshot = group.snapshot();
    for (Seq seq = snapshot.first(); seq < snapshot.end(); seq = seq + 1) {
        const auto message = snapshot.at(seq);
        result[toHostAddress(message.source)].append(asBytes(message.payload));
    }
    return result;
}

/// Whether each is there once at most, in the order in which they were sent.
bool areInOrder(const QByteArrayList &numbers)
{
    return std::is_sorted(numbers.begin(), numbers.end(),
                          [](const auto &a, const auto &b) { return a.toInt() <= b.toInt(); });
}

} // namespace

/// Lists of sources, against the sources themselves: real programs that send from the right address
/// and the wrong one, and lists that are edited while the sources send.
class FilteringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void socat_data() { bothFamilies(); }
    void socat();
    void iperf_data() { bothFamilies(); }
    void iperf();
    void includeListEdited_data() { bothFamilies(); }
    void includeListEdited();
    void excludeListEdited_data() { bothFamilies(); }
    void excludeListEdited();
    void modeSwitched_data() { bothFamilies(); }
    void modeSwitched();

private:
    static void bothFamilies();
    // As the rows of bothFamilies() say it.
    static QString group();
    static QString source(int n);
    static SourceFilter filter(const Sources &sources);
    static GroupAddress address(const Sources &sources);
    static void hearTwo(const std::function<bool(int)> &send, QList<QByteArrayList> &heard);
    static void edit(const QList<Sources> &lists, QHash<int, QByteArrayList> &heard);
};

void FilteringTest::initTestCase()
{
    MCM_NEEDS_NET();
    QVERIFY(shell(QStringLiteral("for n in 3 4 5; do ip addr add 10.77.0.$n/24 dev far0;"
                                 " ip addr add fd77::$n/64 dev far0 nodad; done"),
                  Where::Far));
}

void FilteringTest::bothFamilies()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::addColumn<bool>("ipv6");
    for (const auto kind : {ReaderKind::Native, ReaderKind::Portable}) {
        const char *name = kind == ReaderKind::Native ? "native" : "portable";
        QTest::addRow("%s IPv4", name) << kind << false;
        QTest::addRow("%s IPv6", name) << kind << true;
    }
}

QString FilteringTest::group()
{
    QFETCH(bool, ipv6);
    return ipv6 ? QStringLiteral("ff15::1") : QStringLiteral("239.1.1.1");
}

QString FilteringTest::source(int n)
{
    QFETCH(bool, ipv6);
    return (ipv6 ? QStringLiteral("fd77::%1") : QStringLiteral("10.77.0.%1")).arg(n);
}

SourceFilter FilteringTest::filter(const Sources &sources)
{
    SourceFilter result{.mode = sources.mode};
    for (const int n : sources.numbers)
        result.sources.append(QHostAddress(source(n)));
    return result;
}

GroupAddress FilteringTest::address(const Sources &sources)
{
    return {.group = QHostAddress(group()),
            .port = 5004,
            .interface = QStringLiteral("mcm0"),
            .sources = filter(sources)};
}

/// What is heard of two sources, the last two that `send` is called for, where one group asks for
/// any, one for the second only, and one for all but the second.
void FilteringTest::hearTwo(const std::function<bool(int)> &send, QList<QByteArrayList> &heard)
{
    QFETCH(ReaderKind, kind);
    Session session({.reader = kind});
    Group &any = **session.join(address(anySource));
    Group &only = **session.join(address({Mode::Include, {2}}));
    Group &allBut = **session.join(address({Mode::Exclude, {2}}));
    QVERIFY(send(3));
    QVERIFY(send(2));
    session.finish();
    QVERIFY(session.isFinal());

    const QHostAddress two(source(2));
    const QHostAddress three(source(3));
    const auto all = bySource(any);
    heard = {all[two], all[three]};
    QCOMPARE(all.size(), 2);
    QCOMPARE(bySource(only), (BySource{{two, all[two]}}));
    QCOMPARE(bySource(allBut), (BySource{{three, all[three]}}));
    // Refused is refused by the kernel: nobody counts it as heard, foreign or lost.
    QCOMPARE(only.received(), std::uint64_t(all[two].size()));
    QCOMPARE(allBut.received(), std::uint64_t(all[three].size()));
    QCOMPARE(any.received(), only.received() + allBut.received());
    QCOMPARE(session.totals().foreign, 0U);
    QCOMPARE(session.totals().kernelDropped, 0U);
}

void FilteringTest::socat()
{
    if (QStandardPaths::findExecutable(QStringLiteral("socat")).isEmpty())
        QSKIP("there is no socat");
    QFETCH(bool, ipv6);
    QList<QByteArrayList> heard;
    hearTwo(
        [ipv6](int n) {
            const QString to =
                ipv6 ? QStringLiteral("UDP6-DATAGRAM:[%1]:5004,bind=[%2],so-bindtodevice=far0")
                     : QStringLiteral("UDP4-DATAGRAM:%1:5004,bind=%2,ip-multicast-if=%2");
            return shell(QStringLiteral("printf 'from %1' | socat -u STDIN '%2'")
                             .arg(QString::number(n), to.arg(group(), source(n))),
                         Where::Far);
        },
        heard);
    QCOMPARE(heard, (QList<QByteArrayList>{{"from 2"}, {"from 3"}}));
}

void FilteringTest::iperf()
{
    if (QStandardPaths::findExecutable(QStringLiteral("iperf")).isEmpty())
        QSKIP("there is no iperf");
    QFETCH(bool, ipv6);
    QList<QByteArrayList> heard;
    hearTwo(
        [ipv6](int n) {
            const QString line = (ipv6 ? QStringLiteral("iperf -V -c %1%far0 -B %2 %3")
                                       : QStringLiteral("iperf -c %1 -B %2 %3"))
                                     .arg(group(), source(n),
                                          QStringLiteral("-p 5004 -u -T 2 -l 200 -b 2000pps -n"));
            // The wrong one sends more.
            return runPeer(Where::Far,
                           line.split(u' ')
                               + QStringList(QString::number(n == 2 ? 20'000 : 40'000)));
        },
        heard);
    QVERIFY(heard.size() == 2);
    QVERIFY2(heard[0].size() >= 100, qPrintable(QString::number(heard[0].size())));
    QVERIFY2(heard[1].size() >= 200, qPrintable(QString::number(heard[1].size())));
    QVERIFY(heard[0].size() < 200);
    for (const auto &payload : heard[0] + heard[1])
        QCOMPARE(payload.size(), 200);
}

/// Sends numbers from the sources 2 to 5, and goes through `lists` again and again meanwhile,
/// whenever something has come. `heard` is what came of each.
void FilteringTest::edit(const QList<Sources> &lists, QHash<int, QByteArrayList> &heard)
{
    QFETCH(ReaderKind, kind);
    Session session({.reader = kind});
    Group &joined = **session.join(address(lists.last()));
    QStringList sources;
    for (int n = 2; n <= 5; ++n)
        sources += source(n);
    Peer sender(Where::Far, python(QStringLiteral("sender.py"),
                                   {QStringLiteral("--number"), QStringLiteral("--source"),
                                    sources.join(u','), QStringLiteral("--count"),
                                    QString::number(rounds), QStringLiteral("--every=0.0003"),
                                    QStringLiteral("far0/%1/5004/x").arg(group())}));
    int edits = 0;
    QSignalSpy arrived(&session, &Session::arrived);
    while (!sender.hasEnded()) {
        arrived.clear();
        session.awaitArrival();
        if (!arrived.wait(100))
            continue;
        // Each change once, among what comes just then, and on by one.
        for (qsizetype i = 0; i <= lists.size(); ++i) {
            const auto &list = lists[(edits + i) % lists.size()];
            QVERIFY(bool(session.setSources(&joined, filter(list))));
        }
        ++edits;
    }
    QVERIFY(sender.finished());
    session.finish();
    QVERIFY(session.isFinal());
    QVERIFY2(edits > rounds / 10, qPrintable(QString::number(edits)));

    const auto all = bySource(joined);
    for (int n = 2; n <= 5; ++n) {
        heard[n] = all[QHostAddress(source(n))];
        QVERIFY2(areInOrder(heard[n]), qPrintable(source(n)));
    }
    QCOMPARE(session.totals().kernelDropped, 0U);
    QCOMPARE(session.totals().foreign, 0U);
}

void FilteringTest::includeListEdited()
{
    QHash<int, QByteArrayList> heard;
    edit({{Mode::Include, {2, 3}},
          {Mode::Include, {2, 3, 4}},
          {Mode::Include, {4, 3, 2}},
          {Mode::Include, {3, 2}}},
         heard);
    QCOMPARE(heard[2].size(), rounds);
    QCOMPARE(heard[3].size(), rounds);
    QVERIFY(!heard[4].isEmpty() && heard[4].size() < rounds);
    QCOMPARE(heard[5].size(), 0);
}

void FilteringTest::excludeListEdited()
{
    QHash<int, QByteArrayList> heard;
    edit({{Mode::Exclude, {5}}, anySource, {Mode::Exclude, {4, 5}}, {Mode::Exclude, {5, 4}}},
         heard);
    QCOMPARE(heard[2].size(), rounds);
    QCOMPARE(heard[3].size(), rounds);
    QVERIFY(!heard[4].isEmpty() && heard[4].size() < rounds);
    QVERIFY(!heard[5].isEmpty() && heard[5].size() < heard[4].size());
}

/// Linux may lose what comes in the very moment: see GroupSocket::setSources().
void FilteringTest::modeSwitched()
{
    constexpr int atMost = 5;
    QHash<int, QByteArrayList> heard;
    edit({{Mode::Include, {2, 3}},
          {Mode::Include, {2, 3, 4}},
          {Mode::Exclude, {5}},
          anySource,
          {Mode::Include, {2}}},
         heard);
    const auto lost = rounds - heard[2].size();
    QVERIFY2(lost <= atMost, qPrintable(QString::number(lost)));
    QVERIFY(!heard[3].isEmpty() && heard[3].size() < rounds);
    QVERIFY(!heard[4].isEmpty() && heard[4].size() < heard[3].size());
    QVERIFY(!heard[5].isEmpty() && heard[5].size() < heard[4].size());
}

MCM_TEST_MAIN(FilteringTest)
#include "filtering.moc"
