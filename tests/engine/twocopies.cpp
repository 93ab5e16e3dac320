// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/kerneltables.h"
#include "net/socketowners.h"
#include "session/session.h"
#include "support/fatallogger.h"
#include "support/outbox.h"
#include "support/peer.h"

#include <QTest>

#include <algorithm>

using namespace mcm;
using namespace mcm::test;

/// A second copy of the program listens to the same group: both hear all of it, each knows of the
/// other, and neither takes the membership away from the other when it goes.
class TwoCopiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneAndTheOther_data();
    void oneAndTheOther();
};

namespace {

constexpr int mcm0 = 11; // its index

kernel::Membership look(const GroupAddress &address)
{
    return kernel::kernelMembership(address.group, mcm0, address.port, kernel::ownSocketInodes());
}

/// Whose sockets hear the group, by name: ourselves are “us”.
QStringList whoHears(const GroupAddress &address)
{
    QStringList names;
    for (const auto &socket : look(address).sockets) {
        if (socket.hears)
            names += socket.ours ? QStringLiteral("us") : socket.program;
    }
    names.sort();
    return names;
}

/// How many messages it has printed.
qsizetype printed(Peer &copy, const QByteArray &payload)
{
    const auto lines = copy.lines();
    return std::count_if(lines.begin(), lines.end(), [&](const auto &line) {
        return line.endsWith(QByteArray(' ' + payload));
    });
}

bool send(const GroupAddress &address, const QString &payload, int count)
{
    return sendFrom(
        Where::Far, {QStringLiteral("far0/%1/5004/%2").arg(address.group.toString(), payload)},
        {QStringLiteral("--count"), QString::number(count), QStringLiteral("--every=0.0001")});
}

} // namespace

void TwoCopiesTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void TwoCopiesTest::oneAndTheOther_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"239.1.1.8%mcm0:5004", "[ff15::8%mcm0]:5004", "[ff02::4708%mcm0]:5004",
                             "10.77.0.2@232.1.1.8%mcm0:5004"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TwoCopiesTest::oneAndTheOther()
{
    QFETCH(QString, text);
    const auto us = QStringLiteral("us");
    const auto it = QStringLiteral("mcmon");
    const auto address = to(text);
    Session session;
    Group *ours = *session.join(address);
    QCOMPARE(whoHears(address), QStringList{us});
    Peer other(Where::Near, {QStringLiteral(MCM_PROGRAM), QStringLiteral("listen"), text});
    QTRY_VERIFY(other.lines().value(0).startsWith("listening on "));
    QCOMPARE(whoHears(address), (QStringList{it, us}));
    QCOMPARE(look(address).users, 2);
    if (!address.sources.isAny())
        QCOMPARE(look(address).filters.value(0).include, 2U);
    QVERIFY(send(address, QStringLiteral("for both"), 500));
    QTRY_COMPARE(ours->received(), 500U);
    QTRY_COMPARE(printed(other, "for both"), 500);

    session.leave(ours);
    QCOMPARE(look(address).users, 1);
    // The receive thread closes its own descriptor when it gets to it.
    QTRY_COMPARE(whoHears(address), QStringList{it});
    QVERIFY(send(address, QStringLiteral("for it"), 100));
    QTRY_COMPARE(printed(other, "for it"), 100);

    ours = *session.join(address);
    QCOMPARE(whoHears(address), (QStringList{it, us}));
    other.terminate();
    QVERIFY(other.finished());
    QCOMPARE(whoHears(address), QStringList{us});
    QCOMPARE(look(address).users, 1);
    QVERIFY(send(address, QStringLiteral("for us"), 100));
    QTRY_COMPARE(ours->received(), 100U);
    session.poll();
    QCOMPARE(session.totals().foreign + session.totals().kernelDropped, 0U);
    session.leave(ours);
    QVERIFY(!look(address).joined);
}

MCM_TEST_MAIN(TwoCopiesTest)
#include "twocopies.moc"
