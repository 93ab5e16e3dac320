// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/hostmemberships.h"
#include "net/kerneltables.h"
#include "session/session.h"
#include "support/fatallogger.h"
#include "support/incoming.h"
#include "support/outbox.h"
#include "support/peer.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace mcm;
using namespace mcm::test;

/// A group stays joined, whatever becomes of its interface, and says what did.
class StaysJoinedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void deletedAndMadeAgain_data();
    void deletedAndMadeAgain();
    void madeAgainUnseen_data();
    void madeAgainUnseen();
    void finishedIsFinal_data();
    void finishedIsFinal();
    void downAndUp();
    void noCarrier();
    void cutOffOnSome();
    void neverCutOff_data();
    void neverCutOff();
    void lostWhileAnotherProgramIsMember();
    void ipv6NeedsAnMtu();
    void renamedAndReplaced();
    void messagesKeepTheNameOfTheirInterface();
    void addressesComeAndGo();
    void waitsForAnInterface();
    void waitingIsAChoice();
    void allInterfaces();
    void firstMessageIsTimed();
    void sourcesWhileJoined_data();
    void sourcesWhileJoined();
    void tooManySources_data();
    void tooManySources();
    void otherSourcesTryAgain();
    void otherSourcesWhileWaiting();
    void byRouteWithoutANetwork(); // the last: the links lose their routes
};

namespace {

GroupAddress at(const QString &address)
{
    return to(address);
}

/// Made and deleted by the tests, on both ends.
const QString mine = QStringLiteral("test0");
const QString peers = QStringLiteral("test9");

/// `link` is what else is asked for, as ip-link(8) has it.
bool make(const QString &name = mine, const QString &link = {})
{
    return shell(QStringLiteral("ip link add %1 %3 type veth peer name %2 netns far; "
                                "ip addr add 10.77.9.1/24 dev %1; "
                                "ip addr add fd77:9::1/64 dev %1 nodad; "
                                "ip link set %1 up; "
                                "ip -n far addr add 10.77.9.2/24 dev %2; "
                                "ip -n far addr add fd77:9::2/64 dev %2 nodad; "
                                "ip -n far link set %2 up")
                     .arg(name, peers, link));
}

bool remove(const QString &name = mine)
{
    return shell(QStringLiteral("ip link del %1 2>/dev/null || true").arg(name));
}

bool send(const QString &group, const QString &payload = QStringLiteral("x"),
          const QStringList &options = {})
{
    return sendFrom(Where::Far, {QStringLiteral("%1/%2/5004/%3").arg(peers, group, payload)},
                    options);
}

QByteArrayList payloadsOf(const Group &group)
{
    QByteArrayList result;
    const auto snapshot = group.snapshot();
    for (Seq seq = snapshot.first(); seq < snapshot.end(); seq = seq + 1)
        result.append(asBytes(snapshot.at(seq).payload));
    return result;
}

/// Sends until it is heard: a link that has just come up may not carry anything yet.
bool reaches(const Group &group, const char *payload, const QStringList &options = {})
{
    return QTest::qWaitFor([&] {
        return (send(group.address().group.toString(), QString::fromLatin1(payload), options)
                && QTest::qWaitFor([&] { return payloadsOf(group).contains(payload); }, 100));
    });
}

bool isMember(const Group &group)
{
    return HostMemberships::read().holds(group.address().group, group.interface().index);
}

bool isOnItsInterface(const Group &group)
{
    const auto found = findInterface(listInterfaces(), mine);
    return found && HostMemberships::read().holds(group.address().group, found->index);
}

QStringList timeline(const Group &group)
{
    QStringList texts;
    for (const auto &event : group.timeline().events())
        texts += event.text;
    return texts;
}

/// “test0 down”, where that is so of all that it is joined on; nothing where one is connected.
QString cutOff(Session &session, const Group &group)
{
    session.poll();
    if (group.activity() != Group::Activity::CutOff)
        return {};
    QStringList texts;
    for (const auto &[interface, error] : group.cutOff())
        texts +=
            interface + (error.code == ErrorCode::InterfaceDown ? QStringLiteral(" down") : QStringLiteral(" no carrier"));
    return texts.join(QStringLiteral(", "));
}

std::ptrdiff_t timesTold(const Group &group, MembershipEvent::Kind kind)
{
    const auto &events = group.timeline().events();
    return std::count_if(events.begin(), events.end(),
                         [kind](const auto &event) { return event.kind == kind; });
}

bool tells(const Group &group, MembershipEvent::Kind kind)
{
    return timesTold(group, kind) > 0;
}

} // namespace

void StaysJoinedTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void StaysJoinedTest::init()
{
    QVERIFY(make());
}

void StaysJoinedTest::cleanup()
{
    QVERIFY(remove());
    QVERIFY(remove(QStringLiteral("test1")));
}

void StaysJoinedTest::deletedAndMadeAgain_data()
{
    QTest::addColumn<QString>("group");
    QTest::addColumn<ReaderKind>("kind");
    for (const char *group : {"239.1.1.1", "ff15::1", "ff02::42"}) {
        for (const auto kind : {ReaderKind::Native, ReaderKind::Portable})
            QTest::addRow("%s %s", group, kind == ReaderKind::Native ? "native" : "portable")
                << QString::fromLatin1(group) << kind;
    }
}

void StaysJoinedTest::deletedAndMadeAgain()
{
    QFETCH(QString, group);
    QFETCH(ReaderKind, kind);
    Session session({.reader = kind});
    Group &joined = **session.join(
        at((group.contains(u':') ? QStringLiteral("[%1%%2]:5004") : QStringLiteral("%1%%2:5004"))
               .arg(group, mine)));
    QVERIFY(reaches(joined, "before"));
    const int index = joined.interface().index;

    QVERIFY(remove());
    QTRY_COMPARE(joined.state(), Group::State::Waiting);
    QVERIFY(tells(joined, MembershipEvent::Kind::Lost));
    QCOMPARE(joined.interfaceNames(), mine);

    QVERIFY(make());
    QTRY_COMPARE(joined.state(), Group::State::Joined);
    QVERIFY(joined.interface().index != index);
    QVERIFY(isMember(joined));
    QVERIFY(reaches(joined, "after"));
    session.poll();
    QCOMPARE(joined.foreign(), 0U);
    QCOMPARE(joined.kernelDropped(), 0U);
}

void StaysJoinedTest::madeAgainUnseen_data()
{
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("link");
    const auto row = [](const char *name, const char *group, const char *link) {
        QTest::newRow(name) << QString::fromLatin1(group) << QString::fromLatin1(link);
    };
    row("another", "239.1.1.1", "");
    row("the same index", "239.1.1.1", "index 4711");
    row("the same in all", "239.1.1.1", "index 4711 address 02:00:00:00:00:77");
    row("the same in all, IPv6", "ff15::1", "index 4711 address 02:00:00:00:00:77");
    row("the same in all, link-local", "ff02::42", "index 4711 address 02:00:00:00:00:77");
}

/// Where nobody tells of links and they are only looked at now and then, one may go and come again
/// in between.
void StaysJoinedTest::madeAgainUnseen()
{
    QFETCH(QString, group);
    QFETCH(QString, link);
    QVERIFY(remove());
    QVERIFY(make(mine, link));
    Session session(
        {.links = {.kind = LinkWatch::Kind::Portable, .interval = std::chrono::milliseconds(100)}});
    Group &joined = **session.join(
        at((group.contains(u':') ? QStringLiteral("[%1%%2]:5004") : QStringLiteral("%1%%2:5004"))
               .arg(group, mine)));
    QVERIFY(reaches(joined, "before"));
    QTRY_VERIFY(session.links().interfaces() == listInterfaces());
    // While its event loop does not run.
    QVERIFY(remove() && make(mine, link));
    QVERIFY(!isOnItsInterface(joined));
    QTRY_VERIFY(isOnItsInterface(joined));
    QVERIFY(reaches(joined, "after"));
    QTRY_VERIFY(session.links().interfaces() == listInterfaces());
    QCOMPARE(timesTold(joined, MembershipEvent::Kind::Lost), 1);
    QCOMPARE(timesTold(joined, MembershipEvent::Kind::Joined), 2);
    QCOMPARE(joined.state(), Group::State::Joined);
}

void StaysJoinedTest::finishedIsFinal_data()
{
    QTest::addColumn<LinkWatch::Kind>("kind");
    QTest::newRow("told") << LinkWatch::Kind::Native;
    QTest::newRow("looked at") << LinkWatch::Kind::Portable;
}

/// Whatever becomes of the interface then, nothing is joined any more.
void StaysJoinedTest::finishedIsFinal()
{
    QFETCH(LinkWatch::Kind, kind);
    Session session({.links = {.kind = kind, .interval = std::chrono::milliseconds(20)}});
    Group &group = **session.join(at(QStringLiteral("239.1.1.1%test0:5004")));
    session.finish();
    const auto events = group.timeline().count();
    QVERIFY(remove() && make());
    QTRY_VERIFY(session.links().interfaces() == listInterfaces());
    QVERIFY(shell(QStringLiteral("ip link set test0 mtu 1400")));
    QTRY_VERIFY(session.links().interfaces() == listInterfaces());
    QVERIFY(!isOnItsInterface(group));
    QCOMPARE(group.timeline().count(), events);
}

void StaysJoinedTest::downAndUp()
{
    Session session;
    Group &group = **session.join(at(QStringLiteral("239.1.1.1%test0:5004")));
    QVERIFY(shell(QStringLiteral("ip link set test0 down")));
    QTRY_VERIFY(!group.interfaces().isEmpty() && !group.interface().up);
    QCOMPARE(group.state(), Group::State::Joined); // the kernel keeps it
    QVERIFY(tells(group, MembershipEvent::Kind::Link));
    QCOMPARE(cutOff(session, group), QStringLiteral("test0 down"));
    QVERIFY(shell(QStringLiteral("ip link set test0 up")));
    QTRY_VERIFY(group.interfaces().first().up && group.interfaces().first().carrier);
    QCOMPARE(cutOff(session, group), QString());
    QVERIFY(isMember(group));
    QVERIFY(reaches(group, "x"));
    QVERIFY(!tells(group, MembershipEvent::Kind::Lost));
}

void StaysJoinedTest::noCarrier()
{
    Session session;
    Group &group = **session.join(at(QStringLiteral("239.1.1.1%test0:5004")));
    QTRY_VERIFY(group.interfaces().first().carrier);
    const auto before = group.timeline().count();
    QVERIFY(shell(QStringLiteral("ip -n far link set test9 down")));
    QTRY_VERIFY(!group.interfaces().first().carrier);
    QCOMPARE(group.state(), Group::State::Joined);
    QVERIFY(group.timeline().count() > before);
    QCOMPARE(cutOff(session, group), QStringLiteral("test0 no carrier"));
    QCOMPARE(group.cutOff().front().error.text, QStringLiteral("test0 has no carrier."));
    QVERIFY(!group.cutOff().front().error.hint.isEmpty());
    QVERIFY(shell(QStringLiteral("ip -n far link set test9 up")));
    QTRY_VERIFY(group.interfaces().first().carrier);
    QCOMPARE(cutOff(session, group), QString());
    QVERIFY(reaches(group, "x"));
}

/// Of several interfaces those are named that are cut off; the group is once all are.
void StaysJoinedTest::cutOffOnSome()
{
    QVERIFY(shell(QStringLiteral("ip link set lo down; ip link set mcm0 down; "
                                 "ip link set mcm1 down; ip link set mcm2 down")));
    Session session;
    Group &group = **session.join(at(QStringLiteral("239.1.1.1%*:5004"))); // test0 and mcm4
    QTRY_VERIFY(group.interfaces().last().carrier);
    session.poll();
    QCOMPARE(group.activity(), Group::Activity::Quiet);
    QCOMPARE(group.cutOff().size(), 1U);
    QCOMPARE(group.cutOff().front().interface, QStringLiteral("mcm4"));
    QSignalSpy changed(&session, &Session::groupChanged);
    QVERIFY(shell(QStringLiteral("ip link set test0 down")));
    QTRY_COMPARE(cutOff(session, group), QStringLiteral("mcm4 no carrier, test0 down"));
    QVERIFY(!changed.isEmpty());
    QVERIFY(shell(QStringLiteral("ip link set lo up; ip link set mcm0 up; "
                                 "ip link set mcm1 up; ip link set mcm2 up")));
    QTRY_VERIFY(group.interfaceNames().contains(QStringLiteral("lo")));
    session.poll();
    QCOMPARE(group.activity(), Group::Activity::Quiet);
}

void StaysJoinedTest::neverCutOff_data()
{
    QTest::addColumn<QString>("make");
    QTest::addColumn<QString>("name");
    QTest::newRow("loopback") << QStringLiteral("true") << QStringLiteral("lo");
    QTest::newRow("dummy") << QStringLiteral("ip link add test1 type dummy && ip link set test1 up")
                           << QStringLiteral("test1");
    QTest::newRow("tunnel") << QStringLiteral(
        "ip link add test1 type ipip local 10.77.0.1 remote 10.77.0.2 && ip link set test1 up "
        "multicast on") << QStringLiteral("test1");
}

/// What knows of no carrier does not lack one.
void StaysJoinedTest::neverCutOff()
{
    QFETCH(QString, make);
    QFETCH(QString, name);
    if (!shell(make))
        QSKIP("this kernel has none");
    Session session;
    Group &group = **session.join(at(QStringLiteral("239.1.1.1%%1:5004").arg(name)));
    QCOMPARE(cutOff(session, group), QString());
}

/// What the kernel's table says of another program's membership is not taken for ours.
void StaysJoinedTest::lostWhileAnotherProgramIsMember()
{
    Session session;
    Group &group = **session.join(at(QStringLiteral("[ff15::1%test0]:5004")));
    Group &twin = **session.join(at(QStringLiteral("[ff15::1%test0]:5005")));
    const int index = group.interface().index;
    // All before the session looks: the kernel drops IPv6, and another program joins anew.
    QVERIFY(shell(QStringLiteral("ip link set test0 mtu 1000 && ip link set test0 mtu 1500")));
    Peer other(Where::Near,
               python(QStringLiteral("receiver.py"), {QStringLiteral("test0/ff15::1/5006")}));
    QVERIFY(other.waitForLine("ready"));
    const auto users = [&] {
        const auto rows = kernel::allMemberships().value_or(QList<kernel::MembershipRow>());
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto &one) {
            return one.index == index && one.group == group.address().group;
        });
        return row == rows.end() ? 0 : row->users;
    };
    QCOMPARE(users(), 1);
    // Leaving what was lost may cost the other program its count: ours are there in any case.
    QTRY_VERIFY(users() >= 2);
    for (const auto *const one : {&group, &twin}) {
        QVERIFY(tells(*one, MembershipEvent::Kind::Lost));
        QCOMPARE(one->state(), Group::State::Joined);
    }
    QVERIFY(reaches(group, "x"));
}

/// RFC 8200 §5: a link that carries less than 1,280 bytes has no IPv6, until it carries more.
void StaysJoinedTest::ipv6NeedsAnMtu()
{
    Session session;
    Group &group = **session.join(at(QStringLiteral("[ff15::1%test0]:5004")));
    Group &ipv4 = **session.join(at(QStringLiteral("239.1.1.1%test0:5004")));
    QVERIFY(shell(QStringLiteral("ip link set test0 mtu 1000")));
    QTRY_COMPARE(group.state(), Group::State::Waiting);
    QCOMPARE(group.error()->text,
             QStringLiteral("IPv6 needs an MTU of 1280 bytes, and test0 has 1000."));
    QVERIFY(group.error()->hint.contains(QStringLiteral("ip link set test0 mtu 1280")));
    QCOMPARE(group.timeline().events().back().kind, MembershipEvent::Kind::Waiting);
    QCOMPARE(ipv4.state(), Group::State::Joined);
    const auto refused = session.join(at(QStringLiteral("[ff15::2%test0]:5004")));
    QVERIFY(!refused);
    QCOMPARE(refused.error().field, Field::Interface);
    QVERIFY(shell(QStringLiteral("ip link set test0 mtu 1280")));
    QTRY_COMPARE(group.state(), Group::State::Joined);
    QVERIFY(isMember(group));
    QVERIFY(reaches(group, "x"));
}

/// The join is of a name: it moves to the interface that has it.
void StaysJoinedTest::renamedAndReplaced()
{
    Session session;
    Group &group = **session.join(at(QStringLiteral("239.1.1.1%test0:5004")));
    const int index = group.interface().index;
    QVERIFY(shell(QStringLiteral("ip link set test0 down && ip link set test0 name test1 && "
                                 "ip link set test1 up")));
    QTRY_COMPARE(group.interfaces().first().name, QStringLiteral("test1"));
    QCOMPARE(group.interfaces().first().index, index);
    QVERIFY(isMember(group));
    QVERIFY(group.missing().empty()); // it is joined, by whatever name
    QVERIFY(shell(QStringLiteral(
        "ip link add test0 type veth peer name test8 netns far && ip link set test0 up")));
    QTRY_VERIFY(group.interfaces().first().index != index);
    QCOMPARE(group.interfaces().first().name, QStringLiteral("test0"));
    QVERIFY(isMember(group));
    QVERIFY(!HostMemberships::read().holds(group.address().group, index));
}

/// Whatever becomes of the interface that they came through.
void StaysJoinedTest::messagesKeepTheNameOfTheirInterface()
{
    Session session;
    Group &group = **session.join(at(QStringLiteral("239.1.1.1%test0:5004")));
    const auto names = [&group] {
        QStringList all;
        const auto log = group.snapshot();
        for (Seq seq = log.first(); seq < log.end(); seq = seq + 1)
            all += group.nameOfInterface(log.at(seq));
        all.removeDuplicates();
        return all;
    };
    QVERIFY(reaches(group, "one"));
    QVERIFY(shell(QStringLiteral("ip link set test0 down && ip link set test0 name test1 && "
                                 "ip link set test1 up")));
    QTRY_COMPARE(group.interfaces().first().name, QStringLiteral("test1"));
    QVERIFY(reaches(group, "two"));
    const QStringList both{QStringLiteral("test0"), QStringLiteral("test1")};
    QCOMPARE(names(), both);
    QVERIFY(shell(QStringLiteral("ip link del test1")));
    QTRY_VERIFY(group.interfaces().isEmpty());
    QCOMPARE(names(), both);
}

void StaysJoinedTest::addressesComeAndGo()
{
    Session session;
    Group &group = **session.join(at(QStringLiteral("239.1.1.1%test0:5004")));
    QVERIFY(shell(QStringLiteral("ip addr flush dev test0")));
    QTRY_VERIFY(group.interfaces().first().addresses.isEmpty());
    QVERIFY2(isMember(group), qPrintable(timeline(group).join(u'\n')));
    QVERIFY(shell(QStringLiteral("ip addr add 10.77.9.1/24 dev test0")));
    QTRY_VERIFY(!group.interfaces().first().addresses.isEmpty());
    QVERIFY(isMember(group));
    QVERIFY(reaches(group, "x"));
}

void StaysJoinedTest::waitsForAnInterface()
{
    QVERIFY(remove());
    Session session;
    const auto group = session.joinOrWait(at(QStringLiteral("239.1.1.1%test0:5004")));
    QVERIFY(bool(group));
    QCOMPARE((*group)->state(), Group::State::Waiting);
    QVERIFY((*group)->error());
    session.poll();
    QCOMPARE((*group)->activity(), Group::Activity::Waiting);
    QVERIFY(make());
    QTRY_COMPARE((*group)->state(), Group::State::Joined);
    QVERIFY(isMember(**group));
    QVERIFY(!(*group)->error());
}

void StaysJoinedTest::waitingIsAChoice()
{
    QVERIFY(remove());
    Session session;
    const auto group = session.join(at(QStringLiteral("239.1.1.1%test0:5004")));
    QVERIFY(!group);
    QCOMPARE(group.error().code, ErrorCode::UnknownInterface);
    QVERIFY(session.groups().empty());
    // What no waiting mends is refused in either case.
    QVERIFY(shell(QStringLiteral("ip link add test0 type veth peer name test9 netns far && "
                                 "ip link set test0 multicast off up")));
    const auto impossible = session.joinOrWait(at(QStringLiteral("239.1.1.1%test0:5004")));
    QVERIFY(!impossible);
    QCOMPARE(impossible.error().code, ErrorCode::InterfaceWithoutMulticast);
    QVERIFY(session.groups().empty());
}

void StaysJoinedTest::allInterfaces()
{
    Session session;
    Group &group = **session.join(at(QStringLiteral("239.1.1.1%*:5004")));
    QStringList names;
    for (const auto &interface : group.interfaces())
        names += interface.name;
    for (const char *name : {"mcm0", "mcm1", "mcm2", "mcm4", "test0"})
        QVERIFY2(names.contains(QLatin1String(name)), qPrintable(names.join(u' ')));
    QVERIFY(!names.contains(QStringLiteral("mcm3"))); // it is down
    const auto &missing = group.missing();
    QVERIFY(std::any_of(missing.begin(), missing.end(), [](const auto &one) {
        return one.interface == QLatin1String("mcm3") && !one.error.text.isEmpty();
    }));

    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/zero"),
                                  QStringLiteral("far1/239.1.1.1/5004/one")}));
    QTRY_COMPARE(group.received(), 2U);
    session.poll();
    QCOMPARE(group.foreign(), 0U);
    QStringList where;
    const auto snapshot = group.snapshot();
    for (Seq seq = snapshot.first(); seq < snapshot.end(); seq = seq + 1)
        where += group.nameOfInterface(snapshot.at(seq));
    where.sort();
    QCOMPARE(where, (QStringList{QStringLiteral("mcm0"), QStringLiteral("mcm1")}));

    // One that is down stays joined, and is not among those that are not.
    QVERIFY(shell(QStringLiteral("ip link set test0 down")));
    const auto isNamed = [](const auto &list) {
        return std::any_of(list.begin(), list.end(),
                           [](const auto &one) { return one.interface == mine; });
    };
    QTRY_VERIFY(isNamed(group.cutOff()));
    QVERIFY(!isNamed(group.missing()));
    QVERIFY(shell(QStringLiteral("ip link set test0 up")));

    // Those that come later, too, and those that go take nothing with them.
    QVERIFY(remove());
    QTRY_VERIFY(!group.interfaceNames().contains(mine));
    QCOMPARE(group.state(), Group::State::Joined);
    QVERIFY(make());
    QTRY_VERIFY(group.interfaceNames().contains(mine));
    QVERIFY(reaches(group, "nine"));
}

void StaysJoinedTest::firstMessageIsTimed()
{
    Session session;
    Group &group = **session.join(at(QStringLiteral("239.1.1.1%test0:5004")));
    QVERIFY(tells(group, MembershipEvent::Kind::Joined));
    const auto joined = group.timeline().events().back().timeNs;
    QVERIFY(reaches(group, "x"));
    session.poll();
    QVERIFY(tells(group, MembershipEvent::Kind::FirstMessage));
    const auto &first = group.timeline().events().back();
    QVERIFY(first.words().startsWith(QLatin1String("test0: First message, ")));
    QCOMPARE(first.timeNs, group.firstTimeNs()); // the kernel's
    QVERIFY(first.timeNs >= joined - 1'000'000'000);
    const auto count = group.timeline().count();
    QVERIFY(send(QStringLiteral("239.1.1.1")));
    session.poll();
    QCOMPARE(group.timeline().count(), count);
}

void StaysJoinedTest::sourcesWhileJoined_data()
{
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("two");
    QTest::newRow("IPv4") << QStringLiteral("239.1.1.1") << QStringLiteral("10.77.9.2")
                          << QStringLiteral("10.77.9.3");
    QTest::newRow("IPv6") << QStringLiteral("ff15::1") << QStringLiteral("fd77:9::2")
                          << QStringLiteral("fd77:9::3");
}

void StaysJoinedTest::sourcesWhileJoined()
{
    QFETCH(QString, group);
    QFETCH(QString, one);
    QFETCH(QString, two);
    const bool v6 = group.contains(u':');
    QVERIFY(shell(QStringLiteral("ip -n far addr add 10.77.9.3/24 dev test9; "
                                 "ip -n far addr add fd77:9::3/64 dev test9 nodad")));
    Session session;
    const QString where = v6 ? QStringLiteral("[%1%test0]:5004") : QStringLiteral("%1%test0:5004");
    Group &joined = **session.join(at(one + u'@' + where.arg(group)));
    const auto heard = [&](const QString &from, const QString &payload) {
        return send(group, payload, {QStringLiteral("--source"), from});
    };
    const auto set = [&](const QString &sources) {
        const auto filter = parseSourceFilter(sources, joined.address().group);
        return filter && session.setSources(&joined, *filter);
    };
    // Each time the last payload is one that is let in: what came before it was decided by then.
    const auto last = [&](const QByteArray &payload) {
        return !payloadsOf(joined).isEmpty() && payloadsOf(joined).last() == payload;
    };
    QVERIFY(reaches(joined, "0", {QStringLiteral("--source"), one}));
    joined.clear();
    QVERIFY(heard(two, QStringLiteral("a2")));
    QVERIFY(heard(one, QStringLiteral("a1")));
    QTRY_VERIFY(last("a1"));
    QVERIFY(set(one + u',' + two));
    QVERIFY(heard(two, QStringLiteral("b2")));
    QTRY_VERIFY(last("b2"));
    QVERIFY(set(two));
    QVERIFY(heard(one, QStringLiteral("c1")));
    QVERIFY(heard(two, QStringLiteral("c2")));
    QTRY_VERIFY(last("c2"));
    QVERIFY(set(QString(u'!' + two)));
    QVERIFY(heard(two, QStringLiteral("d2")));
    QVERIFY(heard(one, QStringLiteral("d1")));
    QTRY_VERIFY(last("d1"));
    QVERIFY(set(QString()));
    QVERIFY(heard(two, QStringLiteral("e2")));
    QTRY_VERIFY(last("e2"));
    QCOMPARE(payloadsOf(joined), (QByteArrayList{"a1", "b2", "c2", "d1", "e2"}));
    QVERIFY(tells(joined, MembershipEvent::Kind::Sources));
    QCOMPARE(joined.foreign(), 0U);
}

void StaysJoinedTest::tooManySources_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("include") << QString();
    QTest::newRow("exclude") << QStringLiteral("!");
}

void StaysJoinedTest::tooManySources()
{
    QFETCH(QString, mode);
    QStringList many;
    for (int i = 1; i <= 50; ++i)
        many += QStringLiteral("10.77.9.%1").arg(i);
    Session session;
    const auto group =
        session.join(at(mode + many.join(u',') + QStringLiteral("@239.1.1.1%test0:5004")));
    QVERIFY(!group);
    QCOMPARE(group.error().code, ErrorCode::BadSource);
    QVERIFY2(group.error().sentence().contains(QStringLiteral("igmp_max_msf=50")),
             qPrintable(group.error().sentence()));
    // And where it is joined already, all stays as it was.
    Group &joined = **session.join(at(QStringLiteral("10.77.9.2@239.1.1.1%test0:5004")));
    const auto filter = parseSourceFilter(mode + many.join(u','), joined.address().group);
    QVERIFY(!session.setSources(&joined, *filter));
    QCOMPARE(joined.address().sources.toString(), QStringLiteral("10.77.9.2"));
    QVERIFY(reaches(joined, "x"));
}

/// A group that its sources kept from being joined is joined as soon as others are given.
void StaysJoinedTest::otherSourcesTryAgain()
{
    const auto sources = [](int count) {
        QStringList texts;
        for (int i = 2; i < 2 + count; ++i)
            texts += QStringLiteral("10.77.9.%1").arg(i);
        return texts.join(u',');
    };
    Session session;
    Group &group = **session.keep(at(sources(12) + QStringLiteral("@239.1.1.1%test0:5004")));
    QCOMPARE(group.state(), Group::State::Failed);
    const auto set = [&](const QString &text) {
        return session.setSources(&group, *parseSourceFilter(text, group.address().group));
    };
    const auto still = set(sources(11));
    QVERIFY(!still);
    QCOMPARE(still.error().code, ErrorCode::BadSource);
    QCOMPARE(group.state(), Group::State::Failed);
    QCOMPARE(group.error()->text, still.error().text);
    QVERIFY(still.error().text.startsWith(QStringLiteral("11 ")));
    QSignalSpy changed(&session, &Session::groupChanged);
    QVERIFY(bool(set(sources(1))));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(group.state(), Group::State::Joined);
    QVERIFY(!group.error());
    QVERIFY(reaches(group, "x"));
}

void StaysJoinedTest::otherSourcesWhileWaiting()
{
    QVERIFY(remove());
    Session session;
    Group &group = **session.joinOrWait(at(QStringLiteral("10.77.9.7@239.1.1.1%test0:5004")));
    // They are what it will be joined with: that is no failure.
    QVERIFY(bool(
        session.setSources(&group, SourceFilter::only(QHostAddress(QStringLiteral("10.77.9.2"))))));
    QCOMPARE(group.state(), Group::State::Waiting);
    QVERIFY(make());
    QTRY_COMPARE(group.state(), Group::State::Joined);
    QVERIFY(reaches(group, "x"));
}

/// The numbers are final then: nothing is noted, or joined, any more.
/// The loopback is only what is left: a group that no interface was named for moves on.
void StaysJoinedTest::byRouteWithoutANetwork()
{
    QVERIFY(remove());
    const auto links =
        shell(QStringLiteral("for l in mcm0 mcm1 mcm2 mcm4; do ip link set $l down; done"));
    const auto up = qScopeGuard([] {
        (void)shell(QStringLiteral("for l in mcm0 mcm1 mcm2 mcm4; do ip link set $l up; done"));
    });
    QVERIFY(links);
    Session session;
    Group &group = **session.join(at(QStringLiteral("239.1.1.1:5004")));
    QVERIFY(group.interface().loopback);
    // An interface alone is no route.
    QVERIFY(make());
    QTRY_VERIFY(findInterface(session.links().interfaces(), mine));
    session.poll();
    QCOMPARE(group.interfaceNames(), QStringLiteral("lo"));
    QVERIFY(shell(QStringLiteral("ip route add default dev test0")));
    const auto looked = [&] {
        session.poll();
        return group.interfaceNames();
    };
    QTRY_COMPARE(looked(), mine);
    QVERIFY(timeline(group).contains(
        QStringLiteral("Left for the interface that the routes choose now")));
    QVERIFY(isMember(group));
    QVERIFY(reaches(group, "x"));
    // And now stays there.
    QVERIFY(shell(QStringLiteral("ip link set mcm0 up")));
    QVERIFY(shell(QStringLiteral("ip link set test0 mtu 1400")));
    QTRY_COMPARE(group.interface().mtu, 1400);
    QCOMPARE(group.interfaceNames(), mine);
}

MCM_TEST_MAIN(StaysJoinedTest)
#include "staysjoined.moc"
