// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fatallogger.h"
#include "support/incoming.h"
#include "support/listener.h"
#include "support/peer.h"

#include <QStandardPaths>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// What was sent is what we logged plus what the kernel says it dropped: to the last datagram.
class DropsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nobodyReads_data() { eachReader(); }
    void nobodyReads();
    void attachedLate_data() { eachReader(); }
    void attachedLate();
    void twoSocketsCountApart();
    void flood_data();
    void flood();
    void gapsAreMarkedWhereTheyAre();
    void floodOfTheForeign();
    void floodThroughASmallBudget();
    void largestBuffer();

private:
    static void makeTiny(Listener &listener)
    {
        listener.socket().udp().setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 1);
    }
};

namespace {

bool sendMany(int count, const QString &where = QStringLiteral("far0/239.1.1.1/5004/x"))
{
    return sendFrom(Where::Far, {where},
                    {QStringLiteral("--count"), QString::number(count), QStringLiteral("--size"),
                     QStringLiteral("200")});
}

/// UDP datagrams that have left the far host, as its kernel counts them.
std::uint64_t sentByFar()
{
    Peer cat(Where::Far, {QStringLiteral("grep"), QStringLiteral("^Udp: [0-9]"),
                          QStringLiteral("/proc/net/snmp")});
    return cat.finished() ? cat.lines().value(0).split(' ').value(4).toULongLong() : 0;
}

} // namespace

void DropsTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void DropsTest::nobodyReads()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5004"), Listener::Attach::Later);
    makeTiny(listener);
    QCOMPARE(listener.socket().kernelDrops(), 0U);
    QVERIFY(sendMany(1'000));
    const auto dropped = listener.socket().kernelDrops();
    QVERIFY(dropped > 900 && dropped < 1'000); // at once, without a datagram to tell it
    QCOMPARE(listener.socket().kernelDrops(), dropped);

    listener.attach();
    QTRY_COMPARE(accounted(listener), 1'000U);
    QCOMPARE(listener.socket().kernelDrops(), dropped);
    QVERIFY(addsUp(listener.feed().log()));
}

void DropsTest::attachedLate()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5004"), Listener::Attach::Later);
    makeTiny(listener);
    Peer sender(Where::Far, python(QStringLiteral("sender.py"),
                                   {QStringLiteral("--count"), QStringLiteral("20000"),
                                    QStringLiteral("--size"), QStringLiteral("200"),
                                    QStringLiteral("far0/239.1.1.1/5004/x")}));
    QTRY_VERIFY(listener.socket().kernelDrops() > 0);
    listener.attach(); // in the middle of it
    QVERIFY(sender.finished());
    QTRY_COMPARE(accounted(listener), 20'000U);
    QVERIFY(listener.feed().received() > 0);
    QVERIFY(listener.socket().kernelDrops() > 0);
    QCOMPARE(listener.feed().foreign(), 0U);
}

void DropsTest::twoSocketsCountApart()
{
    Ears ears;
    Listener deaf(ears, QStringLiteral("239.1.1.1%mcm0:5004"), Listener::Attach::Later);
    Listener well(ears, QStringLiteral("239.1.1.1%mcm0:5004"), Listener::Attach::Later);
    makeTiny(deaf);
    QVERIFY(sendMany(200));
    well.attach();
    QTRY_COMPARE(well.feed().received(), 200U);
    QCOMPARE(well.socket().kernelDrops(), 0U);
    QVERIFY(deaf.socket().kernelDrops() > 100);
}

void DropsTest::flood_data()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::addColumn<bool>("tiny");
    QTest::newRow("native") << ReaderKind::Native << false;
    QTest::newRow("native, tiny buffer") << ReaderKind::Native << true;
    QTest::newRow("portable") << ReaderKind::Portable << false;
    QTest::newRow("portable, tiny buffer") << ReaderKind::Portable << true;
}

void DropsTest::flood()
{
    QFETCH(ReaderKind, kind);
    QFETCH(bool, tiny);
    if (QStandardPaths::findExecutable(QStringLiteral("iperf")).isEmpty())
        QSKIP("there is no iperf");
    Ears ears(kind);
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5001"));
    if (tiny)
        makeTiny(listener);
    const auto before = sentByFar();
    Peer iperf(Where::Far,
               QStringLiteral("iperf -c 239.1.1.1%far0 -u -T 2 -l 200 -b 10g -t 1").split(u' '));
    QVERIFY(iperf.finished());
    const auto sent = sentByFar() - before; // iperf's own count has one more
    QVERIFY(sent > 10'000);
    QTRY_COMPARE(accounted(listener), sent);
    QVERIFY(listener.feed().received() > 0);
    QVERIFY(addsUp(listener.feed().log()));
    QVERIFY(ears.pool.used() <= ears.pool.limit());
}

void DropsTest::gapsAreMarkedWhereTheyAre()
{
    Ears ears;
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5004"), Listener::Attach::Later);
    makeTiny(listener);
    QVERIFY(sendMany(1'000));
    const auto dropped = listener.socket().kernelDrops();
    QVERIFY(dropped > 900);
    listener.attach();
    QTRY_COMPARE(accounted(listener), 1'000U);
    // Nobody read meanwhile, so the first ones found room and are whole.
    const auto before = listener.heard();
    for (const auto &heard : before)
        QCOMPARE(heard.message.header.lostBefore, 0U);
    // The next one that is taken tells how many were not; the tiny buffer takes one at a time.
    QVERIFY(sendMany(1));
    QTRY_COMPARE(accounted(listener), 1'001U);
    QVERIFY(sendMany(1));
    QTRY_COMPARE(accounted(listener), 1'002U);
    const auto after = listener.heard();
    QCOMPARE(after.size(), before.size() + 2);
    QCOMPARE(after[before.size()].message.header.lostBefore, dropped);
    QCOMPARE(after.last().message.header.lostBefore, 0U);
}

void DropsTest::floodOfTheForeign()
{
    Ears ears;
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5004"));
    const auto before = sentByFar();
    Peer sender(Where::Far, python(QStringLiteral("sender.py"),
                                   {QStringLiteral("--count"), QStringLiteral("50000"),
                                    QStringLiteral("--size"), QStringLiteral("200"),
                                    QStringLiteral("far0/239.1.1.1/5004/x")}));
    // As if the interface had come back under another index: in the middle of it, what comes is not
    // what was joined.
    QTRY_VERIFY(listener.feed().received() > 1'000);
    listener.feed().setInterfaceIndex(4'711);
    QTRY_VERIFY(listener.feed().foreign() > 1'000);
    listener.feed().setInterfaceIndex(listener.interface().index);
    QVERIFY(sender.finished());
    const auto sent = sentByFar() - before;
    QCOMPARE(sent, 50'000U);
    QTRY_COMPARE(accounted(listener), sent);
    QVERIFY(listener.feed().foreign() < sent);
    QCOMPARE(listener.feed().log().appended(), listener.feed().received());
    QVERIFY(addsUp(listener.feed().log()));
}

void DropsTest::floodThroughASmallBudget()
{
    Ears ears;
    ears.pool.setLimit(LogPool::smallestLimit);
    Listener busy(ears, QStringLiteral("239.1.1.1%mcm0:5004"));
    Listener quiet(ears, QStringLiteral("239.1.1.2%mcm0:5004"));
    QVERIFY(sendMany(10, QStringLiteral("far0/239.1.1.2/5004/x")));
    QTRY_COMPARE(quiet.feed().received(), 10U);
    QVERIFY(sendMany(50'000));
    QTRY_COMPARE(accounted(busy), 50'000U);
    const auto &log = busy.feed().log();
    QVERIFY(log.evicted() > 20'000);
    QVERIFY(addsUp(log));
    QCOMPARE(log.snapshot().size() + log.evicted() + busy.socket().kernelDrops(), 50'000U);
    QCOMPARE(quiet.feed().log().snapshot().size(), 10U); // the busy one did not push it out
    QVERIFY(ears.pool.used() <= ears.pool.limit());
}

void DropsTest::largestBuffer()
{
    Ears ears;
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5004"), Listener::Attach::Later);
    QFile file(QStringLiteral("/proc/sys/net/core/rmem_max"));
    const bool known = file.open(QIODevice::ReadOnly);
    const int most = known ? file.readAll().trimmed().toInt() : GroupSocket::wantedReceiveBuffer;
    QCOMPARE(listener.socket().receiveBuffer(), std::min(most, GroupSocket::wantedReceiveBuffer));
}

MCM_TEST_MAIN(DropsTest)
#include "drops.moc"
