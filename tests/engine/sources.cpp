// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fatallogger.h"
#include "support/listener.h"
#include "support/peer.h"

#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// Source-specific multicast (RFC 4607): the far host has two addresses on each link, and we listen
/// to one.
class SourcesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takesOnlyThatSource_data();
    void takesOnlyThatSource();
    void besideAnyAndAnotherSource_data() { eachReader(); }
    void besideAnyAndAnotherSource();
    void besideAForeignMember_data() { eachReader(); }
    void besideAForeignMember();
};

namespace {

bool sendAs(const char *source, const QString &what)
{
    return sendFrom(Where::Far, {what}, {QStringLiteral("--source"), QString::fromLatin1(source)});
}

} // namespace

void SourcesTest::initTestCase()
{
    MCM_NEEDS_NET();
    QVERIFY(shell(
        QStringLiteral("ip addr add 10.77.0.3/24 dev far0; ip addr add fd77::3/64 dev far0 nodad;"
                       "ip addr add 10.77.9.3/24 dev far2"),
        Where::Far));
}

void SourcesTest::takesOnlyThatSource_data()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::addColumn<bool>("ipv6");
    QTest::addColumn<QString>("address");
    for (const auto kind : {ReaderKind::Native, ReaderKind::Portable}) {
        const char *name = kind == ReaderKind::Native ? "native" : "portable";
        QTest::addRow("%s SSM", name)
            << kind << false << QStringLiteral("10.77.0.2@232.1.1.1%mcm0:5004");
        QTest::addRow("%s filtered ASM", name)
            << kind << false << QStringLiteral("10.77.0.2@239.1.1.1%mcm0:5004");
        QTest::addRow("%s IPv6 SSM", name)
            << kind << true << QStringLiteral("fd77::2@[ff35::1%mcm0]:5004");
        QTest::addRow("%s IPv6 link-local", name)
            << kind << true << QStringLiteral("fd77::2@[ff32::1%mcm0]:5004");
    }
}

void SourcesTest::takesOnlyThatSource()
{
    QFETCH(ReaderKind, kind);
    QFETCH(bool, ipv6);
    QFETCH(QString, address);
    Ears ears(kind);
    Listener listener(ears, address);
    QCOMPARE(listener.problem(), QString());
    const QString to =
        QStringLiteral("far0/%1/5004/").arg(parseGroupAddress(address)->group.toString());
    QVERIFY(sendAs(ipv6 ? "fd77::3" : "10.77.0.3", to + QStringLiteral("other")));
    QVERIFY(sendAs(ipv6 ? "fd77::2" : "10.77.0.2", to + QStringLiteral("end")));
    QTRY_COMPARE(listener.payloads(), QByteArrayList{"end"});
    QCOMPARE(toHostAddress(listener.heard().first().message.source),
             QHostAddress(ipv6 ? QStringLiteral("fd77::2") : QStringLiteral("10.77.0.2")));
}

void SourcesTest::besideAnyAndAnotherSource()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener any(ears, QStringLiteral("232.1.1.1%mcm0:5004"));
    Listener two(ears, QStringLiteral("10.77.0.2@232.1.1.1%mcm0:5004"));
    Listener three(ears, QStringLiteral("10.77.0.3@232.1.1.1%mcm0:5004"));
    Listener nobody(ears, QStringLiteral("10.77.0.99@232.1.1.1%mcm0:5004"));
    QCOMPARE(any.problem() + two.problem() + three.problem() + nobody.problem(), QString());
    QVERIFY(sendAs("10.77.0.2", QStringLiteral("far0/232.1.1.1/5004/from 2")));
    QVERIFY(sendAs("10.77.0.3", QStringLiteral("far0/232.1.1.1/5004/from 3")));
    QTRY_COMPARE(any.payloads(), (QByteArrayList{"from 2", "from 3"}));
    QTRY_COMPARE(two.payloads(), QByteArrayList{"from 2"});
    QTRY_COMPARE(three.payloads(), QByteArrayList{"from 3"});
    QCOMPARE(nobody.payloads(), QByteArrayList{});
}

void SourcesTest::besideAForeignMember()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    // Its join of any source makes the host take all; our filter must still hold.
    Peer member(Where::Near,
                python(QStringLiteral("receiver.py"), {QStringLiteral("mcm0/232.1.1.1/5004")}));
    QVERIFY(member.waitForLine("ready"));
    Listener listener(ears, QStringLiteral("10.77.0.2@232.1.1.1%mcm0:5004"));
    QVERIFY(sendAs("10.77.0.3", QStringLiteral("far0/232.1.1.1/5004/other")));
    QVERIFY(sendAs("10.77.9.3", QStringLiteral("far0/232.1.1.1/5004/routed elsewhere")));
    QVERIFY(sendAs("10.77.0.2", QStringLiteral("far0/232.1.1.1/5004/end")));
    QTRY_COMPARE(listener.payloads(), QByteArrayList{"end"});
}

MCM_TEST_MAIN(SourcesTest)
#include "sources.moc"
