// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fatallogger.h"
#include "support/listener.h"
#include "support/peer.h"

#include <QStandardPaths>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// Another program on this host listens to the same port: both hear everything, whoever came first.
class SharingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withAPeer_data();
    void withAPeer();
    void nobodyStealsFromAnotherInterface_data();
    void nobodyStealsFromAnotherInterface();
    void withSocat();
    void withIperf();
    void withOurselves_data() { eachReader(); }
    void withOurselves();
};

namespace {

QStringList words(const QString &line)
{
    return line.split(u' ');
}

} // namespace

void SharingTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void SharingTest::withAPeer_data()
{
    QTest::addColumn<bool>("weAreFirst");
    QTest::addColumn<QString>("share");
    QTest::addColumn<QString>("group");
    for (const bool weAreFirst : {false, true}) {
        for (const char *share : {"addr", "port", "both"}) {
            // Of those that share by SO_REUSEPORT alone we only know once we fail; the first
            // cannot.
            if (weAreFirst && qstrcmp(share, "port") == 0)
                continue;
            for (const char *group : {"239.1.1.1", "ff15::1", "ff12::1"}) {
                QTest::addRow("%s %s %s", weAreFirst ? "us, then" : "beside", share, group)
                    << weAreFirst << QString::fromLatin1(share) << QString::fromLatin1(group);
            }
        }
    }
}

void SharingTest::withAPeer()
{
    QFETCH(bool, weAreFirst);
    QFETCH(QString, share);
    QFETCH(QString, group);
    const bool v6 = group.contains(u':');
    Ears ears;
    std::unique_ptr<Listener> listener;
    const auto listen = [&] {
        const QString address =
            v6 ? QStringLiteral("[%1%mcm0]:5004") : QStringLiteral("%1%mcm0:5004");
        listener = std::make_unique<Listener>(ears, address.arg(group));
    };
    if (weAreFirst)
        listen();
    Peer peer(Where::Near,
              python(QStringLiteral("receiver.py"), {QStringLiteral("--share=") + share,
                                                     QStringLiteral("mcm0/%1/5004").arg(group)}));
    QVERIFY(peer.waitForLine("ready"));
    if (!weAreFirst)
        listen();
    QCOMPARE(listener->problem(), QString());

    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/%1/5004/for both").arg(group)},
                     words(QStringLiteral("--source-port 40000 --count 5"))));
    const QByteArray source = QByteArray(v6 ? "fd77::2" : "10.77.0.2") + " 40000 for both";
    QTRY_COMPARE(listener->payloads(), QByteArrayList(5, "for both"));
    if (group == QLatin1String("ff12::1"))
        QTRY_COMPARE(peer.lines().size(), 6); // its source is link-local
    else
        QTRY_COMPARE(peer.lines().count(source), 5);
}

void SharingTest::nobodyStealsFromAnotherInterface_data()
{
    QTest::addColumn<QString>("share");
    QTest::addColumn<QString>("group");
    for (const char *share : {"addr", "both"}) {
        for (const char *group : {"239.1.1.1", "ff15::1"})
            QTest::addRow("%s %s", share, group)
                << QString::fromLatin1(share) << QString::fromLatin1(group);
    }
}

void SharingTest::nobodyStealsFromAnotherInterface()
{
    QFETCH(QString, share);
    QFETCH(QString, group);
    // Bound to the group as we are, so that the kernel could take it for one of a pool of ours.
    Peer peer(Where::Near,
              python(QStringLiteral("receiver.py"),
                     {QStringLiteral("--bind-group"), QStringLiteral("--share=") + share,
                      QStringLiteral("mcm1/%1/5004").arg(group)}));
    QVERIFY(peer.waitForLine("ready"));
    Ears ears;
    const QString address =
        group.contains(u':') ? QStringLiteral("[%1%mcm0]:5004") : QStringLiteral("%1%mcm0:5004");
    Listener listener(ears, address.arg(group));
    QCOMPARE(listener.problem(), QString());
    for (int i = 0; i < 3; ++i) { // each with another source port
        QVERIFY(sendFrom(Where::Far,
                         {QStringLiteral("far0/%1/5004/for us").arg(group),
                          QStringLiteral("far1/%1/5004/for it").arg(group)},
                         words(QStringLiteral("--count 5"))));
    }
    QTRY_COMPARE(listener.payloads(), QByteArrayList(15, "for us"));
    QCOMPARE(listener.feed().foreign(), 0U);
}

void SharingTest::withSocat()
{
    if (QStandardPaths::findExecutable(QStringLiteral("socat")).isEmpty())
        QSKIP("there is no socat");
    Ears ears;
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5004"));
    Peer socat(Where::Near,
               words(QStringLiteral(
                   "socat -u UDP4-RECV:5004,reuseaddr,ip-add-membership=239.1.1.1:mcm0 STDOUT")));
    // It says nothing when it has joined; it is sent to until it shows that it has.
    QTRY_VERIFY_WITH_TIMEOUT(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/hello\n")})
                                 && socat.lines().contains("hello"),
                             20'000);
    QTRY_VERIFY(listener.hasHeard("hello\n"));
    const auto ours = listener.payloads().size();
    QVERIFY(ours >= socat.lines().size());
}

void SharingTest::withIperf()
{
    if (QStandardPaths::findExecutable(QStringLiteral("iperf")).isEmpty())
        QSKIP("there is no iperf");
    Ears ears;
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5001"));
    Peer server(Where::Near, words(QStringLiteral("iperf -s -u -B 239.1.1.1%mcm0 -i 1")));
    // A packet a millisecond, for a fifth of a second.
    QVERIFY(runPeer(
        Where::Far,
        words(QStringLiteral("iperf -c 239.1.1.1%far0 -u -T 2 -l 200 -b 1000pps -n 40000"))));
    QTRY_VERIFY(listener.feed().received() >= 200);
    for (const auto &heard : listener.heard())
        QCOMPARE(heard.payload.size(), 200);
    QCOMPARE(int{listener.heard().first().message.header.ttl}, 2);
}

void SharingTest::withOurselves()
{
    QFETCH(ReaderKind, kind);
    Ears first(kind);
    Ears second(ReaderKind::Native);
    Listener one(first, QStringLiteral("239.1.1.1%mcm0:5004"));
    Listener two(second, QStringLiteral("239.1.1.1%mcm0:5004"));
    QCOMPARE(one.problem() + two.problem(), QString());
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/for both")}));
    QTRY_COMPARE(one.payloads(), QByteArrayList{"for both"});
    QTRY_COMPARE(two.payloads(), QByteArrayList{"for both"});
}

MCM_TEST_MAIN(SharingTest)
#include "sharing.moc"
