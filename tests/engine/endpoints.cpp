// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/endpoints.h"

#include "log/logpool.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QTest>

using namespace mcm;
using namespace mcm::test;

class EndpointsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ipv4IsMapped();
    void sameAddressSameId();
    void everyPartTellsApart();
    void idsStayWhenTheTableGrows();
    void countersBelongToTheSource();
    void beyondTheLastTheLogKeepsTheSource();
};

void EndpointsTest::ipv4IsMapped()
{
    const auto address = EndpointAddress::fromIpv4(0xc0000207, 50'112);
    QVERIFY(address.isIpv4());
    QCOMPARE(address.ipv4(), 0xc0000207U);
    QCOMPARE(int{address.port}, 50'112);
    QVERIFY(!EndpointAddress().isIpv4());
}

void EndpointsTest::sameAddressSameId()
{
    EndpointTable table;
    const auto a = EndpointAddress::fromIpv4(1, 1);
    const auto b = EndpointAddress::fromIpv4(2, 1);
    const auto idA = table.intern(a);
    const auto idB = table.intern(b);
    QVERIFY(idA && idB && *idA != *idB);
    QCOMPARE(table.intern(a), idA);
    QCOMPARE(table.intern(a), idA); // the shortcut for a single source
    QCOMPARE(table.intern(b), idB);
    QCOMPARE(table.size(), 2U);
    QVERIFY(table.at(*idA).address == a);
    QVERIFY(table.at(*idB).address == b);
}

void EndpointsTest::everyPartTellsApart()
{
    EndpointTable table;
    EndpointAddress address = EndpointAddress::fromIpv4(1, 1);
    table.intern(address);
    address.port = 2;
    table.intern(address);
    address.scopeId = 3;
    table.intern(address);
    for (auto &byte : address.ip) {
        byte ^= 0x80;
        table.intern(address);
    }
    QCOMPARE(table.size(), 3U + 16U);
}

void EndpointsTest::idsStayWhenTheTableGrows()
{
    constexpr std::uint32_t many = 5'000;
    EndpointTable table;
    const auto first = table.intern(EndpointAddress::fromIpv4(0, 9));
    const Endpoint *const where = &table.at(*first);
    for (std::uint32_t i = 0; i < many; ++i)
        QCOMPARE(static_cast<std::uint32_t>(*table.intern(EndpointAddress::fromIpv4(i, 9))), i);
    QCOMPARE(table.size(), many);
    QCOMPARE(&table.at(*first), where);
    for (std::uint32_t i = 0; i < many; ++i)
        QCOMPARE(table.at(EndpointId{i}).address.ipv4(), i);
}

void EndpointsTest::countersBelongToTheSource()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    fill(log, 3, 100, 1);
    fill(log, 2, 10, 2);
    QCOMPARE(log.sources().size(), 2U);
    const auto &one = log.sources().at(EndpointId{0});
    QCOMPARE(one.messages.load(), 3U);
    QCOMPARE(one.bytes.load(), 300U);
    QCOMPARE(one.lastTimeNs.load(), 3);
    QCOMPARE(log.sources().at(EndpointId{1}).bytes.load(), 20U);
}

void EndpointsTest::beyondTheLastTheLogKeepsTheSource()
{
    constexpr std::uint32_t sources = EndpointTable::maximum + 1;
    LogPool pool(std::size_t{64} << 20);
    MessageLog log(pool);
    const QByteArray payload("x");
    for (std::uint32_t round = 0; round < 2; ++round) {
        for (std::uint32_t i = 0; i < sources; ++i) {
            auto in = datagram(payload, i);
            in.source.scopeId = i % 5;
            log.append(in);
        }
    }
    log.publish();

    QCOMPARE(log.sources().size(), EndpointTable::maximum);
    const auto snapshot = log.snapshot();
    QCOMPARE(snapshot.size(), std::uint64_t{2} * sources);
    for (std::uint64_t i = 0; i < snapshot.size(); ++i) {
        const auto message = snapshot.at(snapshot.first() + i);
        QCOMPARE(message.source.ipv4(), 0x0a000000U + i % sources);
        QCOMPARE(message.source.scopeId, i % sources % 5);
        QCOMPARE(int{message.source.port}, 5000);
        const bool isInline = (message.header.flags & MessageHeader::SourceInline) != 0;
        QCOMPARE(isInline, i % sources == sources - 1);
        QCOMPARE(asBytes(message.payload), payload);
    }
}

MCM_TEST_MAIN(EndpointsTest)
#include "endpoints.moc"
