// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fatallogger.h"
#include "support/listener.h"
#include "support/peer.h"
#include "support/rights.h"

#include <QDir>
#include <QTest>

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace mcm;
using namespace mcm::test;

class JoinErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void interfaces_data();
    void interfaces();
    void ipv6SwitchedOff();
    void portHeldByAnother_data();
    void portHeldByAnother();
    void noMoreFiles();
    void anErrorLeavesNothing();
    void lowPort_data();
    void lowPort();

private:
    Ears m_ears;

    ErrorCode codeFor(const QString &address)
    {
        const Listener listener(m_ears, address);
        if (!listener.error())
            return ErrorCode::AlreadyJoined; // none of those looked for
        const auto &error = *listener.error();
        if (error.text.isEmpty() || error.hint.isEmpty() || error.field == Field::None)
            return ErrorCode::System;
        return error.code;
    }
};

void JoinErrorsTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void JoinErrorsTest::interfaces_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("code");
    const auto row = [](const char *address, ErrorCode code) {
        QTest::newRow(address) << QString::fromLatin1(address) << static_cast<int>(code);
    };
    row("239.1.1.1%mcm3:5004", ErrorCode::InterfaceDown);
    row("[ff15::1%mcm3]:5004", ErrorCode::InterfaceDown);
    row("239.1.1.1%eth99:5004", ErrorCode::UnknownInterface);
    row("[ff15::1%eth99]:5004", ErrorCode::UnknownInterface);
}

void JoinErrorsTest::interfaces()
{
    QFETCH(QString, address);
    QFETCH(int, code);
    QCOMPARE(static_cast<int>(codeFor(address)), code);
}

void JoinErrorsTest::ipv6SwitchedOff()
{
    QVERIFY(shell(QStringLiteral("echo 1 >/proc/sys/net/ipv6/conf/mcm1/disable_ipv6")));
    const Listener listener(m_ears, QStringLiteral("[ff15::1%mcm1]:5004"));
    const auto other = codeFor(QStringLiteral("239.1.1.1%mcm1:5004"));
    QVERIFY(shell(QStringLiteral("echo 0 >/proc/sys/net/ipv6/conf/mcm1/disable_ipv6")));
    if (listener.error()) { // the kernel may also join and never hear anything
        QCOMPARE(listener.error()->code, ErrorCode::UnknownInterface);
        QVERIFY2(listener.error()->sentence().contains(QStringLiteral("IPv6")),
                 qPrintable(listener.problem()));
    }
    QCOMPARE(other, ErrorCode::AlreadyJoined);
}

void JoinErrorsTest::portHeldByAnother_data()
{
    QTest::addColumn<QString>("held");
    QTest::addColumn<QString>("address");
    QTest::newRow("IPv4") << QStringLiteral("mcm0/239.1.1.9/5004")
                          << QStringLiteral("239.1.1.1%mcm0:5004");
    QTest::newRow("IPv6") << QStringLiteral("mcm0/ff15::9/5004")
                          << QStringLiteral("[ff15::1%mcm0]:5004");
    QTest::newRow("IPv6 link-local")
        << QStringLiteral("mcm0/ff12::9/5004") << QStringLiteral("[ff12::1%mcm0]:5004");
}

void JoinErrorsTest::portHeldByAnother()
{
    QFETCH(QString, held);
    QFETCH(QString, address);
    {
        Peer other(Where::Near,
                   python(QStringLiteral("receiver.py"), {QStringLiteral("--share=none"), held}));
        QVERIFY(other.waitForLine("ready"));
        const Listener listener(m_ears, address);
        QVERIFY(listener.error());
        QCOMPARE(listener.error()->code, ErrorCode::AddressInUse);
        QCOMPARE(listener.error()->field, Field::Port);
        QVERIFY(listener.error()->hint.contains(QStringLiteral(":5004")));
    }
    QCOMPARE(Listener(m_ears, address).problem(), QString());
}

void JoinErrorsTest::noMoreFiles()
{
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    const auto interface =
        resolveInterface(QStringLiteral("mcm0"), QHostAddress(QStringLiteral("239.1.1.1")));
    QVERIFY(bool(interface));
    const int next = open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::close(next);

    // Qt says so too when it wants to know the interface.
    const ExpectMessage qtToo(QRegularExpression(QStringLiteral("Too many open files")), 0);
    std::vector<std::unique_ptr<GroupSocket>> sockets;
    std::optional<Error> error;
    rlimit few{static_cast<rlim_t>(next) + 20, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &few), 0);
    for (quint16 port = 6000; port < 6100 && !error; ++port) {
        auto socket = GroupSocket::open(
            {.group = QHostAddress(0xef010101U), .port = port, .interface = {}, .sources = {}},
            *interface, true);
        if (socket)
            sockets.push_back(std::move(socket).value());
        else
            error = socket.error();
    }
    auto feed = std::make_shared<Feed>(m_ears.pool, m_ears.own, QHostAddress(0xef010101U));
    const auto attached = m_ears.receiver.attach(feed, *sockets.back());
    setrlimit(RLIMIT_NOFILE, &before);

    QVERIFY(sockets.size() > 10);
    QVERIFY(error);
    QCOMPARE(error->code, ErrorCode::System);
    QVERIFY2(error->hint.contains(QStringLiteral("ulimit")), qPrintable(error->sentence()));
    QVERIFY(!attached);
    QVERIFY(attached.error().hint.contains(QStringLiteral("ulimit")));
}

void JoinErrorsTest::anErrorLeavesNothing()
{
    const auto descriptors = [] { return QDir(QStringLiteral("/proc/self/fd")).count(); };
    Peer other(Where::Near,
               python(QStringLiteral("receiver.py"),
                      {QStringLiteral("--share=none"), QStringLiteral("mcm0/239.1.1.9/5004")}));
    QVERIFY(other.waitForLine("ready"));
    const auto before = descriptors();
    for (int i = 0; i < 10; ++i)
        QCOMPARE(codeFor(QStringLiteral("239.1.1.1%mcm0:5004")), ErrorCode::AddressInUse);
    QCOMPARE(descriptors(), before);
}

void JoinErrorsTest::lowPort_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("IPv4") << QStringLiteral("239.1.1.1%mcm0:319");
    QTest::newRow("IPv6") << QStringLiteral("[ff15::1%mcm0]:319");
}

void JoinErrorsTest::lowPort()
{
    QFETCH(QString, address);
    // Given up for good: this is the last test.
    if (!giveUpRight(CAP_NET_BIND_SERVICE))
        QSKIP("cannot give up the right to low ports");
    const Listener listener(m_ears, address);
    QVERIFY(listener.error());
    QCOMPARE(listener.error()->code, ErrorCode::PermissionDenied);
    QCOMPARE(listener.error()->field, Field::Port);
    QVERIFY2(listener.error()->hint.contains(QStringLiteral("=319")),
             qPrintable(listener.error()->hint));
}

MCM_TEST_MAIN(JoinErrorsTest)
#include "joinerrors.moc"
