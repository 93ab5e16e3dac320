// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/session.h"

#include "support/fatallogger.h"
#include "support/outbox.h"
#include "support/peer.h"

#include <QSignalSpy>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// Groups as both front doors handle them: join, keep, try again, leave.
class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void joinsAndLeaves();
    void anErrorLeavesEverything();
    void alreadyJoined_data();
    void alreadyJoined();
    void alreadyJoinedOnAll();
    void notAlreadyJoined();
    void keepsWhatFailed();
    void triesAgain();
    void waitingGoesFirst();
    void aFailedOneIsNotJoined();
    void tryingAJoinedGroupChangesNothing();
    void askedAgainTriesAgain();
    void leavesWhatIsNotThere();
    void endsWithGroupsUnderAFlood();
};

namespace {

GroupAddress at(const char *address)
{
    return to(QString::fromLatin1(address));
}

ErrorCode codeOf(const Result<Group *> &result)
{
    return result ? ErrorCode::System : result.error().code;
}

bool setUp(bool up)
{
    return shell(up ? QStringLiteral("ip link set mcm3 up")
                    : QStringLiteral("ip link set mcm3 down"));
}

} // namespace

void SessionTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void SessionTest::joinsAndLeaves()
{
    Session session;
    QSignalSpy added(&session, &Session::groupAdded);
    QSignalSpy removed(&session, &Session::groupAboutToBeRemoved);
    const auto group = session.join(at("239.1.1.1%mcm0:5004"));
    QVERIFY(bool(group));
    QCOMPARE((*group)->state(), Group::State::Joined);
    QVERIFY(!(*group)->error());
    QCOMPARE((*group)->interface().name, QStringLiteral("mcm0"));
    QVERIFY((*group)->address() == at("239.1.1.1%mcm0:5004"));
    QVERIFY((*group)->receiveBuffer() > 0);
    QCOMPARE(session.groups().size(), 1U);
    QCOMPARE(added.size(), 1);
    QCOMPARE(added[0][0].value<Group *>(), *group);

    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/hello")}));
    QTRY_COMPARE((*group)->snapshot().size(), 1U);

    // Whoever looks at it while it goes still finds it whole.
    bool whole = false;
    connect(&session, &Session::groupAboutToBeRemoved, this,
            [&](Group *going) { whole = going->received() == 1; });
    session.leave(*group);
    QVERIFY(whole);
    QCOMPARE(removed.size(), 1);
    QVERIFY(session.groups().empty());
    QTRY_COMPARE(session.pool().used(), 0U);
}

void SessionTest::anErrorLeavesEverything()
{
    Session session;
    QSignalSpy added(&session, &Session::groupAdded);
    QCOMPARE(codeOf(session.join(at("239.1.1.1%mcm3:5004"))), ErrorCode::InterfaceDown);
    QCOMPARE(codeOf(session.join(at("239.1.1.1%eth99:5004"))), ErrorCode::UnknownInterface);
    QVERIFY(session.groups().empty());
    QCOMPARE(added.size(), 0);
    QCOMPARE(session.totals().received, 0U);
}

void SessionTest::alreadyJoined_data()
{
    QTest::addColumn<QString>("again");
    for (const char *again :
         {"239.1.1.1%mcm0:5004", "239.1.1.1%11:5004", "239.1.1.1%10.77.0.1:5004", "239.1.1.1:5004"})
        QTest::newRow(again) << QString::fromLatin1(again);
}

void SessionTest::alreadyJoined()
{
    QFETCH(QString, again);
    Session session;
    QVERIFY(bool(session.join(at("239.1.1.1%mcm0:5004"))));
    QCOMPARE(codeOf(session.join(to(again))), ErrorCode::AlreadyJoined);
    QCOMPARE(codeOf(session.keep(to(again))), ErrorCode::AlreadyJoined);
    QCOMPARE(session.groups().size(), 1U);
    QCOMPARE(session.groups().front()->state(), Group::State::Joined);
}

/// Whichever of the interfaces of an “all interfaces” join it is.
void SessionTest::alreadyJoinedOnAll()
{
    Session session;
    const auto all = session.join(at("239.1.1.1%*:5004"));
    QVERIFY(bool(all));
    QVERIFY((*all)->interfaces().size() > 2);
    for (const auto &interface : (*all)->interfaces())
        QCOMPARE(codeOf(session.join(to(QStringLiteral("239.1.1.1%%1:5004").arg(interface.name)))),
                 ErrorCode::AlreadyJoined);
    QCOMPARE(codeOf(session.join(at("239.1.1.1%*:5004"))), ErrorCode::AlreadyJoined);
    // The other way round it is more than there was.
    QVERIFY(bool(session.join(at("239.1.1.2%mcm1:5004"))));
    QVERIFY(bool(session.join(at("239.1.1.2%*:5004"))));
}

void SessionTest::notAlreadyJoined()
{
    Session session;
    for (const char *address : {"239.1.1.1%mcm0:5004", "239.1.1.1%mcm1:5004", "239.1.1.1%mcm0:5005",
                                "239.1.1.2%mcm0:5004", "10.77.0.2@239.1.1.1%mcm0:5004",
                                "10.77.0.3@239.1.1.1%mcm0:5004", "[ff15::1%mcm0]:5004"})
        QVERIFY2(bool(session.join(at(address))), address);
    QCOMPARE(session.groups().size(), 7U);
    session.leave(session.groups().front().get());
    QVERIFY(bool(session.join(at("239.1.1.1%mcm0:5004"))));
}

void SessionTest::keepsWhatFailed()
{
    Session session;
    QSignalSpy added(&session, &Session::groupAdded);
    const auto group = session.keep(at("239.1.1.1%mcm3:5004"));
    QVERIFY(bool(group));
    QCOMPARE((*group)->state(), Group::State::Waiting); // it may come up
    QCOMPARE((*group)->error()->code, ErrorCode::InterfaceDown);
    QCOMPARE(added.size(), 1);
    QVERIFY((*group)->snapshot().isEmpty());
    session.poll();
    QCOMPARE((*group)->activity(), Group::Activity::Waiting);
    session.leave(*group);
    QVERIFY(session.groups().empty());
}

void SessionTest::triesAgain()
{
    Session session;
    Group *const group = *session.keep(at("239.1.1.1%mcm3:5004"));
    QSignalSpy changed(&session, &Session::groupChanged);
    QVERIFY(!session.retry(group));
    QCOMPARE(group->state(), Group::State::Waiting);
    QVERIFY(setUp(true));
    const auto status = session.retry(group);
    QVERIFY(setUp(false));
    QVERIFY(bool(status));
    QCOMPARE(group->state(), Group::State::Joined);
    QVERIFY(!group->error());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(session.groups().size(), 1U);
}

/// What waits is joined as soon as that can be, which may be in the very call that asks for the
/// same.
void SessionTest::waitingGoesFirst()
{
    Session session;
    Group *const waiting = *session.keep(at("239.1.1.1%mcm3:5004"));
    QVERIFY(setUp(true));
    const auto other = session.join(at("239.1.1.1%14:5004"));
    QVERIFY(setUp(false));
    QCOMPARE(codeOf(other), ErrorCode::AlreadyJoined);
    QCOMPARE(waiting->state(), Group::State::Joined);
}

void SessionTest::aFailedOneIsNotJoined()
{
    Session session;
    Group *failed = nullptr;
    {
        Peer holder(Where::Near,
                    python(QStringLiteral("receiver.py"), {QStringLiteral("--share=none"),
                                                           QStringLiteral("mcm0/239.1.1.9/5004")}));
        QVERIFY(holder.waitForLine("ready"));
        failed = *session.keep(at("239.1.1.1%mcm0:5004"));
        QCOMPARE(failed->error()->code, ErrorCode::AddressInUse);
    }
    const auto other = session.join(at("239.1.1.1%11:5004"));
    QVERIFY2(bool(other), other ? "" : qPrintable(other.error().sentence()));
    QCOMPARE(session.groups().size(), 2U);
    const auto status = session.retry(failed);
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::AlreadyJoined);
    QCOMPARE(failed->state(), Group::State::Failed);
}

void SessionTest::tryingAJoinedGroupChangesNothing()
{
    Session session;
    QVERIFY(setUp(true));
    Group *const group = *session.join(at("239.1.1.1%mcm3:5004"));
    QVERIFY(setUp(false));
    QVERIFY(bool(session.retry(group)));
    QCOMPARE(group->state(), Group::State::Joined);
    QVERIFY(!group->error());
}

void SessionTest::askedAgainTriesAgain()
{
    Session session;
    Group *const group = *session.keep(at("239.1.1.1%mcm3:5004"));
    QCOMPARE(*session.keep(at("239.1.1.1%mcm3:5004")), group);
    QCOMPARE(codeOf(session.join(at("239.1.1.1%mcm3:5004"))), ErrorCode::InterfaceDown);
    QVERIFY(setUp(true));
    const auto joined = session.join(at("239.1.1.1%mcm3:5004"));
    QVERIFY(setUp(false));
    QCOMPARE(*joined, group);
    QCOMPARE(group->state(), Group::State::Joined);
    QCOMPARE(session.groups().size(), 1U);
}

void SessionTest::leavesWhatIsNotThere()
{
    Session session;
    Session other;
    Group *const foreign = *other.join(at("239.1.1.1%mcm0:5004"));
    QSignalSpy removed(&session, &Session::groupAboutToBeRemoved);
    session.leave(nullptr);
    session.leave(foreign);
    QCOMPARE(removed.size(), 0);
    QCOMPARE(other.groups().size(), 1U);
}

void SessionTest::endsWithGroupsUnderAFlood()
{
    Peer flood(Where::Far,
               python(QStringLiteral("sender.py"),
                      {QStringLiteral("--forever"), QStringLiteral("far0/239.1.1.1/5004/x"),
                       QStringLiteral("far0/239.1.1.2/5004/x")}));
    for (const auto kind : {ReaderKind::Native, ReaderKind::Portable}) {
        for (int i = 0; i < 5; ++i) {
            Session session({.reader = kind});
            Group *const one = *session.join(at("239.1.1.1%mcm0:5004"));
            Group *const two = *session.join(at("239.1.1.2%mcm0:5004"));
            session.send(
                {.to = at("239.1.1.1%mcm0:5004"), .payload = "x", .pace = Pace::times(1'000'000)});
            QTRY_VERIFY(one->received() > 0 && two->received() > 0);
            if (i % 2 == 0)
                session.leave(one);
        }
    }
}

MCM_TEST_MAIN(SessionTest)
#include "session.moc"
