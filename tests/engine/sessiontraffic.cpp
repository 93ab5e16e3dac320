// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/demo.h"
#include "session/session.h"
#include "support/fatallogger.h"
#include "support/incoming.h"
#include "support/listener.h"
#include "support/outbox.h"
#include "support/peer.h"
#include "text/format.h"

#include <QSignalSpy>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>

using namespace mcm;
using namespace mcm::test;

/// What a session counts, and what a group's dot shows.
class SessionTrafficTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void totalsAddUp_data() { eachReader(); }
    void totalsAddUp();
    void sendsAndReports();
    void clearAndEvictionAddUp();
    void liveAndQuiet();
    void losing();
    void demo_data() { eachReader(); }
    void demo();
    void demoEndsWithItsObject();
};

namespace {

constexpr std::int64_t second = 1'000'000'000;

GroupAddress at(const char *address)
{
    return to(QString::fromLatin1(address));
}

QByteArrayList payloadsOf(const Group &group)
{
    QByteArrayList result;
    const auto snapshot = group.snapshot();
    for (Seq seq = snapshot.first(); seq < snapshot.end(); seq = seq + 1)
        result.append(asBytes(snapshot.at(seq).payload));
    return result;
}

/// Gives this process's sockets that are bound to `port` the least buffer there is.
void shrinkBuffers(quint16 port)
{
    for (int fd = 3; fd < 100; ++fd) {
        sockaddr_in name{};
        socklen_t size = sizeof name;
        const int least = 1;
        if (getsockname(fd, reinterpret_cast<sockaddr *>(&name), &size) == 0
            && name.sin_family == AF_INET && ntohs(name.sin_port) == port)
            setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &least, sizeof least);
    }
}

} // namespace

void SessionTrafficTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void SessionTrafficTest::totalsAddUp()
{
    QFETCH(ReaderKind, kind);
    Session session({.reader = kind});
    Group *const one = *session.join(at("239.1.1.1%mcm0:5004"));
    Group *const two = *session.join(at("[ff15::1%mcm1]:5004"));
    session.keep(at("239.1.1.1%mcm3:5004")).value();
    QVERIFY(sendFrom(
        Where::Far,
        {QStringLiteral("far0/239.1.1.1/5004/abc"), QStringLiteral("far1/ff15::1/5004/defgh")},
        {QStringLiteral("--count"), QStringLiteral("10")}));
    QTRY_COMPARE(session.totals().received, 20U);
    QCOMPARE(session.totals().bytes, 80U);
    QCOMPARE(one->received(), 10U);
    QCOMPARE(one->bytes(), 30U);
    QCOMPARE(two->bytes(), 50U);
    QCOMPARE(session.totals().foreign, 0U);
    QCOMPARE(session.totals().kernelDropped, 0U);
    QCOMPARE(session.totals().evicted, 0U);
    QCOMPARE(one->sources().size(), 1U);
    QVERIFY(one->lastTimeNs() > 0);
    QVERIFY(session.pool().used() >= one->logBytes() + two->logBytes());
    session.leave(one);
    QCOMPARE(session.totals().received, 10U);
}

void SessionTrafficTest::sendsAndReports()
{
    Session session;
    Group *const group = *session.join(at("239.1.1.1%mcm0:5004"));
    QList<SendReport> reports;
    connect(&session, &Session::sent, this,
            [&](const QList<SendReport> &list) { reports += list; });
    const auto id = session.send({.to = group->address(), .payload = "%1 %n"});
    QTRY_COMPARE(reports.size(), 1);
    QCOMPARE(reports.first().id, id);
    QCOMPARE(reports.first().sent, 1U);
    QTRY_COMPARE(payloadsOf(*group), QByteArrayList{"%1 %n"});
    const auto snapshot = group->snapshot();
    const auto message = snapshot.at(snapshot.first());
    QVERIFY(message.isOwn());
    QCOMPARE(format::preview(message.payload), QStringLiteral("%1 %n"));

    const auto long_ = session.send({.to = group->address(),
                                     .payload = "x",
                                     .pace = Pace::every(std::chrono::milliseconds(1), 1'000'000)});
    QTRY_VERIFY(group->received() > 3);
    session.cancelSend(long_);
    QTRY_VERIFY(reports.last().id == long_ && reports.last().finished);
}

void SessionTrafficTest::clearAndEvictionAddUp()
{
    Session session({.memoryBudget = LogPool::smallestLimit});
    Group *const group = *session.join(at("239.1.1.1%mcm0:5004"));
    constexpr std::uint64_t many = 10'000;
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/x")},
                     {QStringLiteral("--count=10000"), QStringLiteral("--size=1000")}));
    const auto arrived = [&] {
        session.poll();
        return group->received() + group->kernelDropped();
    };
    QTRY_COMPARE(arrived(), many);
    QVERIFY(group->evicted() > 0);
    QCOMPARE(session.totals().evicted, group->evicted());
    QCOMPARE(group->received(), group->snapshot().size() + group->evicted() + group->cleared());
    group->clear();
    QVERIFY(group->snapshot().isEmpty());
    QCOMPARE(group->received(), group->evicted() + group->cleared());
    QVERIFY(session.pool().used() <= session.pool().limit());
}

void SessionTrafficTest::liveAndQuiet()
{
    Session session;
    Group *const group = *session.join(at("239.1.1.1%mcm0:5004"));
    group->poll(1 * second); // a clock of our own
    QCOMPARE(group->activity(), Group::Activity::Quiet);
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/x")}));
    QTRY_COMPARE(group->received(), 1U);
    group->poll(2 * second);
    QCOMPARE(group->activity(), Group::Activity::Live);
    QCOMPARE(group->rates().messagesPerSecond(), 1.0);
    group->poll(2 * second + second / 2);
    QCOMPARE(group->activity(), Group::Activity::Live);
    group->poll(5 * second);
    QCOMPARE(group->activity(), Group::Activity::Quiet);
    group->poll(7 * second);
    QCOMPARE(group->rates().messagesPerSecond(), 0.0);
}

void SessionTrafficTest::losing()
{
    Session session;
    Group *const group = *session.join(at("239.1.1.1%mcm0:5004"));
    group->poll(1 * second);
    shrinkBuffers(5004);
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/x")},
                     {QStringLiteral("--count=20000")}));
    group->poll(2 * second);
    QVERIFY(group->kernelDropped() > 0);
    QCOMPARE(group->activity(), Group::Activity::Losing);
    QCOMPARE(session.totals().kernelDropped, group->kernelDropped());
    QTRY_COMPARE(group->received() + group->kernelDropped(), 20'000U);
    group->poll(6 * second);
    QCOMPARE(group->activity(), Group::Activity::Losing); // it is shown for a while
    group->poll(8 * second);
    QCOMPARE(group->activity(), Group::Activity::Quiet);
}

void SessionTrafficTest::demo()
{
    QFETCH(ReaderKind, kind);
    Session session({.reader = kind});
    const auto group = session.join(DemoTraffic::address());
    QVERIFY2(bool(group), group ? "" : qPrintable(group.error().sentence()));
    QVERIFY((*group)->interface().loopback);
    DemoTraffic demo(session);
    QVERIFY(!demo.isRunning());
    demo.start();
    QVERIFY(demo.isRunning());
    QTRY_VERIFY((*group)->received() >= 8);
    demo.stop();
    const auto payloads = payloadsOf(**group);
    QVERIFY(payloads.contains("hello, multicast"));
    QVERIFY(payloads.contains(QByteArray()));
    QVERIFY(payloads.toList().removeAll("hello, multicast") < payloads.size()); // it varies
    const auto snapshot = (*group)->snapshot();
    QVERIFY(snapshot.at(snapshot.first()).isOwn());
    QCOMPARE(int{snapshot.at(snapshot.first()).header.ttl}, 0);
}

void SessionTrafficTest::demoEndsWithItsObject()
{
    Session session;
    QSignalSpy sent(&session, &Session::sent);
    {
        DemoTraffic demo(session);
        demo.start();
        QTRY_COMPARE(sent.size(), 1);
    }
    const auto id = session.send({.to = at("239.1.1.1%mcm0:5004"), .payload = "x"});
    QTRY_VERIFY(sent.size() > 1);
    QCOMPARE(sent.last()[0].value<QList<SendReport>>().last().id, id);
}

MCM_TEST_MAIN(SessionTrafficTest)
#include "sessiontraffic.moc"
