// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/session.h"
#include "support/fatallogger.h"
#include "support/listener.h"
#include "support/outbox.h"
#include "support/peer.h"

#include <QSignalSpy>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// Who asks is woken when messages come: once, and without missing any.
class ArrivalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void onceForEachTimeItIsAsked_data() { eachReader(); }
    void onceForEachTimeItIsAsked();
    void missesNothing_data() { eachReader(); }
    void missesNothing();
    void oneBellForAllGroups();
};

void ArrivalTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void ArrivalTest::onceForEachTimeItIsAsked()
{
    QFETCH(ReaderKind, kind);
    Session session({.reader = kind});
    Group *const group = *session.join(to(QStringLiteral("239.1.1.1%mcm0:5004")));
    const QSignalSpy arrived(&session, &Session::arrived);
    const auto send = [] {
        return sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/x")},
                        {QStringLiteral("--count=100")});
    };
    QVERIFY(send());
    QTRY_COMPARE(group->received(), 100U);
    QCoreApplication::processEvents();
    QCOMPARE(arrived.count(), 0); // nobody asked

    session.awaitArrival();
    session.awaitArrival();
    QVERIFY(send());
    QTRY_COMPARE(group->received(), 200U);
    QTRY_COMPARE(arrived.count(), 1);
    QVERIFY(send());
    QTRY_COMPARE(group->received(), 300U);
    QCoreApplication::processEvents();
    QCOMPARE(arrived.count(), 1);
}

/// Looks only when it is told to: were one arrival told too early, or not at all, the rest of the
/// flow would never be seen.
void ArrivalTest::missesNothing()
{
    QFETCH(ReaderKind, kind);
    Session session({.reader = kind});
    Group *const group = *session.join(to(QStringLiteral("239.1.1.1%mcm0:5004")));
    constexpr std::uint64_t many = 5000;
    std::uint64_t seen = 0;
    int wakes = 0;
    const auto look = [&] {
        ++wakes;
        session.awaitArrival();
        seen = group->snapshot().size();
    };
    connect(&session, &Session::arrived, this, look);
    look();
    Peer sender(Where::Far,
                python(QStringLiteral("sender.py"),
                       {QStringLiteral("--count=5000"), QStringLiteral("--every=0.0002"),
                        QStringLiteral("far0/239.1.1.1/5004/x")}));
    QTRY_COMPARE_WITH_TIMEOUT(seen, many, 30000);
    QVERIFY(sender.finished());
    QVERIFY2(wakes > 10, qPrintable(QString::number(wakes)));
}

void ArrivalTest::oneBellForAllGroups()
{
    Session session;
    Group *const one = *session.join(to(QStringLiteral("239.1.1.1%mcm0:5004")));
    Group *const two = *session.join(to(QStringLiteral("239.1.1.2%mcm0:5004")));
    const QSignalSpy arrived(&session, &Session::arrived);
    session.awaitArrival();
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.2/5004/x")}));
    QTRY_COMPARE(arrived.count(), 1);
    QCOMPARE(one->received(), 0U);
    QCOMPARE(two->received(), 1U);
}

MCM_TEST_MAIN(ArrivalTest)
#include "arrival.moc"
