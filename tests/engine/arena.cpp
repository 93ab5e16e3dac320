// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/arena.h"

#include "log/logpool.h"
#include "log/messagelog.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QFile>
#include <QTest>

#include <chrono>
#include <cstring>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

using namespace mcm;
using namespace mcm::test;

namespace {

constexpr std::size_t KiB = 1024;
constexpr std::size_t MiB = 1024 * KiB;

/// What this process has mapped, bytes.
std::size_t addressSpace()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const auto pages = file.readAll().split(' ').first().toULongLong();
    return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

} // namespace

/// The memory of logs: used again, and given back in portions.
class ArenaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWritable_data();
    void isWritable();
    void comesBackToBeUsedAgain();
    void outlivesItsStore();
    void isReclaimedInPortions();
    void isPreparedAhead();
    void nothingIsPreparedWhereThereIsNoMemory();
    void manyThreads();
    void logsUseAgainWhatTheyEvict();
    void aLogThatGoesLeavesItsMemoryToTheOthers();
    void chunksGrowWithTheLog();
};

void ArenaTest::isWritable_data()
{
    QTest::addColumn<std::size_t>("size");
    for (const auto size : {128 * KiB, 512 * KiB, 2 * MiB})
        QTest::addRow("%zu KiB", size / KiB) << size;
}

void ArenaTest::isWritable()
{
    QFETCH(std::size_t, size);
    const auto store = ArenaStore::make();
    std::vector<Arena> arenas;
    for (int i = 0; i < 8; ++i) {
        arenas.push_back(store->take(size));
        QCOMPARE(arenas.back().size(), size);
        std::memset(arenas.back().data(), i, size);
    }
    for (int i = 0; i < 8; ++i) {
        const auto &arena = arenas[static_cast<std::size_t>(i)];
        QCOMPARE(static_cast<int>(arena.data()[0]), i);
        QCOMPARE(static_cast<int>(arena.data()[size - 1]), i);
    }
}

void ArenaTest::comesBackToBeUsedAgain()
{
    const auto store = ArenaStore::make();
    const std::byte *first = nullptr;
    {
        const auto arena = store->take(2 * MiB);
        first = arena.data();
        QCOMPARE(store->spare(), 0U);
    }
    QCOMPARE(store->spare(), 2 * MiB);
    const auto smaller = store->take(512 * KiB);
    QCOMPARE(store->spare(), 2 * MiB);
    auto again = store->take(2 * MiB);
    QCOMPARE(again.data(), first);
    QCOMPARE(store->spare(), 0U);
    Arena moved = std::move(again);
    QCOMPARE(moved.data(), first);
    moved = Arena();
    QCOMPARE(store->spare(), 2 * MiB);
}

void ArenaTest::outlivesItsStore()
{
    auto store = ArenaStore::make();
    const auto arena = store->take(128 * KiB);
    store.reset();
    std::memset(arena.data(), 1, arena.size());
}

void ArenaTest::isReclaimedInPortions()
{
    const auto store = ArenaStore::make();
    {
        std::vector<Arena> arenas;
        for (int i = 0; i < 10; ++i)
            arenas.push_back(store->take(2 * MiB));
    }
    QCOMPARE(store->spare(), 20 * MiB);
    store->reclaim(4 * MiB, 6 * MiB);
    QCOMPARE(store->spare(), 14 * MiB);
    for (int i = 0; i < 3; ++i)
        store->reclaim(4 * MiB, 6 * MiB);
    QCOMPARE(store->spare(), 4 * MiB);
    store->reclaim(0, 6 * MiB);
    QCOMPARE(store->spare(), 0U);
}

void ArenaTest::isPreparedAhead()
{
    const auto store = ArenaStore::make();
    store->prepare(4 * MiB);
    QTRY_COMPARE(store->spare(), 4 * MiB);
    const auto ready = store->take(2 * MiB);
    QCOMPARE(store->spare(), 2 * MiB); // not replaced unless asked
    store->prepare(4 * MiB);
    QTRY_COMPARE(store->spare(), 4 * MiB);
    store->prepare(2 * MiB);
    QCOMPARE(store->spare(), 4 * MiB);
    store->prepare(64 * MiB); // and goes in the middle of it
}

void ArenaTest::nothingIsPreparedWhereThereIsNoMemory()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("A sanitizer ends the program where there is no memory.");
#endif
    const auto store = ArenaStore::make();
    store->prepare(2 * MiB);
    QTRY_COMPARE(store->spare(), 2 * MiB);
    rlimit before{};
    getrlimit(RLIMIT_AS, &before);
    const rlimit full{addressSpace() + MiB, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_AS, &full), 0);
    store->prepare(16 * MiB);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    setrlimit(RLIMIT_AS, &before);
    QCOMPARE(store->spare(), 2 * MiB);
    store->prepare(4 * MiB); // and goes on
    QTRY_COMPARE(store->spare(), 4 * MiB);
}

void ArenaTest::manyThreads()
{
    const auto store = ArenaStore::make();
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t) {
        threads.emplace_back([&store, t] {
            for (int i = 0; i < 300; ++i) {
                const auto arena = store->take(i % 2 == 0 ? 128 * KiB : 512 * KiB);
                std::memset(arena.data(), t, 64);
                if (i % 10 == 0)
                    store->reclaim(256 * KiB, 512 * KiB);
                if (static_cast<int>(arena.data()[63]) != t)
                    qWarning("two threads have the same memory");
            }
        });
    }
    for (auto &thread : threads)
        thread.join();
    store->reclaim(0, 100 * MiB);
    QCOMPARE(store->spare(), 0U);
}

void ArenaTest::logsUseAgainWhatTheyEvict()
{
    LogPool pool(16 * MiB);
    MessageLog log(pool);
    std::size_t most = 0;
    for (int round = 0; round < 50; ++round) {
        fill(log, 1'000, 1'000);
        most = std::max(most, pool.used() + pool.spare());
    }
    QVERIFY(log.evicted() > 30'000);
    // What is evicted is used again at once; beside it there is only what was ready while it grew.
    QVERIFY2(most <= pool.limit() + 4 * MiB, qPrintable(QString::number(most)));
}

void ArenaTest::aLogThatGoesLeavesItsMemoryToTheOthers()
{
    LogPool pool(64 * MiB);
    {
        MessageLog log(pool);
        fill(log, 50'000, 1'000);
    }
    QCOMPARE(pool.used(), 0U);
    QVERIFY(pool.spare() > 48 * MiB);
    pool.reclaim();
    QVERIFY(pool.spare() > 30 * MiB); // in portions: nobody waits for all of it
    for (int i = 0; i < 4; ++i)
        pool.reclaim();
    QVERIFY(pool.spare() <= 4 * MiB); // a sixteenth of the budget
}

void ArenaTest::chunksGrowWithTheLog()
{
    LogPool pool(64 * MiB);
    MessageLog log(pool);
    fill(log, 1, 10);
    QCOMPARE(log.bytes(), 128 * KiB); // a quiet group costs little
    fill(log, 3'000, 1'000);
    QVERIFY(log.bytes() >= 3 * MiB);
    const auto before = log.bytes();
    fill(log, 4'000, 1'000);
    QCOMPARE((log.bytes() - before) % (2 * MiB), 0U); // a busy one takes large steps
    QVERIFY(addsUp(log));
}

MCM_TEST_MAIN(ArenaTest)
#include "arena.moc"
