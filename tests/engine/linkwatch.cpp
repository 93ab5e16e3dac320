// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/linkwatch.h"

#include "support/fatallogger.h"
#include "support/peer.h"
#include "wallclock.h"

#include <QDeadlineTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <set>

using namespace mcm;
using mcm::test::Peer;
using mcm::test::shell;
using mcm::test::Where;
using Kind = LinkChange::Kind;

namespace {

QString text(const char *text)
{
    return QString::fromLatin1(text);
}

/// What was told, as “Up flap0” and “AddressAdded flap0 10.0.0.1”.
QString spelled(const LinkChange &change)
{
    static const char *const names[] = {"Added",          "Removed",   "Renamed",    "Up",
                                        "Down",           "CarrierOn", "CarrierOff", "AddressAdded",
                                        "AddressRemoved", "Changed"};
    QString result = text(names[static_cast<int>(change.kind)]) + u' ' + change.name;
    if (!change.before.isEmpty())
        result += u' ' + change.before;
    return result;
}

class Watched
{
public:
    explicit Watched(LinkWatch::Kind kind, int receiveBuffer = 1 << 20)
        : watch({.kind = kind,
                 .receiveBuffer = receiveBuffer,
                 .interval = std::chrono::milliseconds(20)})
    {
        QObject::connect(&watch, &LinkWatch::changed, &watch, [this](const auto &changes) {
            ++bursts;
            wasEmpty = wasEmpty || changes.isEmpty();
            all += changes;
        });
    }

    template<typename Condition>
    bool waitFor(Condition condition)
    {
        const QDeadlineTimer deadline(30'000);
        while (!condition()) {
            QSignalSpy spy(&watch, &LinkWatch::changed);
            if (!spy.wait(static_cast<int>(deadline.remainingTime())))
                return condition();
        }
        return true;
    }

    QStringList said(const QString &about) const
    {
        QStringList result;
        for (const auto &change : all) {
            if (change.name == about || change.before == about)
                result += spelled(change);
        }
        return result;
    }

    bool waitForWord(const QString &word)
    {
        return waitFor([&] {
            return std::any_of(all.begin(), all.end(),
                               [&](const auto &change) { return spelled(change) == word; });
        });
    }

    /// Waits until it knows what there is.
    bool waitForTruth()
    {
        return waitFor([&] { return watch.interfaces() == listInterfaces(); });
    }

    InterfaceInfo look(const char *name) const
    {
        const auto found = findInterface(watch.interfaces(), text(name));
        return found ? *found : InterfaceInfo();
    }

    void forget()
    {
        all.clear();
        bursts = 0;
    }

    LinkWatch watch;
    QList<LinkChange> all;
    int bursts = 0;
    bool wasEmpty = false;
};

/// Says what differs, where they do.
QString difference(const QList<InterfaceInfo> &a, const QList<InterfaceInfo> &b)
{
    QStringList lines;
    for (const auto &change : changesBetween(a, b, 0))
        lines += spelled(change);
    for (const auto &one : a) {
        for (const auto &other : b) {
            if (one.index != other.index || one == other)
                continue;
            lines += one.name + text(": ") + one.kind + u'/' + other.kind + u' '
                     + one.hardwareAddress + u'/' + other.hardwareAddress;
            for (const auto &address : one.addresses)
                lines += text("  a ") + address.toString();
            for (const auto &address : other.addresses)
                lines += text("  b ") + address.toString();
        }
    }
    return lines.join(u'\n');
}

} // namespace

#define VERIFY_TRUE(watched)           \
    QVERIFY2((watched).waitForTruth(), \
             qPrintable(difference((watched).watch.interfaces(), listInterfaces())))

class LinkWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void isAsAsked_data();
    void isAsAsked();
    void agreesWithTheList_data();
    void agreesWithTheList();
    void kindsInWords();
    void flap_data();
    void flap();
    void addresses_data();
    void addresses();
    void secondaryAddresses_data();
    void secondaryAddresses();
    void farEndDown_data();
    void farEndDown();
    void remade_data();
    void remade();
    void remadeWithTheSameIndex_data();
    void remadeWithTheSameIndex();
    void refreshed_data();
    void refreshed();
    void renamed_data();
    void renamed();
    void renamedAndRemade_data();
    void renamedAndRemade();
    void setUpOtherwise_data();
    void setUpOtherwise();
    void otherNamespace_data();
    void otherNamespace();
    void bridgePorts();
    void manyAtOnce_data();
    void manyAtOnce();
    void overrun();
    void overrunAndRemade();
    void overrunAgainAndAgain();
    void inAnotherThread_data();
    void inAnotherThread();
    void tells();
};

namespace {

void kinds()
{
    QTest::addColumn<LinkWatch::Kind>("kind");
    QTest::newRow("native") << LinkWatch::Kind::Native;
    QTest::newRow("portable") << LinkWatch::Kind::Portable;
}

/// Without libmnl there is but one.
#define FETCH_KIND()               \
    QFETCH(LinkWatch::Kind, kind); \
    SKIP_WITHOUT(kind)
#define SKIP_WITHOUT(kind)                               \
    if ((kind) == LinkWatch::Kind::Native && !hasNative) \
    QSKIP("Built without libmnl")

#ifdef MCM_HAVE_LIBMNL
constexpr bool hasNative = true;
#else
constexpr bool hasNative = false;
#endif

} // namespace

void LinkWatchTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void LinkWatchTest::init()
{
    // Addresses that are ours to give: the kernel's own come at its leisure.
    QVERIFY(shell(text("ip link add flap0 type veth peer name flap1;"
                       "ip link set flap0 addrgenmode none; ip link set flap1 addrgenmode none")));
}

void LinkWatchTest::cleanup()
{
    QVERIFY(shell(
        text("for i in flap0 other0 br-other tun7; do ip link del $i 2>/dev/null || true; done")));
}

void LinkWatchTest::isAsAsked_data()
{
    kinds();
}

void LinkWatchTest::isAsAsked()
{
    FETCH_KIND();
    const Watched watched(kind);
    QCOMPARE(watched.watch.kind(), kind);
    QCOMPARE(watched.watch.overruns(), 0U);
    QCOMPARE(watched.watch.interfaces(), listInterfaces());
    QCOMPARE(watched.bursts, 0);
    QCOMPARE(LinkWatch().kind(), hasNative ? LinkWatch::Kind::Native : LinkWatch::Kind::Portable);
}

void LinkWatchTest::agreesWithTheList_data()
{
    kinds();
}

void LinkWatchTest::agreesWithTheList()
{
    FETCH_KIND();
    const auto change = [&](bool before) {
        return before
               == shell(
                   text("ip link add br-other type bridge;"
                        "ip link add other0 link mcm0 type macvlan;"
                        "ip tuntap add dev tun7 mode tun;"
                        "ip addr add 10.99.0.1/24 dev other0; ip addr add 10.99.0.3/24 dev other0;"
                        "ip addr add 10.99.1.1/24 dev other0; ip addr add 10.99.0.2/24 dev other0;"
                        "ip addr add 10.98.0.1 peer 10.98.0.2 dev tun7;"
                        "ip addr add 10.97.0.1/24 scope link dev other0;"
                        "ip addr add 10.96.0.1/24 scope global dev other0;"
                        "ip link set other0 up; ip link set tun7 up; ip link set br-other up;"
                        "for i in 3 1 2; do ip addr add fd99::$i/64 dev other0 nodad; done"));
    };
    // Both what was there before and what came while it watched.
    Watched early(kind);
    QVERIFY(change(true));
    VERIFY_TRUE(early);
    Watched late(kind);
    VERIFY_TRUE(late);
    QCOMPARE(late.look("other0").addresses.size(), early.look("other0").addresses.size());
    QVERIFY(late.look("other0").addresses.size() >= 9);
    QVERIFY(shell(text("ip addr del 10.99.0.1/24 dev other0; ip link set other0 mtu 1400")));
    VERIFY_TRUE(early);
    VERIFY_TRUE(late);
}

void LinkWatchTest::kindsInWords()
{
    QVERIFY(shell(text("ip link add br-other type bridge; ip tuntap add dev tun7 mode tun;"
                       "ip link add other0 link mcm0 type macvlan")));
    const Watched watched(LinkWatch::Kind::Native);
    QCOMPARE(watched.look("lo").kind, text("loopback"));
    QCOMPARE(watched.look("mcm0").kind, text("container"));
    QCOMPARE(watched.look("br-other").kind, text("bridge"));
    QCOMPARE(watched.look("tun7").kind, text("VPN"));
    QCOMPARE(watched.look("other0").kind, text("virtual"));
}

void LinkWatchTest::flap_data()
{
    kinds();
}

void LinkWatchTest::flap()
{
    FETCH_KIND();
    QVERIFY(shell(text("ip link set flap1 up")));
    Watched watched(kind);
    const auto before = wallClockNs();
    QVERIFY(shell(text("ip link set flap0 up")));
    QVERIFY(watched.waitForWord(text("CarrierOn flap0")));
    QVERIFY(watched.look("flap0").up && watched.look("flap0").carrier);
    QCOMPARE(watched.look("flap0").stateText(), text("up"));
    QCOMPARE(watched.said(text("flap0")), (QStringList{text("Up flap0"), text("CarrierOn flap0")}));
    for (const auto &change : std::as_const(watched.all)) {
        QVERIFY(change.timeNs >= before && change.timeNs <= wallClockNs());
        QVERIFY(change.index > 0);
    }

    watched.forget();
    QVERIFY(shell(text("ip link set flap0 down")));
    QVERIFY(watched.waitForWord(text("CarrierOff flap0")));
    QVERIFY(!watched.look("flap0").up && !watched.look("flap0").carrier);
    QCOMPARE(watched.said(text("flap0")),
             (QStringList{text("Down flap0"), text("CarrierOff flap0")}));
    VERIFY_TRUE(watched);

    // Down and up before anybody looked: the kernel told of both.
    QVERIFY(shell(text("ip link set flap0 up")));
    QVERIFY(watched.waitForWord(text("CarrierOn flap0")));
    VERIFY_TRUE(watched);
    watched.forget();
    QVERIFY(shell(text("ip link set flap0 down; ip link set flap0 up")));
    if (kind == LinkWatch::Kind::Native) {
        QVERIFY(watched.waitForWord(text("CarrierOn flap0")));
        QCOMPARE(watched.said(text("flap0")),
                 (QStringList{text("Down flap0"), text("CarrierOff flap0"), text("Up flap0"),
                              text("CarrierOn flap0")}));
    }
    VERIFY_TRUE(watched);
    QVERIFY(!watched.wasEmpty);
}

void LinkWatchTest::addresses_data()
{
    kinds();
}

void LinkWatchTest::addresses()
{
    FETCH_KIND();
    QVERIFY(shell(text("ip link set flap0 up; ip link set flap1 up")));
    Watched watched(kind);
    QVERIFY(watched.waitFor([&] { return watched.look("flap0").carrier; }));
    watched.forget();
    QVERIFY(shell(text("ip addr add 10.99.0.1/24 dev flap0")));
    QVERIFY(watched.waitForWord(text("AddressAdded flap0 10.99.0.1")));
    QVERIFY(watched.look("flap0").has(QHostAddress(text("10.99.0.1"))));
    QVERIFY(shell(text("ip addr add fd99::1/64 dev flap0 nodad")));
    QVERIFY(watched.waitForWord(text("AddressAdded flap0 fd99::1")));
    QVERIFY(shell(text("ip addr add fe80::7/64 dev flap0 nodad")));
    QVERIFY(watched.waitForWord(text("AddressAdded flap0 fe80::7")));
    QCOMPARE(watched.look("flap0").label(), QStringLiteral("flap0 – 10.99.0.1"));
    QVERIFY(shell(text("ip addr del 10.99.0.1/24 dev flap0")));
    QVERIFY(watched.waitForWord(text("AddressRemoved flap0 10.99.0.1")));
    QVERIFY(!watched.look("flap0").has(QHostAddress(text("10.99.0.1"))));
    QVERIFY(shell(text("ip addr flush dev flap0")));
    QVERIFY(watched.waitFor([&] { return watched.look("flap0").addresses.isEmpty(); }));
    QCOMPARE(watched.said(text("flap0")).size(), 6);
    VERIFY_TRUE(watched);

    // Removed and given back at once, as a DHCP client does.
    QVERIFY(shell(text("ip addr add 10.99.0.1/24 dev flap0")));
    VERIFY_TRUE(watched);
    watched.forget();
    QVERIFY(shell(text("ip addr del 10.99.0.1/24 dev flap0; ip addr add 10.99.0.1/24 dev flap0")));
    if (kind == LinkWatch::Kind::Native) {
        QVERIFY(watched.waitForWord(text("AddressAdded flap0 10.99.0.1")));
        QCOMPARE(watched.said(text("flap0")), (QStringList{text("AddressRemoved flap0 10.99.0.1"),
                                                           text("AddressAdded flap0 10.99.0.1")}));
    }
    VERIFY_TRUE(watched);
}

void LinkWatchTest::secondaryAddresses_data()
{
    kinds();
}

void LinkWatchTest::secondaryAddresses()
{
    FETCH_KIND();
    Watched watched(kind);
    QVERIFY(shell(text("echo 1 >/proc/sys/net/ipv4/conf/flap0/promote_secondaries;"
                       "for i in 1 2 3; do ip addr add 10.99.0.$i/24 dev flap0; done;"
                       "ip addr add 10.99.1.1/24 dev flap0; ip addr add 10.99.0.1/16 dev flap0")));
    VERIFY_TRUE(watched);
    QCOMPARE(watched.look("flap0").addresses.size(), 5);
    QVERIFY(shell(text("ip addr del 10.99.0.1/24 dev flap0"))); // the next one is promoted
    VERIFY_TRUE(watched);
    QCOMPARE(watched.look("flap0").addresses.size(), 4);
    // Of one subnet all go with the first where they are not.
    QVERIFY(shell(text("echo 0 >/proc/sys/net/ipv4/conf/flap0/promote_secondaries;"
                       "echo 0 >/proc/sys/net/ipv4/conf/all/promote_secondaries;"
                       "ip addr del 10.99.0.2/24 dev flap0")));
    VERIFY_TRUE(watched);
    QCOMPARE(watched.look("flap0").addresses.size(), 2);
}

void LinkWatchTest::farEndDown_data()
{
    kinds();
}

void LinkWatchTest::farEndDown()
{
    FETCH_KIND();
    Watched watched(kind);
    QVERIFY(shell(text("ip link set far1 down"), Where::Far));
    QVERIFY(watched.waitForWord(text("CarrierOff mcm1")));
    QCOMPARE(watched.look("mcm1").stateText(), text("no carrier"));
    QVERIFY(watched.look("mcm1").up);
    QVERIFY(shell(text("ip link set far1 up"), Where::Far));
    QVERIFY(watched.waitForWord(text("CarrierOn mcm1")));
    QCOMPARE(watched.look("mcm1").stateText(), text("up"));
    VERIFY_TRUE(watched);
    QVERIFY(!watched.said(text("mcm1")).contains(text("Down mcm1")));
}

void LinkWatchTest::remade_data()
{
    kinds();
}

void LinkWatchTest::remade()
{
    FETCH_KIND();
    QVERIFY(shell(
        text("ip link set flap1 up; ip addr add 10.99.0.1/24 dev flap0; ip link set flap0 up")));
    Watched watched(kind);
    VERIFY_TRUE(watched);
    watched.forget();
    const int before = watched.look("flap0").index;
    // Nobody reads what the kernel tells until all of it has been done.
    QVERIFY(shell(
        text("ip link del flap0; ip link add flap0 type veth peer name flap1;"
             "ip link set flap1 up; ip addr add 10.99.0.1/24 dev flap0; ip link set flap0 up")));
    QVERIFY(watched.waitForWord(text("CarrierOn flap0")));
    QVERIFY(watched.look("flap0").index != before);
    VERIFY_TRUE(watched);

    QList<int> removed;
    QList<int> added;
    for (const auto &change : std::as_const(watched.all)) {
        if (change.name == text("flap0") && change.kind == Kind::Removed) {
            QVERIFY(added.isEmpty());
            removed += change.index;
        } else if (change.name == text("flap0") && change.kind == Kind::Added) {
            added += change.index;
        }
    }
    QCOMPARE(removed, QList<int>{before});
    QCOMPARE(added, QList<int>{watched.look("flap0").index});
    // What it came with is told too, whoever tells.
    const auto said = watched.said(text("flap0"));
    const auto after = said.mid(said.indexOf(text("Added flap0")));
    for (const char *word : {"Up flap0", "CarrierOn flap0", "AddressAdded flap0 10.99.0.1"})
        QVERIFY2(after.contains(text(word)), qPrintable(said.join(u'\n')));
}

void LinkWatchTest::remadeWithTheSameIndex_data()
{
    kinds();
}

void LinkWatchTest::remadeWithTheSameIndex()
{
    FETCH_KIND();
    const auto remake = [] {
        return shell(text("ip link del flap0;"
                          "ip link add flap0 index 4711 type veth peer name flap1"));
    };
    QVERIFY(remake());
    Watched watched(kind);
    const auto before = watched.look("flap0").hardwareAddress;
    QVERIFY(remake());
    if (kind == LinkWatch::Kind::Native) {
        QVERIFY(watched.waitForWord(text("Added flap0")));
        QCOMPARE(watched.said(text("flap0")).first(), text("Removed flap0"));
    } else {
        // Who only looks sees the same one with another address, which any may be given.
        QVERIFY(watched.waitForWord(text("Changed flap0")));
        QCOMPARE(watched.said(text("flap0")), QStringList{text("Changed flap0")});
    }
    VERIFY_TRUE(watched);
    QCOMPARE(watched.look("flap0").index, 4711);
    QVERIFY(watched.look("flap0").hardwareAddress != before);
}

void LinkWatchTest::refreshed_data()
{
    kinds();
}

/// Who asks is told at once, without a turn of the event loop.
void LinkWatchTest::refreshed()
{
    FETCH_KIND();
    Watched watched(kind);
    QVERIFY(shell(text("ip link del flap0; ip link add fresh0 type veth peer name fresh1")));
    QVERIFY(watched.look("flap0").index != 0);
    QCOMPARE(watched.bursts, 0);
    watched.watch.refresh();
    QCOMPARE(watched.look("flap0").index, 0);
    QVERIFY(watched.look("fresh0").index != 0);
    QVERIFY(watched.said(text("flap0")).contains(text("Removed flap0")));
    QVERIFY(watched.said(text("fresh0")).contains(text("Added fresh0")));
    QVERIFY(!watched.wasEmpty);
    QVERIFY(shell(text("ip link del fresh0")));
    VERIFY_TRUE(watched);
}

void LinkWatchTest::renamed_data()
{
    kinds();
}

void LinkWatchTest::renamed()
{
    FETCH_KIND();
    Watched watched(kind);
    const int index = watched.look("flap0").index;
    QVERIFY(shell(text("ip link set flap0 name other0")));
    QVERIFY(watched.waitForWord(text("Renamed other0 flap0")));
    QCOMPARE(watched.look("other0").index, index);
    QCOMPARE(watched.look("flap0").index, 0);
    QCOMPARE(watched.said(text("flap0")).size(), 1);
    VERIFY_TRUE(watched);
}

void LinkWatchTest::renamedAndRemade_data()
{
    kinds();
}

// Its name is another's at once.
void LinkWatchTest::renamedAndRemade()
{
    FETCH_KIND();
    Watched watched(kind);
    const int index = watched.look("flap0").index;
    QVERIFY(shell(text("ip link set flap0 name other0; ip link add flap0 type bridge")));
    QVERIFY(watched.waitForWord(text("Added flap0")));
    QCOMPARE(watched.look("other0").index, index);
    QVERIFY(watched.look("flap0").index > index);
    QCOMPARE(watched.look("flap0").kind, text("bridge"));
    QVERIFY(watched.said(text("other0")).contains(text("Renamed other0 flap0")));
    VERIFY_TRUE(watched);
}

void LinkWatchTest::setUpOtherwise_data()
{
    kinds();
}

void LinkWatchTest::setUpOtherwise()
{
    FETCH_KIND();
    Watched watched(kind);
    for (const char *how : {"mtu 1400", "multicast off", "address 02:00:00:00:00:77"}) {
        watched.forget();
        QVERIFY(shell(text("ip link set flap0 ") + text(how)));
        QVERIFY2(watched.waitForWord(text("Changed flap0")), how);
        QCOMPARE(watched.said(text("flap0")), QStringList{text("Changed flap0")});
    }
    const auto flap0 = watched.look("flap0");
    QCOMPARE(flap0.mtu, 1400);
    QVERIFY(!flap0.multicast);
    QCOMPARE(flap0.hardwareAddress, text("02:00:00:00:00:77"));
    VERIFY_TRUE(watched);
}

void LinkWatchTest::otherNamespace_data()
{
    kinds();
}

// What a container runtime does with an interface.
void LinkWatchTest::otherNamespace()
{
    FETCH_KIND();
    Watched watched(kind);
    QVERIFY(shell(text("ip link set flap0 netns far")));
    QVERIFY(watched.waitForWord(text("Removed flap0")));
    QVERIFY(shell(text("ip -n far link set flap0 netns 1")));
    QVERIFY(watched.waitForWord(text("Added flap0")));
    VERIFY_TRUE(watched);
}

// A bridge tells of its ports in messages that look like an interface's end.
void LinkWatchTest::bridgePorts()
{
    SKIP_WITHOUT(LinkWatch::Kind::Native);
    QVERIFY(shell(text("ip link add br-other type bridge")));
    Watched watched(LinkWatch::Kind::Native);
    QVERIFY(shell(text("ip link set flap0 master br-other; ip link set flap0 nomaster;"
                       "ip link set flap0 mtu 1300")));
    QVERIFY(watched.waitForWord(text("Changed flap0")));
    QCOMPARE(watched.look("flap0").index, findInterface(listInterfaces(), text("flap0"))->index);
    QVERIFY(!watched.said(text("flap0")).contains(text("Removed flap0")));
    VERIFY_TRUE(watched);
}

void LinkWatchTest::manyAtOnce_data()
{
    kinds();
}

void LinkWatchTest::manyAtOnce()
{
    FETCH_KIND();
    constexpr int many = 200;
    Watched watched(kind);
    const auto before = watched.watch.interfaces();
    Peer peer(Where::Near, {text("sh"), text("-ec"),
                            text("{ for i in $(seq 200); do echo link add many$i group 7 type"
                                 " veth peer name p$i group 7; done; echo link del group 7;"
                                 "  echo link add other0 type bridge; } | ip -batch -")});
    QVERIFY(watched.waitForWord(text("Added other0")));
    QVERIFY(peer.finished());
    VERIFY_TRUE(watched);

    // Who was told of must have been told of in turns, and is gone.
    std::set<QString> there;
    int added = 0;
    for (const auto &change : std::as_const(watched.all)) {
        if (!change.name.startsWith(text("many")))
            continue;
        if (change.kind == Kind::Added) {
            QVERIFY(there.insert(change.name).second);
            ++added;
        } else if (change.kind == Kind::Removed) {
            QCOMPARE(there.erase(change.name), 1U);
        }
    }
    QVERIFY(there.empty());
    qInfo() << added << "of" << many << "seen," << watched.watch.overruns() << "overruns";
    if (kind == LinkWatch::Kind::Native && watched.watch.overruns() == 0)
        QCOMPARE(added, many);
    QCOMPARE(watched.watch.interfaces().size(), before.size() + 1);
    QVERIFY(!watched.wasEmpty);
}

void LinkWatchTest::overrun()
{
    SKIP_WITHOUT(LinkWatch::Kind::Native);
    Watched watched(LinkWatch::Kind::Native, 4096);
    // All while nobody reads.
    QVERIFY(shell(text("{ for i in $(seq 50); do g=$((i > 25 ? 7 : 8));"
                       "echo link add many$i group $g type veth peer name p$i group $g;"
                       "echo addr add 10.99.$i.1/24 dev many$i; echo link set many$i up; done;"
                       "echo link del group 8;"
                       "echo link del flap0; } | ip -batch -")));
    QVERIFY(watched.waitForWord(text("Added many50")));
    VERIFY_TRUE(watched);
    const auto said = watched.said(text("many50"));
    const bool removed = watched.said(text("flap0")).contains(text("Removed flap0"));
    const auto overruns = watched.watch.overruns();
    QVERIFY(shell(text("ip link del group 7")));
    QVERIFY(watched.waitFor([&] { return watched.look("many50").index == 0; }));
    VERIFY_TRUE(watched);
    QVERIFY(overruns > 0);
    QVERIFY(removed);
    QCOMPARE(said.mid(0, 2), (QStringList{text("Added many50"), text("Up many50")}));
    QVERIFY(said.contains(text("AddressAdded many50 10.99.50.1")));
}

void LinkWatchTest::overrunAndRemade()
{
    SKIP_WITHOUT(LinkWatch::Kind::Native);
    Watched watched(LinkWatch::Kind::Native, 4096);
    const int before = watched.look("flap0").index;
    QVERIFY(shell(text("{ for i in $(seq 50); do echo link set flap0 mtu $((1300 + i)); done;"
                       "echo link del flap0; echo link add flap0 type veth peer name flap1;"
                       "echo link set flap0 up; } | ip -batch -")));
    QVERIFY(watched.waitForWord(text("Added flap0")));
    VERIFY_TRUE(watched);
    QVERIFY(watched.watch.overruns() > 0);
    QVERIFY(watched.look("flap0").index != before);
    QVERIFY(watched.said(text("flap0")).contains(text("Removed flap0")));
}

// While it lists all anew, more happens than it can keep.
void LinkWatchTest::overrunAgainAndAgain()
{
    SKIP_WITHOUT(LinkWatch::Kind::Native);
    Watched watched(LinkWatch::Kind::Native, 4096);
    Peer peer(Where::Near, {text("sh"), text("-ec"),
                            text("{ for n in 1 2 3; do for i in $(seq 100); do"
                                 "  echo link add many$i group 7 type veth peer name p$i group 7;"
                                 "  echo link set many$i up; done; echo link del group 7; done;"
                                 "  echo link add other0 type bridge; } | ip -batch -")});
    // Its loop is kept from running for a while now and then.
    QVERIFY(watched.waitFor([&] {
        (void)shell(text("true"));
        return watched.look("other0").index != 0;
    }));
    QVERIFY(peer.finished());
    VERIFY_TRUE(watched);
    QVERIFY(watched.watch.overruns() > 0);
}

void LinkWatchTest::inAnotherThread_data()
{
    kinds();
}

void LinkWatchTest::inAnotherThread()
{
    FETCH_KIND();
    QThread thread;
    QObject there;
    there.moveToThread(&thread);
    std::unique_ptr<LinkWatch> watch;
    QList<LinkChange> here;
    thread.start();
    QMetaObject::invokeMethod(
        &there,
        [&] {
            watch = std::make_unique<LinkWatch>(
                LinkWatch::Options{.kind = kind, .interval = std::chrono::milliseconds(20)});
            connect(watch.get(), &LinkWatch::changed, this,
                    [&](const QList<LinkChange> &changes) { here += changes; });
        },
        Qt::BlockingQueuedConnection);
    QVERIFY(shell(text("ip link set flap1 up; ip link set flap0 up")));
    QTRY_VERIFY_WITH_TIMEOUT(
        std::any_of(here.begin(), here.end(),
                    [](const auto &change) { return spelled(change) == text("CarrierOn flap0"); }),
        30'000);
    QMetaObject::invokeMethod(
        &there, [&] { watch.reset(); }, Qt::BlockingQueuedConnection);
    thread.quit();
    QVERIFY(thread.wait());
}

void LinkWatchTest::tells()
{
    const auto say = [](Kind kind, const char *before = "") {
        return LinkChange{kind, 3, text("eth%1"), text(before), 0}.text();
    };
    QCOMPARE(say(Kind::Removed), text("eth%1 is gone"));
    QCOMPARE(say(Kind::Renamed, "%2"), text("%2 is now called eth%1"));
    QCOMPARE(say(Kind::AddressAdded, "10.0.0.1"), text("eth%1 has the address 10.0.0.1"));
    std::set<QString> all;
    for (int kind = 0; kind <= static_cast<int>(Kind::Changed); ++kind)
        QVERIFY(all.insert(say(static_cast<Kind>(kind), "x")).second);
}

MCM_TEST_MAIN(LinkWatchTest)
#include "linkwatch.moc"
