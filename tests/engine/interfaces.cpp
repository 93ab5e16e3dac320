// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/interfaces.h"

#include "support/fatallogger.h"
#include "support/peer.h"

#include <QTest>

using namespace mcm;
using mcm::test::shell;

namespace {

QString named(const char *name)
{
    return QString::fromLatin1(name);
}

/// The interface now, or one with index 0.
InterfaceInfo look(const char *name)
{
    const auto found = findInterface(listInterfaces(), named(name));
    return found ? *found : InterfaceInfo();
}

const QHostAddress group(QStringLiteral("239.1.1.1"));
const QHostAddress group6(QStringLiteral("ff15::1"));

} // namespace

class InterfacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void states_data();
    void states();
    void describes();
    void noMulticastFlag();
    void findsByNameIndexAndAddress_data();
    void findsByNameIndexAndAddress();
    void aNameBeatsAnIndex();
    void aScopeBelongsToTheAddress();
    void unknown_data();
    void unknown();
    void followsTheDefaultRoute();
    void followsARouteToTheGroup();
    void withoutARouteTheFirstThatWorks();
    void ipv6TakesOneThatWorks();
    void resolves();
};

void InterfacesTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void InterfacesTest::states_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("usable");
    QTest::newRow("mcm0") << named("mcm0") << QStringLiteral("up") << true;
    QTest::newRow("mcm1") << named("mcm1") << QStringLiteral("up") << true;
    QTest::newRow("mcm2") << named("mcm2") << QStringLiteral("up") << true;
    QTest::newRow("mcm3") << named("mcm3") << QStringLiteral("down") << false;
    QTest::newRow("mcm4") << named("mcm4") << QStringLiteral("no carrier") << true;
    QTest::newRow("lo") << named("lo") << QStringLiteral("up") << true;
}

void InterfacesTest::states()
{
    QFETCH(QString, name);
    QFETCH(bool, usable);
    const auto interface = findInterface(listInterfaces(), name);
    QVERIFY(bool(interface));
    QTEST(interface->stateText(), "state");
    const auto status = interface->usable();
    QCOMPARE(bool(status), usable);
    if (!usable) {
        QCOMPARE(status.error().code, ErrorCode::InterfaceDown);
        QCOMPARE(status.error().field, Field::Interface);
        QVERIFY(status.error().text.contains(name));
        QVERIFY(!status.error().hint.isEmpty());
    }
}

void InterfacesTest::describes()
{
    QCOMPARE(listInterfaces().size(), 6);
    const auto mcm0 = look("mcm0");
    QCOMPARE(mcm0.index, 11);
    QCOMPARE(mcm0.mtu, 1500);
    QVERIFY(mcm0.up && mcm0.carrier && mcm0.multicast && !mcm0.loopback);
    QCOMPARE(mcm0.addresses.size(), 3);
    QCOMPARE(mcm0.addresses.first(), QHostAddress(QStringLiteral("10.77.0.1")));
    QVERIFY(mcm0.has(QHostAddress(QStringLiteral("fd77:0::1"))));
    for (const auto &address : mcm0.addresses)
        QVERIFY(address.scopeId().isEmpty());
    QCOMPARE(mcm0.label(), QStringLiteral("mcm0 – 10.77.0.1"));
    QVERIFY(!mcm0.kind.isEmpty());

    const auto mcm2 = look("mcm2");
    QVERIFY(mcm2.firstAddress(QAbstractSocket::IPv4Protocol).isNull());
    QVERIFY(mcm2.firstAddress(QAbstractSocket::IPv6Protocol).isLinkLocal());
    QCOMPARE(look("mcm3").label(), QStringLiteral("mcm3 – no address"));

    const auto lo = look("lo");
    QVERIFY(lo.loopback && !lo.multicast);
    QCOMPARE(lo.firstAddress(QAbstractSocket::IPv6Protocol),
             QHostAddress(QHostAddress::LocalHostIPv6));
}

void InterfacesTest::noMulticastFlag()
{
    QVERIFY(shell(QStringLiteral("ip link set mcm1 multicast off")));
    const auto interface = look("mcm1");
    QVERIFY(shell(QStringLiteral("ip link set mcm1 multicast on")));
    QCOMPARE(interface.stateText(), QStringLiteral("no multicast"));
    QCOMPARE(interface.usable().error().code, ErrorCode::InterfaceWithoutMulticast);
}

void InterfacesTest::findsByNameIndexAndAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    for (const char *text : {"mcm1", "12", "10.77.1.1", "fd77:1::1", "FD77:1:0::1"})
        QTest::newRow(text) << named(text) << named("mcm1");
    for (const char *text : {"lo", "1", "127.0.0.1", "::1"})
        QTest::newRow(text) << named(text) << named("lo");
}

void InterfacesTest::findsByNameIndexAndAddress()
{
    QFETCH(QString, text);
    const auto found = findInterface(listInterfaces(), text);
    QVERIFY(bool(found));
    QTEST(found->name, "name");
}

void InterfacesTest::aNameBeatsAnIndex()
{
    QVERIFY(shell(QStringLiteral("ip link set mcm3 name 12"))); // mcm1 has the index 12
    const auto found = findInterface(listInterfaces(), named("12"));
    QVERIFY(shell(QStringLiteral("ip link set dev 12 name mcm3")));
    QVERIFY(bool(found));
    QCOMPARE(found->index, 14);
}

void InterfacesTest::aScopeBelongsToTheAddress()
{
    // The same link-local address may be on many interfaces.
    QVERIFY(shell(QStringLiteral(
        "ip addr add fe80::77/64 dev mcm0 nodad; ip addr add fe80::77/64 dev mcm1 nodad")));
    const auto interfaces = listInterfaces();
    QVERIFY(shell(
        QStringLiteral("ip addr del fe80::77/64 dev mcm0; ip addr del fe80::77/64 dev mcm1")));
    const auto find = [&](const char *text) {
        const auto found = findInterface(interfaces, named(text));
        return found ? found->name : QString();
    };
    QCOMPARE(find("fe80::77"), named("mcm0"));
    QCOMPARE(find("fe80::77%mcm0"), named("mcm0"));
    QCOMPARE(find("fe80::77%mcm1"), named("mcm1"));
    QCOMPARE(find("fe80::77%12"), named("mcm1"));
    QCOMPARE(find("fe80::77%mcm2"), QString());
}

void InterfacesTest::unknown_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"eth99", "", "0", "99", "-1", "10.77.0.2", "fe80::99", "mcm", "MCM0", " mcm0", "%1 %n"})
        QTest::addRow("'%s'", text) << named(text);
}

void InterfacesTest::unknown()
{
    QFETCH(QString, text);
    const auto found = findInterface(listInterfaces(), text);
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::UnknownInterface);
    QCOMPARE(found.error().field, Field::Interface);
    QVERIFY2(found.error().text.contains(text), qPrintable(found.error().text));
    QVERIFY2(found.error().hint.contains(named("mcm0")), qPrintable(found.error().hint));
}

void InterfacesTest::followsTheDefaultRoute()
{
    QCOMPARE(routedInterface(listInterfaces(), group)->name, named("mcm0"));
    QVERIFY(shell(QStringLiteral("ip route replace default dev mcm1")));
    QCOMPARE(routedInterface(listInterfaces(), group)->name, named("mcm1"));
    QVERIFY(shell(QStringLiteral("ip route replace default dev mcm0")));
    QCOMPARE(routedInterface(listInterfaces(), group)->name, named("mcm0"));
}

void InterfacesTest::followsARouteToTheGroup()
{
    QVERIFY(shell(QStringLiteral("ip route add 239.1.0.0/16 dev mcm1")));
    const auto routed = routedInterface(listInterfaces(), group);
    const auto other = routedInterface(listInterfaces(), QHostAddress(QStringLiteral("239.2.1.1")));
    QVERIFY(shell(QStringLiteral("ip route del 239.1.0.0/16")));
    QCOMPARE(routed->name, named("mcm1"));
    QCOMPARE(other->name, named("mcm0"));
}

void InterfacesTest::withoutARouteTheFirstThatWorks()
{
    QVERIFY(shell(QStringLiteral("ip route del default")));
    QCOMPARE(routedInterface(listInterfaces(), group)->name, named("mcm0"));

    // A route through the loopback interface is no way to a network.
    QVERIFY(shell(QStringLiteral("ip route add 239.0.0.0/8 dev lo")));
    QCOMPARE(routedInterface(listInterfaces(), group)->name, named("mcm0"));
    QVERIFY(shell(QStringLiteral("ip route del 239.0.0.0/8")));

    QVERIFY(
        shell(QStringLiteral("ip link set mcm0 multicast off; ip link set mcm1 multicast off")));
    QCOMPARE(routedInterface(listInterfaces(), group)->name, named("mcm2"));
    QVERIFY(shell(QStringLiteral("ip link set mcm2 multicast off")));
    QCOMPARE(routedInterface(listInterfaces(), group)->name, named("lo")); // mcm4 has no carrier
    QVERIFY(shell(QStringLiteral("ip link set lo down")));
    const auto none = routedInterface(listInterfaces(), group);
    QVERIFY(shell(QStringLiteral(
        "ip link set lo up; ip link set mcm0 multicast on; ip link set mcm1 multicast on;"
        "ip link set mcm2 multicast on; ip route add default dev mcm0")));
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::NoRoute);
    QVERIFY(!none.error().hint.isEmpty());
}

void InterfacesTest::ipv6TakesOneThatWorks()
{
    for (const char *address : {"ff02::1", "ff05::1", "ff15::1", "ff3e::1"}) {
        const auto routed = routedInterface(listInterfaces(), QHostAddress(named(address)));
        QVERIFY(bool(routed));
        QVERIFY2(routed->usable() && routed->carrier && !routed->loopback,
                 qPrintable(routed->name));
    }
}

void InterfacesTest::resolves()
{
    QCOMPARE(resolveInterface({}, group)->name, named("mcm0"));
    QCOMPARE(resolveInterface(named("12"), group6)->name, named("mcm1"));
    QCOMPARE(resolveInterface(named("mcm3"), group).error().code, ErrorCode::InterfaceDown);
    QCOMPARE(resolveInterface(named("mcm4"), group)->name, named("mcm4"));
    QCOMPARE(resolveInterface(named("eth99"), group).error().code, ErrorCode::UnknownInterface);
}

MCM_TEST_MAIN(InterfacesTest)
#include "interfaces.moc"
