// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/messagelog.h"

#include "log/logpool.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QTest>

using namespace mcm;
using namespace mcm::test;

class MessageLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst();
    void numbersFromOne();
    void showsWhatWasPublishedOnly();
    void findsEveryNumberAcrossChunks();
    void aSnapshotNeverChanges();
    void aSnapshotOutlivesTheLog();
    void clearForgetsAndCountsOn();
    void clearTwiceCountsOnce();
    void clearHidesNothingUnpublished();
    void clearGivesMemoryBack();
    void memoryIsTheChunks();
    void theLogGivesItsMemoryBackWhenItGoes();
    void payloadsAreNeverFormats();
    void slotsSuitTheChunk();
    void largeDatagramsDoNotWasteSmallChunks();
};

void MessageLogTest::isEmptyAtFirst()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    QVERIFY(log.snapshot().isEmpty());
    QCOMPARE(log.snapshot().size(), 0U);
    QVERIFY(!log.snapshot().contains(Seq{1}));
    log.publish();
    log.clear();
    QVERIFY(log.snapshot().isEmpty());
    QCOMPARE(log.appended(), 0U);
    QCOMPARE(pool.used(), 0U);
    QVERIFY(Snapshot().isEmpty());
}

void MessageLogTest::numbersFromOne()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    fill(log, 3, 4);
    const auto snapshot = log.snapshot();
    QCOMPARE(number(snapshot.first()), 1U);
    QCOMPARE(number(snapshot.end()), 4U);
    QVERIFY(!snapshot.contains(Seq{0}));
    QVERIFY(snapshot.contains(Seq{1}));
    QVERIFY(snapshot.contains(Seq{3}));
    QVERIFY(!snapshot.contains(Seq{4}));
    QCOMPARE(number(snapshot.at(Seq{2}).seq), 2U);
    QCOMPARE(asBytes(snapshot.at(Seq{2}).payload), QByteArray("2222"));
}

void MessageLogTest::showsWhatWasPublishedOnly()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    const QByteArray payload("x");
    log.append(datagram(payload));
    QVERIFY(log.snapshot().isEmpty());
    QCOMPARE(log.appended(), 0U);
    log.publish();
    QCOMPARE(log.snapshot().size(), 1U);
    QCOMPARE(log.appended(), 1U);
}

void MessageLogTest::findsEveryNumberAcrossChunks()
{
    constexpr int many = 5'000; // of 1,000 bytes each: a small chunk and several large ones
    LogPool pool(std::size_t{64} << 20);
    MessageLog log(pool);
    fill(log, many, 1'000);
    const auto snapshot = log.snapshot();
    QCOMPARE(snapshot.size(), std::uint64_t{many});
    QVERIFY(log.bytes() > std::size_t{4} << 20);
    for (int i = 1; i <= many; ++i) {
        const auto message = snapshot.at(Seq{static_cast<std::uint64_t>(i)});
        QCOMPARE(number(message.seq), static_cast<std::uint64_t>(i));
        QCOMPARE(message.header.timeNs, i);
        QCOMPARE(static_cast<char>(message.payload.back()), static_cast<char>('0' + i % 10));
    }
    QVERIFY(addsUp(log));
}

void MessageLogTest::aSnapshotNeverChanges()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    fill(log, 10, 1'000);
    const auto before = log.snapshot();
    fill(log, 10'000, 1'000, 2); // more than the pool holds: all before is evicted
    QVERIFY(log.snapshot().first() > before.end());
    log.clear();

    QCOMPARE(number(before.first()), 1U);
    QCOMPARE(before.size(), 10U);
    for (std::uint64_t i = 1; i <= 10; ++i) {
        const auto message = before.at(Seq{i});
        QCOMPARE(message.header.timeNs, static_cast<std::int64_t>(i));
        QCOMPARE(message.source.ipv4(), 0x0a000001U);
        QCOMPARE(asBytes(message.payload), QByteArray(1'000, static_cast<char>('0' + i % 10)));
    }
}

void MessageLogTest::aSnapshotOutlivesTheLog()
{
    Snapshot snapshot;
    {
        LogPool pool(LogPool::smallestLimit);
        MessageLog log(pool);
        fill(log, 3, 5);
        snapshot = log.snapshot();
    }
    QCOMPARE(asBytes(snapshot.at(Seq{3}).payload), QByteArray("33333"));
    QCOMPARE(snapshot.at(Seq{3}).source.ipv4(), 0x0a000001U);
}

void MessageLogTest::clearForgetsAndCountsOn()
{
    LogPool pool(std::size_t{64} << 20);
    MessageLog log(pool);
    fill(log, 3'000, 1'000);
    log.clear();
    QVERIFY(log.snapshot().isEmpty());
    QCOMPARE(log.cleared(), 3'000U);
    QVERIFY(addsUp(log));

    fill(log, 5, 5);
    const auto snapshot = log.snapshot();
    QCOMPARE(number(snapshot.first()), 3'001U);
    QCOMPARE(snapshot.size(), 5U);
    QCOMPARE(asBytes(snapshot.at(Seq{3'002}).payload), QByteArray("22222"));
    QCOMPARE(log.appended(), 3'005U);
    QVERIFY(addsUp(log));
}

void MessageLogTest::clearTwiceCountsOnce()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    fill(log, 3, 3);
    log.clear();
    log.clear();
    QCOMPARE(log.cleared(), 3U);
}

void MessageLogTest::clearHidesNothingUnpublished()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    fill(log, 3, 3);
    const QByteArray late("late");
    log.append(datagram(late));
    log.clear();
    log.publish();
    QCOMPARE(log.cleared(), 3U);
    QCOMPARE(log.snapshot().size(), 1U);
    QCOMPARE(asBytes(log.snapshot().at(Seq{4}).payload), late);
}

void MessageLogTest::clearGivesMemoryBack()
{
    LogPool pool(std::size_t{64} << 20);
    MessageLog log(pool);
    fill(log, 20'000, 1'000);
    const auto before = pool.used();
    log.clear();
    QVERIFY(pool.used() < before / 5);
    QCOMPARE(pool.used(), log.bytes());
}

void MessageLogTest::memoryIsTheChunks()
{
    LogPool pool(std::size_t{64} << 20);
    MessageLog quiet(pool);
    fill(quiet, 1, 1);
    QCOMPARE(quiet.bytes(), Chunk::smallest);
    MessageLog busy(pool);
    fill(busy, 2'000, 1'000);
    QVERIFY(busy.bytes() >= 2'000 * (1'000 + sizeof(MessageHeader)));
    QCOMPARE(pool.used(), quiet.bytes() + busy.bytes());
}

void MessageLogTest::theLogGivesItsMemoryBackWhenItGoes()
{
    LogPool pool(std::size_t{64} << 20);
    {
        MessageLog log(pool);
        fill(log, 2'000, 1'000);
        QVERIFY(pool.used() > 0);
    }
    QCOMPARE(pool.used(), 0U);
}

void MessageLogTest::payloadsAreNeverFormats()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    const QByteArray payload("%1 %n %s %L2 <b>&amp;");
    log.append(datagram(payload));
    log.publish();
    QCOMPARE(asBytes(log.snapshot().at(Seq{1}).payload), payload);
}

void MessageLogTest::slotsSuitTheChunk()
{
    constexpr std::size_t largest = 65'507;
    LogPool pool(std::size_t{64} << 20);
    MessageLog log(pool);
    const auto small = log.landing(largest, 64);
    QCOMPARE(small.slot, Chunk::smallest / 16);
    QVERIFY(small.count >= 8);
    QCOMPARE(log.landing(100, 64).slot, 100U);
    fill(log, 6'000, 1'000);
    const auto large = log.landing(largest, 64); // in a chunk of 2 MiB
    QCOMPARE(large.slot, largest);
}

/// A group where one datagram was large, and whose log is not to grow.
void MessageLogTest::largeDatagramsDoNotWasteSmallChunks()
{
    constexpr int many = 20'000;
    constexpr int size = 1'000;
    LogPool pool(LogPool::smallestLimit);
    std::vector<std::unique_ptr<MessageLog>> others;
    for (int i = 0; i < 31; ++i) {
        others.push_back(std::make_unique<MessageLog>(pool));
        fill(*others.back(), 1, 1);
    }
    MessageLog log(pool);
    const QByteArray payload(size, 'x');
    std::uint64_t atOnce = 0; // all that a chunk held
    for (int i = 0; i < many;) {
        const auto evicted = log.evicted();
        const auto landing = log.landing(60'000, 64);
        for (std::size_t n = 0; n < landing.count; ++n, ++i)
            log.append(datagram(payload, 1, i));
        log.publish();
        atOnce = std::max(atOnce, log.evicted() - evicted);
    }
    QVERIFY2(atOnce * (size + sizeof(MessageHeader)) > Chunk::smallest * 85 / 100,
             qPrintable(QString::number(atOnce)));
}

MCM_TEST_MAIN(MessageLogTest)
#include "messagelog.moc"
