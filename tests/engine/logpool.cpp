// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logpool.h"

#include "log/messagelog.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QTest>

using namespace mcm;
using namespace mcm::test;

namespace {

constexpr std::size_t MiB = std::size_t{1} << 20;

} // namespace

class LogPoolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grantsTheLeast();
    void evictsTheOldest();
    void aBusyLogCannotPushOutAQuietOne();
    void manyQuietLogsShare();
    void aLargeChunkFindsRoomAmongQuietLogs();
    void loweringTheBudgetEvictsAtOnce();
    void loweringItTakesWhatIsWrittenToo();
    void raisingItKeepsMore();
    void evictionAfterClear();
    void clearWhileWriting();
    void anEvictedOpenChunkIsAccountedFor();
};

void LogPoolTest::grantsTheLeast()
{
    QCOMPARE(LogPool(0).limit(), LogPool::smallestLimit);
    QCOMPARE(LogPool(8 * MiB).limit(), 8 * MiB);
    LogPool pool(8 * MiB);
    pool.setLimit(1);
    QCOMPARE(pool.limit(), LogPool::smallestLimit);
    QVERIFY(LogPool::defaultLimit() >= LogPool::smallestLimit);
    QVERIFY(LogPool::defaultLimit() <= 1024 * MiB);
}

void LogPoolTest::evictsTheOldest()
{
    LogPool pool(4 * MiB);
    MessageLog log(pool);
    for (int round = 0; round < 20; ++round) {
        fill(log, 1'000, 1'000);
        QVERIFY(pool.used() <= pool.limit());
        QVERIFY(addsUp(log));
    }
    const auto snapshot = log.snapshot();
    QCOMPARE(log.appended(), 20'000U);
    QVERIFY(log.evicted() > 10'000);
    QCOMPARE(number(snapshot.first()), log.evicted() + 1);
    QCOMPARE(number(snapshot.end()), 20'001U);
    // Chunks go whole and one at a time, so that most of the budget holds messages.
    QVERIFY(snapshot.size() * (1'000 + sizeof(MessageHeader)) > 2 * MiB);
    QCOMPARE(snapshot.at(snapshot.first()).header.timeNs,
             static_cast<std::int64_t>((number(snapshot.first()) - 1) % 1'000 + 1));
}

void LogPoolTest::aBusyLogCannotPushOutAQuietOne()
{
    LogPool pool(4 * MiB);
    MessageLog quiet(pool);
    MessageLog middling(pool);
    MessageLog busy(pool);
    fill(quiet, 10, 100);
    fill(middling, 1'000, 1'000);
    fill(busy, 50'000, 1'000);
    QCOMPARE(quiet.snapshot().size(), 10U);
    QCOMPARE(quiet.evicted(), 0U);
    QCOMPARE(middling.evicted(), 0U);
    QVERIFY(busy.evicted() > 40'000);
    QVERIFY(addsUp(busy));
    QVERIFY(pool.used() <= pool.limit());
    QCOMPARE(pool.used(), quiet.bytes() + middling.bytes() + busy.bytes());
}

void LogPoolTest::manyQuietLogsShare()
{
    LogPool pool(4 * MiB); // holds 32 of the smallest chunks
    std::vector<std::unique_ptr<MessageLog>> logs;
    for (int i = 0; i < 100; ++i) {
        logs.push_back(std::make_unique<MessageLog>(pool));
        fill(*logs.back(), 10, 10);
        QVERIFY(pool.used() <= pool.limit());
    }
    for (int round = 0; round < 3; ++round) {
        for (auto &log : logs) {
            fill(*log, 10, 10);
            QCOMPARE(log->snapshot().end() - log->snapshot().first(), log->snapshot().size());
            QVERIFY(log->snapshot().size() >= 10);
        }
    }
    for (auto &log : logs)
        QVERIFY(addsUp(*log));
    QVERIFY(pool.used() <= pool.limit());
}

void LogPoolTest::aLargeChunkFindsRoomAmongQuietLogs()
{
    LogPool pool(4 * MiB);
    std::vector<std::unique_ptr<MessageLog>> quiet;
    for (int i = 0; i < 32; ++i) {
        quiet.push_back(std::make_unique<MessageLog>(pool));
        fill(*quiet.back(), 10, 10);
    }
    MessageLog busy(pool);
    fill(busy, 2'000, 1'000);
    QVERIFY2(pool.used() <= pool.limit(), qPrintable(QString::number(pool.used())));
    QVERIFY(addsUp(busy));
    QVERIFY(busy.snapshot().size() > 0);
    for (auto &log : quiet)
        QVERIFY(addsUp(*log));
}

void LogPoolTest::loweringTheBudgetEvictsAtOnce()
{
    LogPool pool(32 * MiB);
    MessageLog small(pool);
    MessageLog large(pool);
    fill(small, 1'000, 1'000);
    fill(large, 20'000, 1'000);
    QVERIFY(pool.used() > 20 * MiB);
    pool.setLimit(8 * MiB);
    QVERIFY(pool.used() <= 8 * MiB);
    QCOMPARE(small.evicted(), 0U);
    QVERIFY(large.evicted() > 0);
    QVERIFY(addsUp(large));
    QCOMPARE(number(large.snapshot().end()), 20'001U);
    fill(large, 1'000, 1'000);
    QVERIFY(addsUp(large));
    QVERIFY(pool.used() <= 8 * MiB);
}

void LogPoolTest::loweringItTakesWhatIsWrittenToo()
{
    LogPool pool(64 * MiB);
    std::vector<std::unique_ptr<MessageLog>> logs;
    for (int i = 0; i < 4; ++i) {
        logs.push_back(std::make_unique<MessageLog>(pool));
        fill(*logs.back(), 5'000, 1'000);
    }
    pool.setLimit(4 * MiB);
    QVERIFY(pool.used() > 4 * MiB); // each is writing a large one
    logs[1]->keepWithinBudget();
    QVERIFY(pool.used() <= 4 * MiB);
    fill(*logs[1], 1, 1);
    QVERIFY(pool.used() <= 4 * MiB);
    QCOMPARE(logs[1]->snapshot().end() - logs[1]->snapshot().first(), logs[1]->snapshot().size());
    QVERIFY(!logs[1]->snapshot().isEmpty());
    for (const auto &log : logs)
        QVERIFY(addsUp(*log));
}

void LogPoolTest::raisingItKeepsMore()
{
    LogPool pool(4 * MiB);
    MessageLog log(pool);
    pool.setLimit(32 * MiB);
    fill(log, 20'000, 1'000);
    QCOMPARE(log.evicted(), 0U);
    QCOMPARE(log.snapshot().size(), 20'000U);
}

void LogPoolTest::evictionAfterClear()
{
    LogPool pool(4 * MiB);
    MessageLog log(pool);
    for (int round = 0; round < 10; ++round) {
        fill(log, 2'500, 1'000);
        log.clear();
        QVERIFY(addsUp(log));
        fill(log, 1'500, 1'000);
        QVERIFY(addsUp(log));
        QVERIFY(pool.used() <= pool.limit());
    }
    QCOMPARE(log.appended(), 40'000U);
    QVERIFY(log.cleared() >= 25'000);
}

void LogPoolTest::clearWhileWriting()
{
    LogPool pool(4 * MiB);
    MessageLog log(pool);
    const QByteArray payload(1'000, 'x');
    for (int i = 0; i < 20'000; ++i) {
        log.append(datagram(payload, 1, i));
        if (i % 777 == 0)
            log.clear();
        if (i % 64 == 0)
            log.publish();
    }
    log.publish();
    QCOMPARE(log.appended(), 20'000U);
    QVERIFY(addsUp(log));
    const auto snapshot = log.snapshot();
    for (Seq seq = snapshot.first(); seq < snapshot.end(); seq = seq + 1)
        QCOMPARE(snapshot.at(seq).header.timeNs, static_cast<std::int64_t>(number(seq)) - 1);
}

void LogPoolTest::anEvictedOpenChunkIsAccountedFor()
{
    LogPool pool(4 * MiB);
    MessageLog victim(pool);
    fill(victim, 900, 1'000); // the smallest chunk, and a large one that is still open
    const auto appended = victim.appended();
    std::vector<std::unique_ptr<MessageLog>> others;
    while (victim.bytes() > 0) {
        others.push_back(std::make_unique<MessageLog>(pool));
        fill(*others.back(), 900, 1'000);
        QVERIFY(others.size() < 20);
    }
    QVERIFY(victim.snapshot().isEmpty());
    QCOMPARE(victim.evicted(), appended);
    victim.clear();
    QCOMPARE(victim.cleared(), 0U);
    fill(victim, 3, 3);
    QCOMPARE(number(victim.snapshot().first()), appended + 1);
    QCOMPARE(victim.snapshot().size(), 3U);
    QVERIFY(addsUp(victim));
}

MCM_TEST_MAIN(LogPoolTest)
#include "logpool.moc"
