// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fatallogger.h"
#include "support/incoming.h"
#include "support/listener.h"
#include "support/peer.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// Groups come and go, under a flood or in great number, and nothing is left behind.
class ChurnTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void comeAndGoUnderAFlood_data() { eachReader(); }
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

} // namespace

void ChurnTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void ChurnTest::comeAndGoUnderAFlood()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    const auto before = descriptors(ears);
    auto flood = floodEight();
    QRandomGenerator random(42);
    std::vector<std::unique_ptr<Listener>> listeners(8);
    std::uint64_t received = 0;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 2'000) {
        const int n = static_cast<int>(random.bounded(8));
        auto &listener = listeners[static_cast<std::size_t>(n)];
        if (!listener) {
            listener = std::make_unique<Listener>(ears, groupAddress(n));
            QCOMPARE(listener->problem(), QString());
        } else if (random.bounded(4) == 0) {
            const auto snapshot = listener->feed().log().snapshot();
            for (Seq seq = snapshot.first(); seq < snapshot.end(); seq = seq + 1)
                QCOMPARE(asBytes(snapshot.at(seq).payload), QByteArray("flood"));
            received += listener->feed().received();
            QCOMPARE(listener->feed().foreign(), 0U);
            listener.reset();
        } else if (random.bounded(2) == 0) {
            listener->feed().log().clear();
        }
        if (random.bounded(8) == 0)
            QCoreApplication::processEvents();
    }
    listeners.clear();
    QVERIFY(received > 100);
    flood.reset();
    QTRY_COMPARE(descriptors(), before);
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
        auto feed = std::make_shared<Feed>(pool, own, address->group, interface->index);
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
