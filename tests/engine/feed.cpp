// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/feed.h"

#include "log/logpool.h"
#include "net/ownendpoints.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QTest>

#include <thread>

using namespace mcm;
using namespace mcm::test;

/// What is let into a group's log, and as whose.
class FeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatIsForTheGroup();
    void countsTheForeign_data();
    void countsTheForeign();
    void countsAreForReadersAfterPublish();
    void tellsWhatWasLostBefore();
    void takesFromSeveralInterfaces();
    void marksItsOwn();
    void ownEndpointsChangeMeanwhile();

private:
    LogPool m_pool{LogPool::smallestLimit};
    OwnEndpoints m_own;
    const QHostAddress m_group{QStringLiteral("239.1.1.1")};
    const QByteArray m_payload{"hello"};

    EndpointAddress destination() const { return toEndpoint(m_group, 0); }
    void deliver(Feed &feed, Incoming in) const
    {
        feed.deliver(in, destination(), 7);
        feed.publish();
    }
};

void FeedTest::takesWhatIsForTheGroup()
{
    Feed feed(m_pool, m_own, m_group);
    deliver(feed, datagram(m_payload, 1, 42));
    auto unknown = datagram(m_payload, 1, 43);
    unknown.interfaceIndex = 0; // no system tells the interface of everything
    deliver(feed, unknown);
    QCOMPARE(feed.received(), 2U);
    QCOMPARE(feed.bytes(), 10U);
    QCOMPARE(feed.foreign(), 0U);
    QCOMPARE(feed.lastTimeNs(), 43);
    QCOMPARE(feed.log().snapshot().size(), 2U);
    for (const std::uint64_t n : {1U, 2U})
        QCOMPARE(feed.log().snapshot().at(Seq{n}).header.interfaceIndex, 7U);
}

void FeedTest::countsTheForeign_data()
{
    QTest::addColumn<QString>("destination");
    QTest::addColumn<int>("interfaceIndex");
    QTest::newRow("other group") << QStringLiteral("239.1.1.2") << 7;
    QTest::newRow("unicast") << QStringLiteral("10.0.0.1") << 7;
    QTest::newRow("other family") << QStringLiteral("ff15::1") << 7;
    QTest::newRow("other interface") << QStringLiteral("239.1.1.1") << 8;
    QTest::newRow("unknown") << QString() << 7;
}

void FeedTest::countsTheForeign()
{
    QFETCH(QString, destination);
    QFETCH(int, interfaceIndex);
    Feed feed(m_pool, m_own, m_group);
    auto in = datagram(m_payload);
    in.interfaceIndex = static_cast<std::uint32_t>(interfaceIndex);
    feed.deliver(in, toEndpoint(QHostAddress(destination), 0), 7);
    feed.publish();
    QCOMPARE(feed.foreign(), 1U);
    QCOMPARE(feed.received(), 0U);
    QCOMPARE(feed.bytes(), 0U);
    QVERIFY(feed.log().snapshot().isEmpty());
    QCOMPARE(feed.log().sources().size(), 0U);
}

void FeedTest::countsAreForReadersAfterPublish()
{
    Feed feed(m_pool, m_own, m_group);
    auto in = datagram(m_payload, 1, 42);
    feed.deliver(in, destination(), 7);
    QCOMPARE(feed.received(), 0U);
    QCOMPARE(feed.lastTimeNs(), 0);
    feed.publish();
    QCOMPARE(feed.received(), 1U);
    QCOMPARE(feed.lastTimeNs(), 42);
}

void FeedTest::tellsWhatWasLostBefore()
{
    Feed feed(m_pool, m_own, m_group);
    const auto lostBefore = [&](std::uint64_t n) {
        return feed.log().snapshot().at(Seq{n}).header.lostBefore;
    };
    auto in = datagram(m_payload);
    in.lostBefore = 3;
    deliver(feed, in);
    QCOMPARE(lostBefore(1), 3U);
    // What is not logged leaves it to the next that is.
    auto foreign = datagram(m_payload);
    foreign.interfaceIndex = 8;
    foreign.lostBefore = 5;
    deliver(feed, foreign);
    deliver(feed, foreign);
    in.lostBefore = 2;
    deliver(feed, in);
    QCOMPARE(lostBefore(2), 12U);
    in.lostBefore = 0;
    deliver(feed, in);
    QCOMPARE(lostBefore(3), 0U);
}

void FeedTest::takesFromSeveralInterfaces()
{
    Feed feed(m_pool, m_own, m_group);
    const auto arrive = [&](std::uint32_t on, std::uint32_t joined) {
        auto in = datagram(m_payload);
        in.interfaceIndex = on;
        feed.deliver(in, destination(), joined);
        feed.publish();
    };
    arrive(7, 7);
    arrive(8, 8);
    QCOMPARE(feed.received(), 2U);
    arrive(8, 7);
    QCOMPARE(feed.received(), 2U);
    QCOMPARE(feed.foreign(), 1U);
}

void FeedTest::marksItsOwn()
{
    Feed feed(m_pool, m_own, m_group);
    const auto ours = EndpointAddress::fromIpv4(0x0a000001, 5000);
    const auto lastIsOwn = [&] {
        const auto snapshot = feed.log().snapshot();
        return snapshot.at(Seq{number(snapshot.end()) - 1}).isOwn();
    };
    deliver(feed, datagram(m_payload, 1));
    QVERIFY(!lastIsOwn());
    m_own.add(ours);
    m_own.add(ours); // two senders may come to the same address in turn
    deliver(feed, datagram(m_payload, 1));
    QVERIFY(lastIsOwn());
    auto scoped = datagram(m_payload, 1);
    scoped.source.scopeId = 3;
    deliver(feed, scoped);
    QVERIFY(lastIsOwn());
    auto otherPort = datagram(m_payload, 1);
    otherPort.source.port = 5001;
    deliver(feed, otherPort);
    QVERIFY(!lastIsOwn());
    deliver(feed, datagram(m_payload, 2));
    QVERIFY(!lastIsOwn());

    m_own.remove(ours);
    deliver(feed, datagram(m_payload, 1));
    QVERIFY(lastIsOwn());
    m_own.remove(ours);
    deliver(feed, datagram(m_payload, 1));
    QVERIFY(!lastIsOwn());
    QVERIFY(m_own.all().empty());
}

void FeedTest::ownEndpointsChangeMeanwhile()
{
    Feed feed(m_pool, m_own, m_group);
    std::atomic<bool> stop{false};
    std::thread sender([&] {
        while (!stop) {
            const auto endpoint = EndpointAddress::fromIpv4(0x0a000001, 5000);
            m_own.add(endpoint);
            m_own.add(EndpointAddress::fromIpv4(0x0a000001, 5001));
            m_own.remove(endpoint);
            m_own.remove(EndpointAddress::fromIpv4(0x0a000001, 5001));
        }
    });
    std::thread reader([&] {
        std::uint64_t last = 0;
        while (!stop) {
            const auto received = feed.received();
            if (received < last || feed.bytes() % 5 != 0 || feed.log().snapshot().size() < received)
                qWarning("counters run backwards, or before the log");
            last = received;
        }
    });
    for (int i = 0; i < 20'000; ++i)
        deliver(feed, datagram(m_payload));
    stop = true;
    sender.join();
    reader.join();
    QCOMPARE(feed.received(), 20'000U);
    QVERIFY(m_own.all().empty());
}

MCM_TEST_MAIN(FeedTest)
#include "feed.moc"
