// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fatallogger.h"
#include "support/incoming.h"
#include "support/listener.h"
#include "support/peer.h"

#include <QDateTime>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

namespace {

QStringList strings(std::initializer_list<const char *> list)
{
    QStringList result;
    for (const char *text : list)
        result.append(QString::fromLatin1(text));
    return result;
}

} // namespace

/// What a message carries, of datagrams that really came from another host.
class ReceiveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyGroupAndInterface_data();
    void everyGroupAndInterface();
    void sourceAndTtl_data() { eachReader(); }
    void sourceAndTtl();
    void ttls_data();
    void ttls();
    void time_data() { eachReader(); }
    void time();
    void sizes_data();
    void sizes();
    void manyAtOnceInOrder_data() { eachReader(); }
    void manyAtOnceInOrder();
    void untouchedPayload_data() { eachReader(); }
    void untouchedPayload();
    void whatCameBeforeAttach_data() { eachReader(); }
    void whatCameBeforeAttach();
};

void ReceiveTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void ReceiveTest::everyGroupAndInterface_data()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::addColumn<int>("link");
    QTest::addColumn<QString>("group");
    for (const auto kind : {ReaderKind::Native, ReaderKind::Portable}) {
        for (const int link : {0, 1, 2}) { // 2 has no IPv4 address
            for (const char *group : {"239.1.1.1", "ff12::1", "ff15::1", "ff3e::1"}) {
                QTest::addRow("%s %d %s", kind == ReaderKind::Native ? "native" : "portable", link,
                              group)
                    << kind << link << QString::fromLatin1(group);
            }
        }
    }
}

void ReceiveTest::everyGroupAndInterface()
{
    QFETCH(ReaderKind, kind);
    QFETCH(int, link);
    QFETCH(QString, group);
    Ears ears(kind);
    const bool v6 = group.contains(u':');
    const QString address =
        v6 ? QStringLiteral("[%1%mcm%2]:5004") : QStringLiteral("%1%mcm%2:5004");
    Listener listener(ears, address.arg(group).arg(link));
    QCOMPARE(listener.problem(), QString());
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far%1/%2/5004/hello").arg(link).arg(group)}));

    QTRY_COMPARE(listener.payloads(), QByteArrayList{"hello"});
    const auto message = listener.heard().first().message;
    QCOMPARE(message.header.interfaceIndex, 11U + static_cast<unsigned>(link));
    QCOMPARE(message.source.isIpv4(), !v6);
    QVERIFY(message.source.port != 0);
    // Only a link-local source needs to be told where.
    const bool linkLocal = toHostAddress(message.source).isLinkLocal();
    QCOMPARE(message.source.scopeId, linkLocal ? message.header.interfaceIndex : 0);
    QCOMPARE(listener.feed().received(), 1U);
    QCOMPARE(listener.feed().bytes(), 5U);
    QCOMPARE(listener.feed().foreign(), 0U);
    QCOMPARE(listener.feed().log().sources().size(), 1U);
}

void ReceiveTest::sourceAndTtl()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener four(ears, QStringLiteral("239.1.1.1%mcm1:5004"));
    Listener six(ears, QStringLiteral("[ff15::1%mcm1]:5004"));
    QVERIFY(sendFrom(Where::Far, strings({"far1/239.1.1.1/5004/four"}),
                     strings({"--source-port", "40001", "--ttl", "7"})));
    QVERIFY(sendFrom(Where::Far, strings({"far1/ff15::1/5004/six"}),
                     strings({"--source-port", "40002", "--ttl", "8"})));
    QTRY_COMPARE(four.payloads(), QByteArrayList{"four"});
    QTRY_COMPARE(six.payloads(), QByteArrayList{"six"});

    const auto first = four.heard().first().message;
    QVERIFY(first.source == toEndpoint(QHostAddress(QStringLiteral("10.77.1.2")), 40001));
    QVERIFY(first.hasTtl());
    QCOMPARE(int{first.header.ttl}, 7);
    const auto second = six.heard().first().message;
    QVERIFY(second.source == toEndpoint(QHostAddress(QStringLiteral("fd77:1::2")), 40002));
    QVERIFY(second.hasTtl());
    QCOMPARE(int{second.header.ttl}, 8);
    QVERIFY(!first.isOwn() && !second.isOwn());
}

void ReceiveTest::ttls_data()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::addColumn<QString>("ttl");
    for (const char *ttl : {"1", "2", "255"}) {
        QTest::addRow("native %s", ttl) << ReaderKind::Native << QString::fromLatin1(ttl);
        QTest::addRow("portable %s", ttl) << ReaderKind::Portable << QString::fromLatin1(ttl);
    }
}

void ReceiveTest::ttls()
{
    QFETCH(ReaderKind, kind);
    QFETCH(QString, ttl);
    Ears ears(kind);
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5004"));
    QVERIFY(
        sendFrom(Where::Far, strings({"far0/239.1.1.1/5004/x"}), {QStringLiteral("--ttl"), ttl}));
    QTRY_COMPARE(listener.payloads().size(), 1);
    QCOMPARE(int{listener.heard().first().message.header.ttl}, ttl.toInt());
}

void ReceiveTest::time()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5004"));
    const auto before = QDateTime::currentMSecsSinceEpoch() * 1'000'000;
    QVERIFY(sendFrom(Where::Far, strings({"far0/239.1.1.1/5004/x"}), strings({"--count", "10"})));
    QTRY_COMPARE(listener.payloads().size(), 10);
    const auto after = (QDateTime::currentMSecsSinceEpoch() + 1) * 1'000'000;

    auto last = before;
    for (const auto &heard : listener.heard()) {
        QCOMPARE(heard.message.hasKernelTime(), kind == ReaderKind::Native);
        QVERIFY(heard.message.header.timeNs >= last);
        last = heard.message.header.timeNs;
    }
    QVERIFY(last <= after);
    QCOMPARE(listener.feed().lastTimeNs(), last);
}

void ReceiveTest::sizes_data()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::addColumn<bool>("ipv6");
    QTest::addColumn<int>("size");
    for (const bool native : {true, false}) {
        for (const bool ipv6 : {false, true}) {
            for (const int size :
                 {0, 1, 1'472, 2'047, 2'048, 2'049, 60'000, ipv6 ? 65'527 : 65'507}) {
                QTest::addRow("%s IPv%d %d", native ? "native" : "portable", ipv6 ? 6 : 4, size)
                    << (native ? ReaderKind::Native : ReaderKind::Portable) << ipv6 << size;
            }
        }
    }
}

void ReceiveTest::sizes()
{
    QFETCH(ReaderKind, kind);
    QFETCH(bool, ipv6);
    QFETCH(int, size);
    Ears ears(kind);
    Listener listener(ears, ipv6 ? QStringLiteral("[ff15::1%mcm0]:5004")
                                 : QStringLiteral("239.1.1.1%mcm0:5004"));
    const QString where =
        ipv6 ? QStringLiteral("far0/ff15::1/5004/") : QStringLiteral("far0/239.1.1.1/5004/");
    // An empty one must not end the reading.
    QVERIFY(sendFrom(Where::Far, {where + (size > 0 ? QStringLiteral("a") : QString()), where},
                     {QStringLiteral("--size"), QString::number(size)}));
    QByteArray expected(size, '.');
    if (size > 0)
        expected[0] = 'a';
    QTRY_COMPARE(listener.feed().received(), 2U);
    QCOMPARE(listener.payloads(), (QByteArrayList{expected, QByteArray(size, '.')}));
    QCOMPARE(listener.feed().bytes(), std::uint64_t{2} * static_cast<unsigned>(size));
}

void ReceiveTest::manyAtOnceInOrder()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5004"), Listener::Attach::Later);
    QStringList what;
    QByteArrayList expected;
    for (int i = 0; i < 300; ++i) { // several batches
        what.append(QStringLiteral("far0/239.1.1.1/5004/%1").arg(i));
        expected.append(QByteArray::number(i));
    }
    QVERIFY(sendFrom(Where::Far, what));
    listener.attach();
    QTRY_COMPARE(listener.feed().received(), 300U);
    QCOMPARE(listener.payloads(), expected);
    QCOMPARE(listener.socket().kernelDrops(), 0U);
}

void ReceiveTest::untouchedPayload()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5004"));
    const QString text = QStringLiteral("%1 %n %s %L2 <b>&amp; \\n \x01 é\u202e");
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/") + text}));
    QTRY_COMPARE(listener.payloads(), QByteArrayList{text.toUtf8()});
}

void ReceiveTest::whatCameBeforeAttach()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener listener(ears, QStringLiteral("239.1.1.1%mcm0:5004"), Listener::Attach::Later);
    QVERIFY(sendFrom(Where::Far, strings({"far0/239.1.1.1/5004/early"})));
    QCoreApplication::processEvents(); // the socket's own notifier must not eat it
    listener.attach();
    QTRY_COMPARE(listener.payloads(), QByteArrayList{"early"});
    QVERIFY(sendFrom(Where::Far, strings({"far0/239.1.1.1/5004/late"})));
    QTRY_COMPARE(listener.payloads(), (QByteArrayList{"early", "late"}));
}

MCM_TEST_MAIN(ReceiveTest)
#include "receive.moc"
