// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/hostmemberships.h"
#include "support/fatallogger.h"
#include "support/listener.h"
#include "support/peer.h"

#include <QTest>

using namespace mcm;
using namespace mcm::test;

constexpr int mcm0 = 11; // its index; mcm1's is the next

/// A group's log holds what was sent to this group on this interface, and nothing else. Each test
/// ends with a datagram to every listener: what had not come before that does not come.
class CrosstalkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void groupsOnOnePort_data() { bothFamilies(); }
    void groupsOnOnePort();
    void oneGroupOnTwoInterfaces_data() { bothFamilies(); }
    void oneGroupOnTwoInterfaces();
    void oneGroupOnTwoPorts_data() { bothFamilies(); }
    void oneGroupOnTwoPorts();
    void unicastToThePort_data() { bothFamilies(); }
    void unicastToThePort();
    void joinsOfAnotherProcess_data() { bothFamilies(); }
    void joinsOfAnotherProcess();
    void scopesOnTwoInterfaces_data();
    void scopesOnTwoInterfaces();
    void leavingOneLeavesTheOther_data() { eachReader(); }
    void leavingOneLeavesTheOther();

private:
    static void bothFamilies();
    /// As the rows of bothFamilies() say it: `239.1.1.N` or `ff15::N`.
    static QString group(int n);
    static QString address(int n, int link, int port = 5004);
    static QString datagram(int n, int link, const char *payload, int port = 5004);
};

void CrosstalkTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void CrosstalkTest::bothFamilies()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::addColumn<bool>("ipv6");
    QTest::newRow("native IPv4") << ReaderKind::Native << false;
    QTest::newRow("native IPv6") << ReaderKind::Native << true;
    QTest::newRow("portable IPv4") << ReaderKind::Portable << false;
    QTest::newRow("portable IPv6") << ReaderKind::Portable << true;
}

QString CrosstalkTest::group(int n)
{
    QFETCH(bool, ipv6);
    return (ipv6 ? QStringLiteral("ff15::%1") : QStringLiteral("239.1.1.%1")).arg(n);
}

QString CrosstalkTest::address(int n, int link, int port)
{
    QFETCH(bool, ipv6);
    const QString where = QStringLiteral("%1%mcm%2").arg(group(n)).arg(link);
    return (ipv6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(where).arg(port);
}

QString CrosstalkTest::datagram(int n, int link, const char *payload, int port)
{
    return QStringLiteral("far%1/%2/%3/%4")
        .arg(link)
        .arg(group(n))
        .arg(port)
        .arg(QLatin1String(payload));
}

void CrosstalkTest::groupsOnOnePort()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener one(ears, address(1, 0));
    Listener two(ears, address(2, 0));
    QCOMPARE(one.problem() + two.problem(), QString());
    QVERIFY(sendFrom(Where::Far,
                     {datagram(1, 0, "to one"), datagram(2, 0, "to two"), datagram(3, 0, "to none"),
                      datagram(1, 0, "end"), datagram(2, 0, "end")}));
    QTRY_COMPARE(one.payloads(), (QByteArrayList{"to one", "end"}));
    QTRY_COMPARE(two.payloads(), (QByteArrayList{"to two", "end"}));
    QCOMPARE(one.feed().foreign() + two.feed().foreign(), 0U);
}

void CrosstalkTest::oneGroupOnTwoInterfaces()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener here(ears, address(1, 0));
    Listener there(ears, address(1, 1));
    QCOMPARE(here.problem() + there.problem(), QString());
    QVERIFY(sendFrom(Where::Far,
                     {datagram(1, 0, "on 0"), datagram(1, 1, "on 1"), datagram(1, 2, "on 2"),
                      datagram(1, 0, "end"), datagram(1, 1, "end")}));
    QTRY_COMPARE(here.payloads(), (QByteArrayList{"on 0", "end"}));
    QTRY_COMPARE(there.payloads(), (QByteArrayList{"on 1", "end"}));
    for (const auto &heard : here.heard())
        QCOMPARE(heard.message.header.interfaceIndex, 11U);
    for (const auto &heard : there.heard())
        QCOMPARE(heard.message.header.interfaceIndex, 12U);
}

void CrosstalkTest::oneGroupOnTwoPorts()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener one(ears, address(1, 0, 5004));
    Listener two(ears, address(1, 0, 5005));
    QCOMPARE(one.problem() + two.problem(), QString());
    QVERIFY(sendFrom(Where::Far, {datagram(1, 0, "4", 5004), datagram(1, 0, "5", 5005),
                                  datagram(1, 0, "6", 5006), datagram(1, 0, "end", 5004),
                                  datagram(1, 0, "end", 5005)}));
    QTRY_COMPARE(one.payloads(), (QByteArrayList{"4", "end"}));
    QTRY_COMPARE(two.payloads(), (QByteArrayList{"5", "end"}));
}

void CrosstalkTest::unicastToThePort()
{
    QFETCH(ReaderKind, kind);
    QFETCH(bool, ipv6);
    Ears ears(kind);
    Listener listener(ears, address(1, 0));
    const QString us = ipv6 ? QStringLiteral("far0/fd77::1/5004/unicast")
                            : QStringLiteral("far0/10.77.0.1/5004/unicast");
    QVERIFY(sendFrom(Where::Far, {us, datagram(1, 0, "end")}));
    QTRY_COMPARE(listener.payloads(), QByteArrayList{"end"});
    QCOMPARE(listener.feed().foreign(), 0U);
}

void CrosstalkTest::joinsOfAnotherProcess()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    const auto peer = [](int n, int link) {
        return python(QStringLiteral("receiver.py"),
                      {QStringLiteral("mcm%1/%2/5004").arg(link).arg(group(n))});
    };
    Peer otherGroup(Where::Near, peer(2, 0));
    Peer otherInterface(Where::Near, peer(1, 1));
    QVERIFY(otherGroup.waitForLine("ready"));
    QVERIFY(otherInterface.waitForLine("ready"));
    Listener listener(ears, address(1, 0));
    QCOMPARE(listener.problem(), QString());
    QVERIFY(sendFrom(Where::Far, {datagram(2, 0, "other group"), datagram(1, 1, "other interface"),
                                  datagram(2, 1, "other both"), datagram(1, 0, "end")}));
    QTRY_COMPARE(listener.payloads(), QByteArrayList{"end"});
    QCOMPARE(listener.feed().foreign(), 0U);
}

void CrosstalkTest::scopesOnTwoInterfaces_data()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::addColumn<bool>("byIndex");
    QTest::newRow("native, by name") << ReaderKind::Native << false;
    QTest::newRow("native, by index") << ReaderKind::Native << true;
    QTest::newRow("portable, by name") << ReaderKind::Portable << false;
}

void CrosstalkTest::scopesOnTwoInterfaces()
{
    QFETCH(ReaderKind, kind);
    QFETCH(bool, byIndex);
    struct Place
    {
        QString group;
        int link;
        std::unique_ptr<Listener> listener;
    };
    Ears ears(kind);
    std::vector<Place> places;
    QStringList datagrams;
    // Link-local, site-local and global (RFC 4291 §2.7), alike but for that.
    for (const char *scope : {"ff02", "ff12", "ff05", "ff0e"}) {
        const QString group = QLatin1String(scope) + QStringLiteral("::4711");
        for (const int link : {0, 1}) {
            const auto scopeId =
                byIndex ? QString::number(mcm0 + link) : QStringLiteral("mcm%1").arg(link);
            const auto address = QStringLiteral("[%1%%2]:5004").arg(group, scopeId);
            places.push_back({group, link, std::make_unique<Listener>(ears, address)});
            QCOMPARE(places.back().listener->problem(), QString());
            QVERIFY(HostMemberships::read().holds(QHostAddress(group), mcm0 + link));
            datagrams += QStringLiteral("far%2/%1/5004/%1 on %2").arg(group).arg(link);
        }
        datagrams += QStringLiteral("far2/%1/5004/for nobody").arg(group);
    }
    for (const auto &[group, link, listener] : places)
        datagrams += QStringLiteral("far%2/%1/5004/end").arg(group).arg(link);
    QVERIFY(sendFrom(Where::Far, datagrams));
    for (const auto &[group, link, listener] : places) {
        const auto own = QStringLiteral("%1 on %2").arg(group).arg(link).toLatin1();
        QTRY_COMPARE(listener->payloads(), (QByteArrayList{own, "end"}));
        QCOMPARE(listener->feed().foreign(), 0U);
        for (const auto &heard : listener->heard())
            QCOMPARE(heard.message.header.interfaceIndex, std::uint32_t(mcm0 + link));
    }

    // Left on one interface, they stay joined on the other.
    datagrams.clear();
    for (const auto &[group, link, listener] : places) {
        if (link == 0)
            listener->close();
        QCOMPARE(HostMemberships::read().holds(QHostAddress(group), mcm0 + link), link == 1);
        datagrams += QStringLiteral("far%2/%1/5004/later").arg(group).arg(link);
    }
    QVERIFY(sendFrom(Where::Far, datagrams));
    for (const auto &[group, link, listener] : places) {
        if (link == 1)
            QTRY_COMPARE(listener->payloads().value(2), QByteArray("later"));
    }
    for (const auto &[group, link, listener] : places)
        QCOMPARE(listener->payloads().size(), 2 + link);
}

void CrosstalkTest::leavingOneLeavesTheOther()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener stays(ears, QStringLiteral("239.1.1.1%mcm0:5004"));
    Listener again(
        ears,
        QStringLiteral("239.1.1.1%mcm0:5004")); // the same twice is none of the engine's business
    Listener goes(ears, QStringLiteral("239.1.1.2%mcm0:5004"));
    goes.close();
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.2/5004/gone"),
                                  QStringLiteral("far0/239.1.1.1/5004/end")}));
    QTRY_COMPARE(stays.payloads(), QByteArrayList{"end"});
    QTRY_COMPARE(again.payloads(), QByteArrayList{"end"});
    QCOMPARE(goes.payloads(), QByteArrayList{});
}

MCM_TEST_MAIN(CrosstalkTest)
#include "crosstalk.moc"
