// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fatallogger.h"
#include "support/listener.h"
#include "support/outbox.h"
#include "support/peer.h"

#include <QStandardPaths>
#include <QTest>
#include <QtEndian>

using namespace mcm;
using namespace mcm::test;

/// Programs that others wrote send to us and receive from us, from afar and from beside us.
class PeersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void socatSends_data();
    void socatSends();
    void socatReceives_data();
    void socatReceives();
    void iperfSends_data();
    void iperfSends();

private:
    static bool has(const char *program)
    {
        return !QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty();
    }
};

Q_DECLARE_METATYPE(mcm::test::Where)

void PeersTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void PeersTest::socatSends_data()
{
    QTest::addColumn<Where>("where");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("target");
    const auto row = [](const char *name, Where where, const char *address, const char *target) {
        QTest::newRow(name) << where << QString::fromLatin1(address) << QString::fromLatin1(target);
    };
    row("far", Where::Far, "239.1.1.1%mcm1:5004",
        "UDP4-DATAGRAM:239.1.1.1:5004,ip-multicast-if=10.77.1.2,ip-multicast-ttl=4");
    row("near", Where::Near, "239.1.1.1%mcm1:5004",
        "UDP4-DATAGRAM:239.1.1.1:5004,ip-multicast-if=10.77.1.1,ip-multicast-ttl=4");
    row("IPv6 far", Where::Far, "[ff12::1%mcm1]:5004", "UDP6-DATAGRAM:[ff12::1%far1]:5004");
    row("IPv6 near", Where::Near, "[ff12::1%mcm1]:5004", "UDP6-DATAGRAM:[ff12::1%mcm1]:5004");
}

void PeersTest::socatSends()
{
    if (!has("socat"))
        QSKIP("there is no socat");
    QFETCH(Where, where);
    QFETCH(QString, address);
    QFETCH(QString, target);
    Ears ears;
    Listener listener(ears, address);
    QCOMPARE(listener.problem(), QString());
    QVERIFY(shell(QStringLiteral("printf 'hello %%n' | socat -u STDIN '%1'").arg(target), where));
    QTRY_COMPARE(listener.payloads(), QByteArrayList{"hello %n"});
    QVERIFY(!listener.heard().first().message.isOwn());
    if (target.startsWith(QLatin1String("UDP4")))
        QCOMPARE(int{listener.heard().first().message.header.ttl}, 4);
}

void PeersTest::socatReceives_data()
{
    QTest::addColumn<Where>("where");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("source");
    const auto row = [](const char *name, Where where, const char *address, const char *source) {
        QTest::newRow(name) << where << QString::fromLatin1(address) << QString::fromLatin1(source);
    };
    row("far", Where::Far, "239.1.1.1%mcm1:5004",
        "UDP4-RECV:5004,reuseaddr,ip-add-membership=239.1.1.1:far1");
    row("near", Where::Near, "239.1.1.1%mcm1:5004",
        "UDP4-RECV:5004,reuseaddr,ip-add-membership=239.1.1.1:mcm1");
    row("IPv6 far", Where::Far, "[ff15::1%mcm1]:5004",
        "UDP6-RECV:5004,reuseaddr,ipv6-join-group=[ff15::1]:far1");
    row("IPv6 near", Where::Near, "[ff15::1%mcm1]:5004",
        "UDP6-RECV:5004,reuseaddr,ipv6-join-group=[ff15::1]:mcm1");
}

void PeersTest::socatReceives()
{
    if (!has("socat"))
        QSKIP("there is no socat");
    QFETCH(Where, where);
    QFETCH(QString, address);
    QFETCH(QString, source);
    Ears ears;
    Listener beside(ears, address); // it must not take anything away
    Peer socat(where,
               {QStringLiteral("socat"), QStringLiteral("-u"), source, QStringLiteral("STDOUT")});
    Outbox outbox(ears.own);
    quint64 sent = 0;
    // It says nothing when it has joined; it is sent to until it shows that it has.
    const auto heard = [&] {
        sent += outbox.send({.to = to(address), .payload = "hello %1\n"}).sent;
        return socat.lines().contains("hello %1");
    };
    QTRY_VERIFY_WITH_TIMEOUT(heard(), 20'000);
    QTRY_COMPARE(beside.feed().received(), sent);
}

void PeersTest::iperfSends_data()
{
    QTest::addColumn<Where>("where");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("client");
    const auto row = [](const char *name, Where where, const char *address, const char *client) {
        QTest::newRow(name) << where << QString::fromLatin1(address) << QString::fromLatin1(client);
    };
    row("far", Where::Far, "239.1.1.1%mcm0:5001", "iperf -c 239.1.1.1%far0 -u -T 3");
    row("near", Where::Near, "239.1.1.1%mcm0:5001", "iperf -c 239.1.1.1%mcm0 -u -T 3");
    row("IPv6 far", Where::Far, "[ff15::1%mcm0]:5001", "iperf -V -c ff15::1%far0 -u -T 3");
}

void PeersTest::iperfSends()
{
    if (!has("iperf"))
        QSKIP("there is no iperf");
    QFETCH(Where, where);
    QFETCH(QString, address);
    QFETCH(QString, client);
    Ears ears;
    Listener listener(ears, address);
    QCOMPARE(listener.problem(), QString());
    const QString line = client + QStringLiteral(" -l 500 -b 2000pps -n 100000");
    QVERIFY(runPeer(where, line.split(u' ')));
    QTRY_VERIFY(listener.feed().received() >= 200);
    const auto numberOf = [](const Heard &heard) {
        return qFromBigEndian<qint32>(heard.payload.constData());
    };
    const auto heard = listener.heard();
    const auto first = numberOf(heard.first());
    for (int i = 0; i < 200; ++i) {
        QCOMPARE(heard[i].payload.size(), 500);
        QCOMPARE(numberOf(heard[i]), first + i);
    }
    QCOMPARE(int{listener.heard().first().message.header.ttl}, 3);
}

MCM_TEST_MAIN(PeersTest)
#include "peers.moc"
