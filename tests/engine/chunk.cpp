// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/chunk.h"

#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QTest>

#include <cstdlib>
#include <cstring>

using namespace mcm;
using namespace mcm::test;

namespace {

constexpr std::size_t headerSize = sizeof(MessageHeader);

std::size_t roomAfterOne(std::size_t used)
{
    return Chunk::smallest - used - headerSize;
}

Arena smallestArena()
{
    return ArenaStore::make()->take(Chunk::smallest);
}

/// What the kernel does with slot `i`; what does not fit comes back.
QByteArray land(const Chunk::Landing &landing, std::size_t i, const QByteArray &payload)
{
    const auto size = std::min(static_cast<std::size_t>(payload.size()), landing.slot);
    std::memcpy(landing.end - (i + 1) * landing.slot, payload.constData(), size);
    return payload.mid(static_cast<qsizetype>(size));
}

/// Datagram `i` of a landing, as a reader finds it there.
Incoming landed(const Chunk::Landing &landing, std::size_t i, std::size_t size)
{
    auto in = datagram({});
    in.payload = {landing.end - (i + 1) * landing.slot, size};
    return in;
}

/// A payload that tells its number and place.
QByteArray numbered(int number, int size)
{
    QByteArray payload(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        payload[i] = static_cast<char>(number * 31 + i);
    return payload;
}

} // namespace

class ChunkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItIsGiven();
    void showsNothingBeforePublish();
    void takesPayloadsOfEverySize_data();
    void takesPayloadsOfEverySize();
    void joinsTwoPieces_data();
    void joinsTwoPieces();
    void fillsExactly_data();
    void fillsExactly();
    void holdsTheLargestDatagramWhenSmallest();
    void whatLandsInItsSlotIsNotMoved();
    void slotsOfMixedSizes_data();
    void slotsOfMixedSizes();
    void aLandingKeepsToItsRoom();
    void tellsWhatWasLostBefore();

private:
    EndpointTable m_table;
};

void ChunkTest::keepsWhatItIsGiven()
{
    Chunk chunk(Seq{100}, smallestArena());
    const QByteArray hello("hello");
    auto in = datagram(hello, 9, 1'234'567'890'123'456'789);
    in.interfaceIndex = 4'000'000'000;
    in.ttl = 255;
    in.flags = MessageHeader::Own | MessageHeader::TtlKnown | MessageHeader::KernelTime;
    QVERIFY(chunk.append(in, m_table.intern(in.source)));
    chunk.publish();

    QCOMPARE(chunk.count(), 1U);
    const auto message = chunk.at(0, m_table);
    QCOMPARE(number(message.seq), 100U);
    QCOMPARE(message.header.timeNs, 1'234'567'890'123'456'789);
    QCOMPARE(message.header.interfaceIndex, 4'000'000'000U);
    QCOMPARE(int{message.header.ttl}, 255);
    QVERIFY(message.isOwn());
    QVERIFY(message.hasTtl());
    QVERIFY(message.hasKernelTime());
    QCOMPARE(message.source.ipv4(), 0x0a000009U);
    QCOMPARE(int{message.source.port}, 5000);
    QCOMPARE(asBytes(message.payload), hello);
}

void ChunkTest::showsNothingBeforePublish()
{
    Chunk chunk(Seq{1}, smallestArena());
    const QByteArray payload("x");
    const auto in = datagram(payload);
    const auto id = m_table.intern(in.source);
    QVERIFY(chunk.append(in, id));
    QVERIFY(chunk.append(in, id));
    QCOMPARE(chunk.count(), 0U);
    QCOMPARE(chunk.written(), 2U);
    chunk.publish();
    QCOMPARE(chunk.count(), 2U);
}

void ChunkTest::takesPayloadsOfEverySize_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 23, 24, 1'472, 65'507, 65'527})
        QTest::addRow("%d", size) << size;
}

void ChunkTest::takesPayloadsOfEverySize()
{
    QFETCH(int, size);
    QByteArray payload(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        payload[i] = static_cast<char>(i % 251);
    Chunk chunk(Seq{1}, smallestArena());
    const auto in = datagram(payload);
    QVERIFY(chunk.append(in, m_table.intern(in.source)));
    chunk.publish();
    QCOMPARE(int{chunk.at(0, m_table).header.size}, size);
    QCOMPARE(asBytes(chunk.at(0, m_table).payload), payload);
}

void ChunkTest::joinsTwoPieces_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("both") << QByteArray("multi") << QByteArray("cast");
    QTest::newRow("first only") << QByteArray("multi") << QByteArray();
    QTest::newRow("second only") << QByteArray() << QByteArray("cast");
    QTest::newRow("large") << QByteArray(2'048, 'a') << QByteArray(63'479, 'b');
}

void ChunkTest::joinsTwoPieces()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    Chunk chunk(Seq{1}, smallestArena());
    auto in = datagram(first);
    in.rest = asSpan(second);
    QVERIFY(chunk.append(in, m_table.intern(in.source)));
    chunk.publish();
    QCOMPARE(asBytes(chunk.at(0, m_table).payload), first + second);
}

void ChunkTest::fillsExactly_data()
{
    QTest::addColumn<bool>("inlineSource");
    QTest::newRow("source in the table") << false;
    QTest::newRow("source with the message") << true;
}

void ChunkTest::fillsExactly()
{
    QFETCH(bool, inlineSource);
    const std::size_t extra = inlineSource ? sizeof(EndpointAddress) : 0;
    const QByteArray large(60'000, 'l');
    const QByteArray rest(
        static_cast<qsizetype>(roomAfterOne(2 * (headerSize + extra + 60'000)) - extra), 'r');
    Chunk chunk(Seq{1}, smallestArena());
    const auto add = [&](const QByteArray &payload) {
        const auto in = datagram(payload, 77);
        return chunk.append(in, inlineSource ? std::nullopt : m_table.intern(in.source));
    };
    QVERIFY(add(large));
    QVERIFY(add(large));
    // A byte too many changes nothing; the right number fits to the last byte.
    QVERIFY(!add(rest + 'x'));
    QCOMPARE(chunk.written(), 2U);
    QVERIFY(add(rest));
    QVERIFY(!add({}));
    chunk.publish();

    QCOMPARE(chunk.count(), 3U);
    QCOMPARE(asBytes(chunk.at(0, m_table).payload), large);
    QCOMPARE(asBytes(chunk.at(1, m_table).payload), large);
    QCOMPARE(asBytes(chunk.at(2, m_table).payload), rest);
    for (std::uint32_t i = 0; i < 3; ++i)
        QCOMPARE(chunk.at(i, m_table).source.ipv4(), 0x0a00004dU);
}

void ChunkTest::holdsTheLargestDatagramWhenSmallest()
{
    const QByteArray payload(65'535, 'x'); // what 16 bits of size can say
    Chunk chunk(Seq{1}, smallestArena());
    QVERIFY(chunk.append(datagram(payload), std::nullopt));
    chunk.publish();
    QCOMPARE(asBytes(chunk.at(0, m_table).payload), payload);
}

void ChunkTest::whatLandsInItsSlotIsNotMoved()
{
    Chunk chunk(Seq{1}, smallestArena());
    const auto landing = chunk.landing(100, 64);
    QCOMPARE(landing.slot, 100U);
    QCOMPARE(landing.count, 64U);
    for (std::size_t i = 0; i < landing.count; ++i)
        land(landing, i, numbered(static_cast<int>(i), 100));
    for (std::size_t i = 0; i < landing.count; ++i) {
        const auto in = landed(landing, i, 100);
        QVERIFY(chunk.append(in, m_table.intern(in.source)));
    }
    chunk.publish();
    for (std::uint32_t i = 0; i < 64; ++i) {
        const auto message = chunk.at(i, m_table);
        QCOMPARE(asBytes(message.payload), numbered(static_cast<int>(i), 100));
        QCOMPARE(message.payload.data(), landing.end - (i + 1) * std::size_t{100});
    }
}

void ChunkTest::slotsOfMixedSizes_data()
{
    QTest::addColumn<QList<int>>("sizes"); // -1: foreign, which is not appended
    QTest::newRow("all short") << QList<int>{1, 2, 3, 4, 5, 6, 7, 8};
    QTest::newRow("empty ones") << QList<int>{0, 100, 0, 0, 100, 50, 0};
    QTest::newRow("falling") << QList<int>{100, 90, 80, 70, 60, 50, 40};
    QTest::newRow("rising") << QList<int>{10, 20, 30, 40, 99, 100};
    QTest::newRow("foreign between") << QList<int>{100, -1, 100, -1, -1, 30, 100, 100};
    QTest::newRow("foreign first") << QList<int>{-1, 100, 99, 100};
}

void ChunkTest::slotsOfMixedSizes()
{
    QFETCH(QList<int>, sizes);
    Chunk chunk(Seq{1}, smallestArena());
    QByteArrayList expected;
    for (int round = 0; round < 3; ++round) {
        const auto landing = chunk.landing(100, 64);
        for (qsizetype i = 0; i < sizes.size(); ++i) {
            const auto payload = numbered(round * 64 + static_cast<int>(i), std::abs(sizes[i]));
            land(landing, static_cast<std::size_t>(i), payload);
            if (sizes[i] >= 0)
                expected.append(payload);
        }
        for (qsizetype i = 0; i < sizes.size(); ++i) {
            if (sizes[i] < 0)
                continue;
            const auto in =
                landed(landing, static_cast<std::size_t>(i), static_cast<std::size_t>(sizes[i]));
            QVERIFY(chunk.append(in, m_table.intern(in.source)));
        }
        chunk.publish();
    }
    QByteArrayList found;
    for (std::uint32_t i = 0; i < chunk.count(); ++i)
        found.append(asBytes(chunk.at(i, m_table).payload));
    QCOMPARE(found, expected);
}

void ChunkTest::aLandingKeepsToItsRoom()
{
    Chunk chunk(Seq{1}, smallestArena());
    const std::size_t slot = 65'507;
    QCOMPARE(chunk.landing(slot, 64).count, Chunk::smallest / (slot + headerSize));
    for (auto landing = chunk.landing(1'000, 64); landing.count > 0;
         landing = chunk.landing(1'000, 64)) {
        for (std::size_t i = 0; i < landing.count; ++i) {
            land(landing, i, numbered(static_cast<int>(i), 1'000));
            const auto in = landed(landing, i, 1'000);
            QVERIFY(chunk.append(in, m_table.intern(in.source)));
        }
    }
    QVERIFY(chunk.room() < 1'000 + headerSize);
    chunk.publish();
    QCOMPARE(chunk.count(), Chunk::smallest / (1'000 + headerSize));
    for (std::uint32_t i = 0; i < chunk.count(); ++i)
        QCOMPARE(asBytes(chunk.at(i, m_table).payload), numbered(static_cast<int>(i % 64), 1'000));
}

void ChunkTest::tellsWhatWasLostBefore()
{
    Chunk chunk(Seq{1}, smallestArena());
    auto in = datagram({});
    QVERIFY(chunk.append(in, m_table.intern(in.source)));
    in.lostBefore = 4'000'000'000;
    QVERIFY(chunk.append(in, m_table.intern(in.source)));
    chunk.publish();
    QCOMPARE(chunk.at(0, m_table).header.lostBefore, 0U);
    QCOMPARE(chunk.at(1, m_table).header.lostBefore, 4'000'000'000U);
}

MCM_TEST_MAIN(ChunkTest)
#include "chunk.moc"
