// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/session.h"
#include "support/fatallogger.h"
#include "support/outbox.h"
#include "support/peer.h"

#include <QElapsedTimer>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// A host of a hundred interfaces, as a router or a host of containers is: each join looks at what
/// there is, and must not take the longer for it.
class ManyInterfacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aThousandJoins();
    void whatCameAMomentAgo();
};

void ManyInterfacesTest::initTestCase()
{
    MCM_NEEDS_NET();
    QVERIFY(shell(QStringLiteral("for i in $(seq 50); do "
                                 "echo link add many$i type veth peer name more$i; "
                                 "echo link set more$i up; "
                                 "echo link set many$i up; "
                                 "echo addr add 10.88.$i.1/24 dev many$i; done | ip -batch -")));
}

void ManyInterfacesTest::aThousandJoins()
{
    constexpr int joins = 1'000;
    Session session;
    QVERIFY(session.links().interfaces().size() > 100);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < joins; ++i) {
        const auto group = session.join({.group = QHostAddress(0xef010000U + unsigned(i)),
                                         .port = 5004,
                                         .interface = QStringLiteral("many50"),
                                         .sources = {}});
        QVERIFY2(bool(group), group ? "" : qPrintable(group.error().sentence()));
    }
    const auto took = clock.elapsed();
    qInfo("%d joins beside %d interfaces: %d ms", joins, int(session.links().interfaces().size()),
          int(took));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    QVERIFY2(took < 1'000, qPrintable(QString::number(took)));
#endif
}

/// A join is of what there is now, not of what the last turn of the event loop knew.
void ManyInterfacesTest::whatCameAMomentAgo()
{
    Session session;
    const auto address = to(QStringLiteral("239.1.1.1%new0:5004"));
    QVERIFY(!session.join(address));
    QVERIFY(
        shell(QStringLiteral("ip link add new0 type veth peer name new1 && ip link set new0 up")));
    const auto group = session.join(address);
    QVERIFY2(bool(group), group ? "" : qPrintable(group.error().sentence()));
    session.leave(*group);
    QVERIFY(shell(QStringLiteral("ip link del new0")));
    const auto gone = session.join(address);
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::UnknownInterface);
    QVERIFY(shell(QStringLiteral("ip link add new0 type veth peer name new1")));
    const auto down = session.join(address);
    QVERIFY(!down);
    QCOMPARE(down.error().code, ErrorCode::InterfaceDown);
    QVERIFY(shell(QStringLiteral("ip link del new0")));
}

MCM_TEST_MAIN(ManyInterfacesTest)
#include "manyinterfaces.moc"
