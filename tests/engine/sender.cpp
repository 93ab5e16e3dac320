// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sender.h"

#include "support/fatallogger.h"
#include "support/listener.h"
#include "support/outbox.h"
#include "support/peer.h"

#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// What arrives of what we send.
class SenderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void reachesTheOtherHost_data();
    void reachesTheOtherHost();
    void ttl_data();
    void ttl();
    void loopback_data();
    void loopback();
    void untouchedPayload_data();
    void untouchedPayload();
    void sourcePortIsStable();
    void leavesThroughTheChosenInterface();
    void followsTheRoute();
    void ownIsMarked_data() { eachReader(); }
    void ownIsMarked();
    void foreignIsNotOwn_data() { eachReader(); }
    void foreignIsNotOwn();
};

void SenderTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void SenderTest::reachesTheOtherHost_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("group");
    QTest::addColumn<QByteArray>("from");
    QTest::newRow("IPv4") << QStringLiteral("0") << QStringLiteral("239.1.1.1")
                          << QByteArray("10.77.0.1");
    QTest::newRow("IPv4 on 1") << QStringLiteral("1") << QStringLiteral("239.1.1.1")
                               << QByteArray("10.77.1.1");
    // It has no address of its own, so that the kernel takes another interface's.
    QTest::newRow("IPv4 on 2") << QStringLiteral("2") << QStringLiteral("239.1.1.1")
                               << QByteArray("10.77.0.1");
    QTest::newRow("IPv6") << QStringLiteral("0") << QStringLiteral("ff15::1")
                          << QByteArray("fd77::1");
    QTest::newRow("IPv6 on 1") << QStringLiteral("1") << QStringLiteral("ff3e::1")
                               << QByteArray("fd77:1::1");
    QTest::newRow("IPv6 link-local")
        << QStringLiteral("1") << QStringLiteral("ff12::1") << QByteArray("fe80:");
}

void SenderTest::reachesTheOtherHost()
{
    QFETCH(QString, link);
    QFETCH(QString, group);
    QFETCH(QByteArray, from);
    Peer receiver(Where::Far, python(QStringLiteral("receiver.py"),
                                     {QStringLiteral("far%1/%2/5004").arg(link, group)}));
    QVERIFY(receiver.waitForLine("ready"));
    Outbox outbox;
    const QString address =
        group.contains(u':') ? QStringLiteral("[%1%mcm%2]:5004") : QStringLiteral("%1%mcm%2:5004");
    const auto report = outbox.send({.to = to(address.arg(group, link)), .payload = "hello"});
    QVERIFY2(!report.error, report.error ? qPrintable(report.error->sentence()) : "");
    QCOMPARE(report.sent, 1U);
    QCOMPARE(report.interface, QStringLiteral("mcm") + link);
    QTRY_COMPARE(receiver.lines().size(), 2);
    const auto line = receiver.lines().last();
    QVERIFY2(line.startsWith(from), line.constData());
    const QByteArray tail = ' ' + QByteArray::number(report.sourcePort) + " hello";
    QVERIFY2(line.endsWith(tail), line.constData());
}

void SenderTest::ttl_data()
{
    QTest::addColumn<int>("ttl");
    QTest::addColumn<bool>("ipv6");
    for (const int ttl : {0, 1, 2, 255}) {
        QTest::addRow("IPv4 %d", ttl) << ttl << false;
        QTest::addRow("IPv6 %d", ttl) << ttl << true;
    }
}

void SenderTest::ttl()
{
    QFETCH(int, ttl);
    QFETCH(bool, ipv6);
    Ears ears;
    Listener here(ears, ipv6 ? QStringLiteral("[ff15::1%mcm0]:5004")
                             : QStringLiteral("239.1.1.1%mcm0:5004"));
    Peer receiver(Where::Far, python(QStringLiteral("receiver.py"),
                                     {ipv6 ? QStringLiteral("far0/ff15::1/5004")
                                           : QStringLiteral("far0/239.1.1.1/5004")}));
    QVERIFY(receiver.waitForLine("ready"));
    Outbox outbox(ears.own);
    const auto group =
        to(ipv6 ? QStringLiteral("[ff15::1%mcm0]:5004") : QStringLiteral("239.1.1.1%mcm0:5004"));
    const auto report = outbox.send({.to = group, .payload = "first", .ttl = ttl});
    QCOMPARE(report.sent, 1U);
    QCOMPARE(report.note.isEmpty(), ttl != 0);
    QCOMPARE(outbox.send({.to = group, .payload = "end", .ttl = 3}).sent, 1U);

    QTRY_COMPARE(here.payloads(), (QByteArrayList{"first", "end"}));
    QCOMPARE(int{here.heard()[0].message.header.ttl}, ttl);
    QCOMPARE(int{here.heard()[1].message.header.ttl}, 3);
    QTRY_VERIFY(receiver.lines().last().endsWith("end"));
    QCOMPARE(receiver.lines().size(), ttl == 0 ? 2 : 3); // 0 stays on the host
}

void SenderTest::loopback_data()
{
    QTest::addColumn<bool>("ipv6");
    QTest::newRow("IPv4") << false;
    QTest::newRow("IPv6") << true;
}

void SenderTest::loopback()
{
    QFETCH(bool, ipv6);
    const auto group =
        ipv6 ? QStringLiteral("[ff15::1%mcm0]:5004") : QStringLiteral("239.1.1.1%mcm0:5004");
    Ears ears;
    Listener here(ears, group);
    Peer receiver(Where::Far, python(QStringLiteral("receiver.py"),
                                     {ipv6 ? QStringLiteral("far0/ff15::1/5004")
                                           : QStringLiteral("far0/239.1.1.1/5004")}));
    QVERIFY(receiver.waitForLine("ready"));
    Outbox outbox(ears.own);
    QCOMPARE(outbox.send({.to = to(group), .payload = "on", .loopback = true}).sent, 1U);
    QCOMPARE(outbox.send({.to = to(group), .payload = "off", .loopback = false}).sent, 1U);
    const auto zero =
        outbox.send({.to = to(group), .payload = "zero", .ttl = 0, .loopback = false});
    // Linux drops it where it would have been looped back: not at all for IPv6. The note has to say
    // so.
    QCOMPARE(zero.note.contains(QStringLiteral("reaches nobody")), !ipv6);
    QCOMPARE(zero.note.contains(QStringLiteral("leaves this host")), ipv6);
    QCOMPARE(outbox.send({.to = to(group), .payload = "end"}).sent, 1U);
    QTRY_COMPARE(here.payloads(), (QByteArrayList{"on", "end"}));
    QTRY_VERIFY(receiver.lines().last().endsWith(" end"));
    QByteArrayList there;
    for (const auto &line : receiver.lines())
        there.append(line.split(' ').last());
    QCOMPARE(there, (ipv6 ? QByteArrayList{"ready", "on", "off", "zero", "end"}
                          : QByteArrayList{"ready", "on", "off", "end"}));
}

void SenderTest::untouchedPayload_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("place markers") << QByteArray("%1 %n %s %L2 \\n <b>");
    QTest::newRow("all bytes") << [] {
        QByteArray all(256, Qt::Uninitialized);
        for (int i = 0; i < 256; ++i)
            all[i] = static_cast<char>(i);
        return all;
    }();
    QTest::newRow("above the MTU") << QByteArray(3'000, 'x');
    QTest::newRow("largest") << QByteArray(65'507, 'x');
}

void SenderTest::untouchedPayload()
{
    QFETCH(QByteArray, payload);
    Ears ears;
    Listener here(ears, QStringLiteral("239.1.1.1%mcm0:5004"));
    Outbox outbox(ears.own);
    const auto report =
        outbox.send({.to = to(QStringLiteral("239.1.1.1%mcm0:5004")), .payload = payload});
    QCOMPARE(report.sent, 1U);
    QCOMPARE(report.note.contains(QStringLiteral("MTU")), payload.size() > 1'472);
    QTRY_COMPARE(here.payloads(), QByteArrayList{payload});
}

void SenderTest::sourcePortIsStable()
{
    Outbox outbox;
    const auto port = [&](const char *address) {
        return outbox.send({.to = to(QString::fromLatin1(address)), .payload = "x"}).sourcePort;
    };
    const auto first = port("239.1.1.1%mcm0:5004");
    QVERIFY(first != 0);
    QCOMPARE(port("239.1.1.2%mcm0:5005"), first);
    QCOMPARE(port("239.1.1.1:5004"), first); // by the route it is mcm0 too
    const auto other = port("239.1.1.1%mcm1:5004");
    QVERIFY(other != first);
    QCOMPARE(port("239.1.1.1%mcm0:5004"), first);
    QCOMPARE(port("239.1.1.1%12:5004"), other);
}

void SenderTest::leavesThroughTheChosenInterface()
{
    Ears ears;
    Listener on0(ears, QStringLiteral("239.1.1.1%mcm0:5004"));
    Listener on1(ears, QStringLiteral("239.1.1.1%mcm1:5004"));
    Outbox outbox(ears.own);
    for (const char *end : {"", "end "}) {
        for (const char *name : {"mcm1", "mcm0"}) {
            outbox.send({.to = to(QStringLiteral("239.1.1.1%%1:5004").arg(QLatin1String(name))),
                         .payload = QByteArray(QByteArray(end) + name)});
        }
    }
    QTRY_COMPARE(on0.payloads(), (QByteArrayList{"mcm0", "end mcm0"}));
    QTRY_COMPARE(on1.payloads(), (QByteArrayList{"mcm1", "end mcm1"}));
}

void SenderTest::followsTheRoute()
{
    Outbox outbox;
    const auto through = [&] {
        return outbox.send({.to = to(QStringLiteral("239.1.1.1:5004")), .payload = "x"}).interface;
    };
    QCOMPARE(through(), QStringLiteral("mcm0"));
    QVERIFY(shell(QStringLiteral("ip route replace default dev mcm1")));
    const auto now = through();
    QVERIFY(shell(QStringLiteral("ip route replace default dev mcm0")));
    QCOMPARE(now, QStringLiteral("mcm1"));
}

void SenderTest::ownIsMarked()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Outbox outbox(ears.own);
    for (const char *address : {"239.1.1.1%mcm0:5004", "239.1.1.1%mcm2:5004", "239.1.1.1%lo:5004",
                                "[ff15::1%mcm0]:5004", "[ff12::1%mcm1]:5004"}) {
        const auto text = QString::fromLatin1(address);
        Listener listener(ears, text);
        const auto report = outbox.send({.to = to(text), .payload = "mine"});
        QVERIFY2(report.sent == 1, address);
        QTRY_COMPARE(listener.payloads(), QByteArrayList{"mine"});
        const auto message = listener.heard().first().message;
        QVERIFY2(message.isOwn(), address);
        QCOMPARE(message.source.port, report.sourcePort);
    }
}

void SenderTest::foreignIsNotOwn()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Outbox outbox(ears.own);
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5004"));
    const auto report =
        outbox.send({.to = to(QStringLiteral("239.1.1.1%mcm0:5004")), .payload = "mine"});
    QTRY_COMPARE(listener.payloads(), QByteArrayList{"mine"});
    // Another host with our port; another program on this host.
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/theirs")},
                     {QStringLiteral("--source-port"), QString::number(report.sourcePort)}));
    QVERIFY(sendFrom(Where::Near, {QStringLiteral("mcm0/239.1.1.1/5004/beside")}));
    QTRY_COMPARE(listener.payloads(), (QByteArrayList{"mine", "theirs", "beside"}));
    QVERIFY(listener.heard()[0].message.isOwn());
    QVERIFY(!listener.heard()[1].message.isOwn());
    QVERIFY(!listener.heard()[2].message.isOwn());
}

MCM_TEST_MAIN(SenderTest)
#include "sender.moc"
