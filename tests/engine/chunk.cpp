// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/chunk.h"

#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QTest>

using namespace mcm;
using namespace mcm::test;

namespace {

constexpr std::size_t headerSize = sizeof(MessageHeader);

std::size_t roomAfterOne(std::size_t used)
{
    return Chunk::smallest - used - headerSize;
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

private:
    EndpointTable m_table;
};

void ChunkTest::keepsWhatItIsGiven()
{
    Chunk chunk(Seq{100}, Chunk::smallest);
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
    Chunk chunk(Seq{1}, Chunk::smallest);
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
    Chunk chunk(Seq{1}, Chunk::smallest);
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
    Chunk chunk(Seq{1}, Chunk::smallest);
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
    Chunk chunk(Seq{1}, Chunk::smallest);
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
    Chunk chunk(Seq{1}, Chunk::smallest);
    QVERIFY(chunk.append(datagram(payload), std::nullopt));
    chunk.publish();
    QCOMPARE(asBytes(chunk.at(0, m_table).payload), payload);
}

MCM_TEST_MAIN(ChunkTest)
#include "chunk.moc"
