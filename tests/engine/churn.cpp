// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/process.h"
#include "support/fatallogger.h"
#include "support/incoming.h"
#include "support/listener.h"
#include "support/peer.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QRandomGenerator>
#include <QTest>

#include <chrono>

using namespace mcm;
using namespace mcm::test;

/// Groups come and go, under a flood or in great number, and nothing is left behind.
class ChurnTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void comeAndGoUnderAFlood_data();
    void comeAndGoUnderAFlood();
    void detachAndAttachAgain();
    void twoHundredGroups_data() { eachReader(); }
    void twoHundredGroups();
    void receiverGoesFirst_data() { eachReader(); }
    void receiverGoesFirst();
    void receiverGoesUnderAFlood_data() { eachReader(); }
    void receiverGoesUnderAFlood();
    void socketGoesBeforeItIsAttached_data() { eachReader(); }
    void socketGoesBeforeItIsAttached();
    void receiversComeAndGo_data() { eachReader(); }
    void receiversComeAndGo();
    void aFloodStarvesNobody_data() { eachReader(); }
    void aFloodStarvesNobody();
};

namespace {

auto descriptors()
{
    return QDir(QStringLiteral("/proc/self/fd")).count();
}

QString groupAddress(int n)
{
    return QStringLiteral("239.2.%1.%2%mcm0:5004").arg(n / 200).arg(n % 200 + 1);
}

/// The same, once the receive thread has come up and has all it needs.
auto descriptors(Ears &ears)
{
    Listener listener(ears, groupAddress(0));
    const bool awake = sendFrom(Where::Far, {QStringLiteral("far0/239.2.0.1/5004/awake?")})
                       && QTest::qWaitFor([&] { return listener.feed().received() > 0; });
    const auto count = awake ? descriptors() : 0;
    return count
           - (ears.receiver.kind() == ReaderKind::Native ? 2 : 1); // without the listener's own
}

/// Sends to 239.2.0.1 … .8 until it is ended.
std::unique_ptr<Peer> floodEight()
{
    QStringList what;
    for (int n = 0; n < 8; ++n)
        what.append(QStringLiteral("far0/239.2.0.%1/5004/flood").arg(n + 1));
    return std::make_unique<Peer>(
        Where::Far,
        python(QStringLiteral("sender.py"), QStringList{QStringLiteral("--forever")} + what));
}

/// Of what happens at random: another one each time, said so that it can be given again.
quint32 seed()
{
    bool given = false;
    auto result = qEnvironmentVariable("MCM_CHURN_SEED").toUInt(&given);
    if (!given)
        result = QRandomGenerator::global()->generate();
    qInfo("MCM_CHURN_SEED=%u", result);
    return result;
}

/// The feeds of groups that were left, each until the receive thread has let go of it: then its
/// numbers are final, and must add up.
class LeftFeeds
{
public:
    /// `size` is that of all payloads sent to these groups, and to no other: whether one of another
    /// group's is among them shows in the bytes.
    explicit LeftFeeds(int size) : m_size(size) {}

    void add(std::unique_ptr<Listener> listener) { m_feeds.push_back(listener->sharedFeed()); }
    /// Whether all are final.
    bool check()
    {
        std::erase_if(m_feeds, [this](const auto &feed) {
            const bool isFinal = feed.use_count() == 1;
            if (isFinal)
                check(*feed);
            return isFinal;
        });
        return m_feeds.empty();
    }
    /// What did not add up, of the last such group; empty where all did.
    QString wrong() const { return m_wrong; }
    std::uint64_t received() const { return m_received; }

private:
    void check(const Feed &feed)
    {
        const auto &log = feed.log();
        m_received += feed.received();
        if (feed.foreign() == 0 && feed.received() == log.appended() && addsUp(log)
            && feed.bytes() == feed.received() * static_cast<std::uint64_t>(m_size))
            return;
        m_wrong = QStringLiteral("received %1, bytes %2, foreign %3; appended %4, in the log %5, "
                                 "evicted %6, cleared %7")
                      .arg(feed.received())
                      .arg(feed.bytes())
                      .arg(feed.foreign())
                      .arg(log.appended())
                      .arg(log.snapshot().size())
                      .arg(log.evicted())
                      .arg(log.cleared());
    }

    const int m_size;
    std::vector<std::shared_ptr<const Feed>> m_feeds;
    QString m_wrong;
    std::uint64_t m_received = 0;
};

} // namespace

void ChurnTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void ChurnTest::comeAndGoUnderAFlood_data()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::addColumn<int>("seconds");
    const int seconds = std::max(qEnvironmentVariableIntValue("MCM_CHURN_SECONDS"), 4);
    QTest::newRow("native") << ReaderKind::Native << seconds;
    QTest::newRow("portable") << ReaderKind::Portable << seconds / 4; // it is seldom used
}

void ChurnTest::comeAndGoUnderAFlood()
{
    QFETCH(ReaderKind, kind);
    QFETCH(int, seconds);
    constexpr int groups = 40;
    constexpr int flooded = 8; // beside the first, which stays
    constexpr int size = 100;
    constexpr int steadySize = 200;
    QRandomGenerator random(seed());
    Ears ears(kind);
    const auto descriptorsBefore = descriptors(ears);
    const auto threadsBefore = process::threads();
    QTRY_COMPARE(ears.pool.used(), 0U);
    {
        Listener steady(ears, groupAddress(0));
        Flood toSteady(QStringLiteral("239.2.0.1"), {.size = steadySize});
        Flood toOthers(QStringLiteral("239.2.0.2"), {.size = size, .groups = flooded, .burst = 8});
        QTRY_VERIFY(steady.feed().received() > 0);

        std::vector<std::unique_ptr<Listener>> listeners(groups);
        LeftFeeds left(size);
        int joins = 0;
        const QDeadlineTimer end{std::chrono::seconds(seconds)};
        while (!end.hasExpired()) {
            // The flooded ones more often than the others, which only come and go.
            const int n = 1 + random.bounded(random.bounded(2) == 0 ? flooded : groups - 1);
            auto &listener = listeners[static_cast<std::size_t>(n)];
            if (!listener) {
                listener = std::make_unique<Listener>(ears, groupAddress(n));
                QCOMPARE(listener->problem(), QString());
                ++joins;
            } else if (random.bounded(4) == 0) {
                left.add(std::move(listener));
            } else if (random.bounded(2) == 0) {
                listener->feed().log().clear();
            }
            if (random.bounded(64) == 0)
                steady.feed().log().clear();
            if (random.bounded(8) == 0) {
                QCoreApplication::processEvents();
                ears.pool.reclaim(); // as a session does at each frame
                left.check();
                QCOMPARE(left.wrong(), QString());
            }
        }
        const auto sent = toSteady.end();
        QVERIFY(sent > 0);
        QTRY_COMPARE_WITH_TIMEOUT(accounted(steady), sent, 30'000);
        QCOMPARE(steady.feed().foreign(), 0U);
        QCOMPARE(steady.feed().log().appended(), steady.feed().received());
        QCOMPARE(steady.feed().bytes(), steady.feed().received() * steadySize);
        QVERIFY(addsUp(steady.feed().log()));

        for (auto &listener : listeners) {
            if (listener)
                left.add(std::move(listener));
        }
        QTRY_VERIFY(left.check());
        QCOMPARE(left.wrong(), QString());
        qInfo("%d joins; %llu of %llu received in the group that stayed, %llu in the others", joins,
              static_cast<unsigned long long>(steady.feed().received()),
              static_cast<unsigned long long>(sent),
              static_cast<unsigned long long>(left.received()));
        QVERIFY(joins > groups);
        QVERIFY(left.received() > 100);
    }
    // And nothing is left behind.
    QTRY_COMPARE(descriptors(), descriptorsBefore);
    // One more at the most: the pool's, which begins with the first log that grows.
    QVERIFY(process::threads() - threadsBefore <= 1);
    QTRY_COMPARE(ears.pool.used(), 0U);
}

void ChurnTest::detachAndAttachAgain()
{
    Ears ears; // the portable reader takes a socket once and for all
    Listener listener(ears, groupAddress(0));
    for (int i = 0; i < 5; ++i) {
        QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.2.0.1/5004/on")}));
        QTRY_COMPARE(listener.feed().received(), static_cast<std::uint64_t>(i + 1));
        listener.detach();
        listener.attach();
    }
}

void ChurnTest::twoHundredGroups()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    const auto before = descriptors(ears);
    for (int round = 0; round < 3; ++round) {
        std::vector<std::unique_ptr<Listener>> listeners;
        QStringList what;
        for (int n = 0; n < 200; ++n) {
            listeners.push_back(std::make_unique<Listener>(ears, groupAddress(n)));
            QCOMPARE(listeners.back()->problem(), QString());
            what.append(QStringLiteral("far0/239.2.0.%1/5004/%2").arg(n + 1).arg(n));
        }
        QVERIFY(sendFrom(Where::Far, what));
        for (int n = 0; n < 200; ++n)
            QTRY_COMPARE(listeners[static_cast<std::size_t>(n)]->payloads(),
                         QByteArrayList{QByteArray::number(n)});
        listeners.clear();
        QTRY_COMPARE(descriptors(), before);
        QTRY_COMPARE(ears.pool.used(), 0U);
    }
}

void ChurnTest::receiverGoesFirst()
{
    QFETCH(ReaderKind, kind);
    const auto before = descriptors();
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.2.0.1/5004/early")}));
    {
        LogPool pool(LogPool::smallestLimit);
        OwnEndpoints own;
        const auto address = parseGroupAddress(u"239.2.0.1:5004");
        const auto interface = resolveInterface(QStringLiteral("mcm0"), address->group);
        auto socket = GroupSocket::open(*address, *interface, kind == ReaderKind::Native);
        QVERIFY(bool(socket));
        auto feed = std::make_shared<Feed>(pool, own, address->group);
        {
            Receiver receiver(kind);
            QVERIFY(bool(receiver.attach(feed, **socket)));
            QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.2.0.1/5004/x")}));
            QTRY_COMPARE(feed->received(), 1U);
        }
        QCOMPARE(feed.use_count(), 1); // nobody keeps it
        QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.2.0.1/5004/x")}));
        QCoreApplication::processEvents();
        QCOMPARE(feed->received(), 1U);
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QTRY_COMPARE(descriptors(), before);
}

void ChurnTest::receiverGoesUnderAFlood()
{
    QFETCH(ReaderKind, kind);
    const auto flood = floodEight();
    LogPool pool(LogPool::smallestLimit);
    OwnEndpoints own;
    const auto interface = resolveInterface(QStringLiteral("mcm0"), {});
    for (int round = 0; round < 20; ++round) {
        const auto address = parseGroupAddress(groupAddress(round % 8));
        auto socket = GroupSocket::open(*address, *interface, kind == ReaderKind::Native);
        QVERIFY(bool(socket));
        auto feed = std::make_shared<Feed>(pool, own, address->group);
        auto receiver = std::make_unique<Receiver>(kind);
        QVERIFY(bool(receiver->attach(feed, **socket)));
        if (round % 2 == 0)
            QTRY_VERIFY(feed->received() > 0);
        if (round % 3 == 0)
            receiver->detach(**socket);
        receiver.reset();
        QVERIFY(addsUp(feed->log()));
    }
}

void ChurnTest::socketGoesBeforeItIsAttached()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    const auto before = descriptors(ears);
    for (int i = 0; i < 100; ++i)
        Listener(ears, groupAddress(i)).close(); // the receive thread may not have heard of it yet
    QTRY_COMPARE(descriptors(), before);
    QTRY_COMPARE(ears.pool.used(), 0U);
}

void ChurnTest::receiversComeAndGo()
{
    QFETCH(ReaderKind, kind);
    const auto before = descriptors();
    for (int i = 0; i < 50; ++i)
        Receiver receiver(kind);
    QCOMPARE(descriptors(), before);
}

void ChurnTest::aFloodStarvesNobody()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener flooded(ears, groupAddress(0));
    Listener quiet(ears, groupAddress(100));
    const auto flood = floodEight();
    QTRY_VERIFY(flooded.feed().received() > 100);
    for (int i = 1; i <= 5; ++i) {
        QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.2.0.101/5004/hello")}));
        QTRY_COMPARE(quiet.feed().received(), static_cast<std::uint64_t>(i));
    }
}

MCM_TEST_MAIN(ChurnTest)
#include "churn.moc"
