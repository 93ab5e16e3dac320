// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/filterrun.h"

#include "decode/streamfaults.h"
#include "log/logpool.h"
#include "log/messagelog.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <functional>
#include <thread>

using namespace mcm;
using namespace mcm::test;

/// The matches of a growing log, against looking at each message by hand.
class FilterRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAllOfALog();
    void newestComeFirst();
    void goesOnWithWhatComes();
    void letsGoOfWhatIsEvicted();
    void countsWhatRegexesGaveUpOn();
    void beginsAgainAfterClear();
    void endsWhileItLooks();
    void evictedWhileOnePieceIsSlow();
    void goneWhileAMessageIsSlow();
    void keepsUpWithAWriter();
    void whatHasJustComeIsNotDue();
};

namespace {

Filter filterOf(const char *text)
{
    const auto parsed = Filter::parse(QString::fromLatin1(text), {});
    if (!std::holds_alternative<Filter>(parsed))
        qFatal("%s is no filter", text);
    return std::get<Filter>(parsed);
}

/// `count` messages; each tenth holds “needle”.
void fillMixed(MessageLog &log, int count, int size = 20)
{
    for (int i = 0; i < count; ++i) {
        const auto payload =
            (i % 10 == 3 ? QByteArray("a needle") : QByteArray("straw")).leftJustified(size, ' ');
        log.append(datagram(payload));
    }
    log.publish();
}

void compare(const FilterRun &run, const Snapshot &snapshot)
{
    Matcher matcher(run.filter());
    std::uint64_t n = 0;
    for (Seq seq = snapshot.first(); seq < snapshot.end(); seq = seq + 1) {
        const bool matches = matcher.matches(snapshot.at(seq));
        if (matches != run.matches().contains(seq) || (matches && run.matches().at(n++) != seq))
            QFAIL(qPrintable(QStringLiteral("message %1 is wrong").arg(number(seq))));
    }
    QCOMPARE(run.matches().count(), n);
    QVERIFY(run.isComplete());
}

} // namespace

void FilterRunTest::findsAllOfALog()
{
    LogPool pool(std::size_t{256} << 20);
    MessageLog log(pool);
    fillMixed(log, 200'000);
    FilterRun run(filterOf("needle"));
    QVERIFY(run.isComplete());
    run.advance(log.snapshot());
    QVERIFY(!run.isComplete());
    QTRY_VERIFY(run.isComplete());
    QCOMPARE(run.matches().count(), 20'000U);
    compare(run, log.snapshot());
}

void FilterRunTest::newestComeFirst()
{
    LogPool pool(std::size_t{256} << 20);
    MessageLog log(pool);
    fillMixed(log, 300'000);
    FilterRun run(filterOf("needle"));
    QSignalSpy progressed(&run, &FilterRun::progressed);
    run.advance(log.snapshot());
    QVERIFY(progressed.wait());
    QCOMPARE(number(run.end()), 300'001U);
    while (!run.isComplete()) {
        // What has been looked at has no hole.
        Matcher matcher(run.filter());
        const auto snapshot = log.snapshot();
        std::uint64_t count = 0;
        for (Seq seq = run.begin(); seq < run.end(); seq = seq + 1)
            count += matcher.matches(snapshot.at(seq)) ? 1U : 0U;
        QCOMPARE(run.matches().count(), count);
        QVERIFY(progressed.wait());
    }
    compare(run, log.snapshot());
}

void FilterRunTest::goesOnWithWhatComes()
{
    LogPool pool(std::size_t{64} << 20);
    MessageLog log(pool);
    FilterRun run(filterOf("needle"));
    run.advance(log.snapshot());
    QVERIFY(run.isComplete());
    for (const int count : {1, 9, 100, 40'000, 3}) {
        fillMixed(log, count);
        run.advance(log.snapshot());
        QTRY_VERIFY(run.isComplete());
        compare(run, log.snapshot());
    }
}

void FilterRunTest::letsGoOfWhatIsEvicted()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    FilterRun run(filterOf("needle"));
    for (int round = 0; round < 30; ++round) {
        fillMixed(log, 5'000, 100);
        run.advance(log.snapshot());
        if (round % 3 == 0)
            QTRY_VERIFY(run.isComplete());
    }
    QVERIFY(log.evicted() > 0);
    QTRY_VERIFY(run.isComplete());
    compare(run, log.snapshot());
}

void FilterRunTest::countsWhatRegexesGaveUpOn()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    FilterRun run(filterOf("/^(a+)+$/"));
    const auto arrive = [&](const QByteArray &payload, int count) {
        for (int i = 0; i < count; ++i)
            log.append(datagram(payload));
        log.publish();
        run.advance(log.snapshot());
        QTRY_VERIFY(run.isComplete());
    };
    arrive(QByteArray(60, 'a') + 'b', 12);
    arrive(QByteArray(20, 'a'), 100);
    QCOMPARE(run.gaveUp().count(), 12U);
    QCOMPARE(run.matches().count(), 100U);
    QVERIFY(run.gaveUp().contains(Seq{12}));
    // They are counted for as long as they are there.
    while (log.snapshot().first() <= Seq{12})
        arrive(QByteArray(1000, 'x'), 1000);
    QCOMPARE(run.gaveUp().count(), 0U);
}

void FilterRunTest::beginsAgainAfterClear()
{
    LogPool pool(std::size_t{64} << 20);
    MessageLog log(pool);
    fillMixed(log, 100'000);
    FilterRun run(filterOf("needle"));
    run.advance(log.snapshot());
    log.clear(); // while the pool looks
    run.advance(log.snapshot());
    QVERIFY(run.isComplete());
    QCOMPARE(run.matches().count(), 0U);
    fillMixed(log, 1'000);
    run.advance(log.snapshot());
    QTRY_VERIFY(run.isComplete());
    compare(run, log.snapshot());
    QCOMPARE(run.matches().count(), 100U);
}

void FilterRunTest::endsWhileItLooks()
{
    LogPool pool(std::size_t{256} << 20);
    MessageLog log(pool);
    fillMixed(log, 300'000);
    for (int i = 0; i < 20; ++i) {
        FilterRun run(filterOf("needle"));
        run.advance(log.snapshot());
    }
    // What was on its way to runs that are gone is not delivered.
    QCoreApplication::processEvents();
    QVERIFY(addsUp(log));
}

namespace {

/// Matches only what `nameOf` calls mcm0.
Filter filterByName(const std::function<QString(const Message &)> &nameOf)
{
    const auto parsed = Filter::parse(QStringLiteral("if:mcm0"),
                                      {.decodeAs = {}, .nameOfInterface = nameOf, .nowNs = 0});
    return std::get<Filter>(parsed);
}

} // namespace

/// A piece that is late must not leave a hole where those behind it were done before.
void FilterRunTest::evictedWhileOnePieceIsSlow()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    std::atomic<bool> released{false};
    std::atomic<bool> blocked{false};
    FilterRun run(filterByName([&](const Message &message) {
        while (message.seq == Seq{1} && !released) {
            blocked = true;
            std::this_thread::yield();
        }
        return QStringLiteral("mcm0");
    }));
    fillMixed(log, 1, 100);
    run.advance(log.snapshot());
    QTRY_VERIFY(blocked);
    for (int round = 0; round < 30; ++round) {
        fillMixed(log, 2'000, 100);
        run.advance(log.snapshot());
        QCoreApplication::processEvents();
    }
    QVERIFY(log.evicted() > 0);
    released = true;
    fillMixed(log, 100, 100);
    run.advance(log.snapshot());
    QTRY_VERIFY(run.isComplete());
    QCOMPARE(run.matches().count(), log.snapshot().size());
}

/// The window does not wait for a pattern that takes for ever.
void FilterRunTest::goneWhileAMessageIsSlow()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    fillMixed(log, 10);
    std::atomic<bool> released{false};
    std::atomic<int> blocked{0};
    {
        FilterRun run(filterByName([&](const Message &) {
            ++blocked;
            while (!released)
                std::this_thread::yield();
            return QString();
        }));
        run.advance(log.snapshot());
        QTRY_COMPARE(blocked, 1);
    }
    // It is gone, and the pool still looks at the first message: after that it ends.
    released = true;
    log.clear();
    fillMixed(log, 10);
    FilterRun after(filterOf("needle"));
    after.advance(log.snapshot());
    QTRY_VERIFY(after.isComplete());
    QCOMPARE(blocked, 1);
}

void FilterRunTest::keepsUpWithAWriter()
{
    LogPool pool(std::size_t{8} << 20);
    MessageLog log(pool);
    std::thread writer([&log] {
        for (int i = 0; i < 200; ++i)
            fillMixed(log, 1'000, 60);
    });
    FilterRun run(filterOf("needle"));
    while (log.appended() < 200'000) {
        run.advance(log.snapshot());
        QCoreApplication::processEvents();
    }
    writer.join();
    run.advance(log.snapshot());
    QTRY_VERIFY(run.isComplete());
    compare(run, log.snapshot());
}

/// What awaits its first look for a moment only is told from what takes time.
void FilterRunTest::whatHasJustComeIsNotDue()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    const auto faults = std::make_shared<StreamFaults>();
    const auto follow = [&] { faults->add({}, {}, log.snapshot().end()); };
    Filter::Context context;
    context.decodeAs.faults = faults;
    FilterRun run(std::get<Filter>(Filter::parse(QStringLiteral("wrong"), context)));
    const auto isLooking = [&run] { return run.left(Seq{1}, run.due()) > 0; };
    const auto advance = [&] { run.advance(log.snapshot()); };
    // All that is there when it begins is due.
    fillMixed(log, 100);
    advance();
    QVERIFY(isLooking());
    follow();
    advance();
    QTRY_VERIFY(run.isComplete());
    QVERIFY(!isLooking());
    fillMixed(log, 10);
    advance();
    QVERIFY(!run.isComplete());
    QVERIFY(!isLooking());
    QCOMPARE(run.left(Seq{1}, log.snapshot().end()), std::uint64_t{10});
    QCOMPARE(run.left(Seq{91}, Seq{106}), std::uint64_t{5});
    // Nobody follows the streams any more.
    QTRY_VERIFY((advance(), isLooking()));
    QCOMPARE(run.due(), Seq{111});
    follow();
    advance();
    QTRY_VERIFY(!isLooking());
}

MCM_TEST_MAIN(FilterRunTest)
#include "filterrun.moc"
