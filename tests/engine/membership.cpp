// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fatallogger.h"
#include "support/listener.h"
#include "support/peer.h"

#include <QFile>
#include <QTest>
#include <QtEndian>

using namespace mcm;
using namespace mcm::test;

namespace {

/// Whether the host is a member of `group` on `interface`, as the kernel says.
bool isMember(const QString &interface, const QString &group)
{
    const QHostAddress address(group);
    const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    QFile file(v6 ? QStringLiteral("/proc/net/igmp6") : QStringLiteral("/proc/net/igmp"));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    // igmp: a line names the interface, those below it its groups as little-endian numbers. igmp6:
    // all in one line.
    const QByteArray wanted =
        v6 ? QByteArray(reinterpret_cast<const char *>(address.toIPv6Address().c), 16).toHex()
           : QByteArray::number(qbswap(address.toIPv4Address()), 16)
                 .rightJustified(8, '0')
                 .toUpper();
    bool here = false;
    for (const auto &line : file.readAll().split('\n')) {
        const auto words = line.simplified().split(' ');
        if (words.size() > 2 && (v6 || !line.startsWith('\t')))
            here = words[1] == interface.toLatin1();
        if (here && words.contains(wanted))
            return true;
    }
    return false;
}

/// Whether the kernel's list of source filters has this one.
bool hasFilter(const QByteArray &group, const QByteArray &source)
{
    QFile file(QStringLiteral("/proc/net/mcfilter"));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const auto lines = file.readAll().split('\n');
    return std::any_of(lines.begin(), lines.end(), [&](const auto &line) {
        return line.contains(group) && line.contains(source);
    });
}

} // namespace

class MembershipTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void joinsAndLeaves_data();
    void joinsAndLeaves();
    void leavesASource();
    void leavesWithoutDetach();
    void leavesAfterTheAddressIsGone();
    void twoMembersLeaveOneByOne();
    void interfacesThatShareAnAddress();
    void theRouteChooses();
};

void MembershipTest::initTestCase()
{
    MCM_NEEDS_NET();
    QVERIFY(
        isMember(QStringLiteral("lo"), QStringLiteral("224.0.0.1"))); // that we read the list right
    QVERIFY(isMember(QStringLiteral("mcm0"), QStringLiteral("ff02::1")));
    QVERIFY(!isMember(QStringLiteral("mcm0"), QStringLiteral("ff15::1")));
}

void MembershipTest::joinsAndLeaves_data()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::addColumn<QString>("interface");
    QTest::addColumn<QString>("group");
    for (const char *interface : {"mcm0", "mcm1", "mcm2", "mcm4", "lo"}) {
        for (const char *group :
             {"239.1.1.1", "224.0.0.251", "ff02::fb", "ff05::2", "ff15::1", "ff3e::1"}) {
            for (const auto kind : {ReaderKind::Native, ReaderKind::Portable}) {
                QTest::addRow("%s %s %s", interface, group,
                              kind == ReaderKind::Native ? "native" : "portable")
                    << kind << QString::fromLatin1(interface) << QString::fromLatin1(group);
            }
        }
    }
}

void MembershipTest::joinsAndLeaves()
{
    QFETCH(ReaderKind, kind);
    QFETCH(QString, interface);
    QFETCH(QString, group);
    Ears ears(kind);
    const QString address =
        group.contains(u':') ? QStringLiteral("[%1%%2]:5004") : QStringLiteral("%1%%2:5004");
    QVERIFY(!isMember(interface, group));
    Listener listener(ears, address.arg(group, interface));
    QCOMPARE(listener.problem(), QString());
    QVERIFY(isMember(interface, group));
    listener.close();
    QVERIFY(!isMember(interface, group));
}

void MembershipTest::leavesASource()
{
    for (const auto kind : {ReaderKind::Native, ReaderKind::Portable}) {
        Ears ears(kind);
        Listener listener(ears, QStringLiteral("10.77.0.2@232.1.1.1%mcm0:5004"));
        QCOMPARE(listener.problem(), QString());
        QVERIFY(hasFilter("0xe8010101", "0x0a4d0002"));
        listener.close();
        QVERIFY(!hasFilter("0xe8010101", "0x0a4d0002"));
        QVERIFY(!isMember(QStringLiteral("mcm0"), QStringLiteral("232.1.1.1")));
    }
}

void MembershipTest::leavesWithoutDetach()
{
    Ears ears;
    const auto interface = resolveInterface(QStringLiteral("mcm0"), {});
    auto socket = GroupSocket::open(*parseGroupAddress(u"239.1.1.2:5004"), *interface, true);
    QVERIFY(bool(socket));
    QVERIFY(isMember(QStringLiteral("mcm0"), QStringLiteral("239.1.1.2")));
    socket.value().reset();
    QVERIFY(!isMember(QStringLiteral("mcm0"), QStringLiteral("239.1.1.2")));
}

void MembershipTest::leavesAfterTheAddressIsGone()
{
    Ears ears;
    Listener listener(ears, QStringLiteral("239.1.1.3%mcm1:5004"));
    QCOMPARE(listener.problem(), QString());
    QVERIFY(shell(QStringLiteral("ip addr del 10.77.1.1/24 dev mcm1")));
    listener.close();
    const bool still = isMember(QStringLiteral("mcm1"), QStringLiteral("239.1.1.3"));
    QVERIFY(shell(QStringLiteral("ip addr add 10.77.1.1/24 dev mcm1")));
    QVERIFY(!still);
}

void MembershipTest::twoMembersLeaveOneByOne()
{
    Ears ears;
    Listener one(ears, QStringLiteral("239.1.1.4%mcm0:5004"));
    Listener two(ears, QStringLiteral("239.1.1.4%mcm0:5005"));
    one.close();
    QVERIFY(isMember(QStringLiteral("mcm0"), QStringLiteral("239.1.1.4")));
    two.close();
    QVERIFY(!isMember(QStringLiteral("mcm0"), QStringLiteral("239.1.1.4")));
}

void MembershipTest::interfacesThatShareAnAddress()
{
    // Bridges, bonds and unnumbered links do. A join by address then takes whichever the kernel
    // finds first.
    QVERIFY(shell(
        QStringLiteral("ip addr add 10.77.9.9/32 dev mcm2; ip addr add 10.77.9.9/32 dev mcm4")));
    Ears ears;
    Listener two(ears, QStringLiteral("239.1.1.5%mcm2:5004"));
    Listener four(ears, QStringLiteral("239.1.1.6%mcm4:5004"));
    const bool right = isMember(QStringLiteral("mcm2"), QStringLiteral("239.1.1.5"))
                       && isMember(QStringLiteral("mcm4"), QStringLiteral("239.1.1.6"));
    const bool wrong = isMember(QStringLiteral("mcm4"), QStringLiteral("239.1.1.5"))
                       || isMember(QStringLiteral("mcm2"), QStringLiteral("239.1.1.6"));
    two.close();
    four.close();
    const bool left = !isMember(QStringLiteral("mcm2"), QStringLiteral("239.1.1.5"))
                      && !isMember(QStringLiteral("mcm4"), QStringLiteral("239.1.1.6"));
    QVERIFY(shell(
        QStringLiteral("ip addr del 10.77.9.9/32 dev mcm2; ip addr del 10.77.9.9/32 dev mcm4")));
    QVERIFY(right);
    QVERIFY(!wrong);
    QVERIFY(left);
}

void MembershipTest::theRouteChooses()
{
    Ears ears;
    QVERIFY(shell(QStringLiteral("ip route replace default dev mcm1")));
    Listener listener(ears, QStringLiteral("239.1.1.7:5004"));
    QVERIFY(shell(QStringLiteral("ip route replace default dev mcm0")));
    QCOMPARE(listener.interface().name, QStringLiteral("mcm1"));
    QVERIFY(isMember(QStringLiteral("mcm1"), QStringLiteral("239.1.1.7")));
}

MCM_TEST_MAIN(MembershipTest)
#include "membership.moc"
