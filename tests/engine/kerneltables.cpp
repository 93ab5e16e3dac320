// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/kerneltables.h"

#include "net/interfaces.h"
#include "net/nativesocket.h"
#include "net/socketowners.h"
#include "support/fatallogger.h"
#include "support/peer.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace mcm;
using namespace mcm::kernel;
using mcm::test::Peer;
using mcm::test::Where;

namespace {

QHostAddress ip(const char *text)
{
    return QHostAddress(QString::fromLatin1(text));
}

/// A plain socket bound to any address and the port, which shares it.
class PlainSocket
{
public:
    explicit PlainSocket(const QHostAddress &group, quint16 port = 5004, bool toGroup = false)
        : m_group(group), m_fd(native::openSharedSocket(isV6()))
    {
        if (isV6()) {
            sockaddr_in6 at{};
            at.sin6_family = AF_INET6;
            at.sin6_port = htons(port);
            m_bound = bind(reinterpret_cast<const sockaddr *>(&at), sizeof at);
        } else {
            sockaddr_in at{};
            at.sin_family = AF_INET;
            at.sin_port = htons(port);
            at.sin_addr.s_addr = toGroup ? htonl(group.toIPv4Address()) : 0;
            m_bound = bind(reinterpret_cast<const sockaddr *>(&at), sizeof at);
        }
    }
    ~PlainSocket() { close(static_cast<int>(m_fd)); }
    PlainSocket(const PlainSocket &) = delete;
    PlainSocket &operator=(const PlainSocket &) = delete;

    bool isBound() const { return m_bound; }
    bool join(int index, const QHostAddress &source = {}) const
    {
        return (source.isNull() ? native::join(m_fd, m_group, index)
                                : native::joinSource(m_fd, m_group, source, index))
               == 0;
    }
    bool leave(int index, const QHostAddress &source = {}) const
    {
        if (source.isNull())
            return native::leave(m_fd, m_group, index) == 0;
        return change(MCAST_LEAVE_SOURCE_GROUP, index, source);
    }
    bool block(int index, const QHostAddress &source) const
    {
        return change(MCAST_BLOCK_SOURCE, index, source);
    }

private:
    bool isV6() const { return m_group.protocol() == QAbstractSocket::IPv6Protocol; }
    bool change(int option, int index, const QHostAddress &source) const
    {
        group_source_req request{};
        request.gsr_interface = static_cast<std::uint32_t>(index);
        fill(request.gsr_group, m_group);
        fill(request.gsr_source, source);
        return setsockopt(static_cast<int>(m_fd), isV6() ? IPPROTO_IPV6 : IPPROTO_IP, option,
                          &request, sizeof request)
               == 0;
    }
    bool bind(const sockaddr *at, socklen_t size) const
    {
        return ::bind(static_cast<int>(m_fd), at, size) == 0;
    }
    static void fill(sockaddr_storage &to, const QHostAddress &address)
    {
        if (address.protocol() == QAbstractSocket::IPv6Protocol) {
            sockaddr_in6 v6{};
            v6.sin6_family = AF_INET6;
            const auto bytes = address.toIPv6Address();
            memcpy(&v6.sin6_addr, &bytes, sizeof bytes);
            memcpy(&to, &v6, sizeof v6);
        } else {
            sockaddr_in v4{};
            v4.sin_family = AF_INET;
            v4.sin_addr.s_addr = htonl(address.toIPv4Address());
            memcpy(&to, &v4, sizeof v4);
        }
    }

    QHostAddress m_group;
    qintptr m_fd;
    bool m_bound = false;
};

Membership look(const QHostAddress &group, int index, quint16 port = 5004)
{
    return kernelMembership(group, index, port, ownSocketInodes());
}

constexpr int mcm0 = 11;
constexpr int mcm1 = 12;

} // namespace

class KernelTablesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void igmp();
    void igmp6();
    void mcfilter();
    void udp();
    void hostileBytes();

    void joinsAndLeaves_data();
    void joinsAndLeaves();
    void countsUsers();
    void sources_data();
    void sources();
    void namesThatBeginAlike();
    void versions();
    void othersSockets();
    void queueAndDrops();
};

void KernelTablesTest::igmp()
{
    const auto rows = parseIgmp("Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n"
                                "1\tlo        :     1      V3\n"
                                "\t\t\t\t010000E0     1 0:00000000\t\t0\n"
                                "2\tenp0s31f6v100.5:     2      V2\n"
                                "\t\t\t\tFB0000E0     2 0:00000000\t\t1\n"
                                "\t\t\t\tnonsense     2 0:00000000\t\t1\n"
                                "\t\t\t\t010000E0    -1 0:00000000\t\t0\n"
                                "garbage\n"
                                "\t\t\t\t010000E0     1 0:00000000\t\t0\n");
    if (QSysInfo::ByteOrder == QSysInfo::BigEndian)
        QSKIP("The table is of the other byte order");
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0],
             (MembershipRow{1, QStringLiteral("lo"), QStringLiteral("V3"), ip("224.0.0.1"), 1}));
    QCOMPARE(rows[1], (MembershipRow{2, QStringLiteral("enp0s31f6v100.5"), QStringLiteral("V2"),
                                     ip("224.0.0.251"), 2}));
}

void KernelTablesTest::igmp6()
{
    const auto rows =
        parseIgmp6("1    lo              ff020000000000000000000000000001     1 0000000C 0\n"
                   "2    eth0            ff0200000000000000000000000000fb     3 00000004 0\n"
                   "2    eth0            ff02000000000000000000000000fb     3 00000004 0\n"
                   "x    eth0            ff0200000000000000000000000000fb     3 00000004 0\n"
                   "2    eth0            ff0200000000000000000000000000fb\n"
                   "2    eth0            +f0200000000000000000000000000fb     3 00000004 0\n");
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[1], (MembershipRow{2, QStringLiteral("eth0"), {}, ip("ff02::fb"), 3}));
}

void KernelTablesTest::mcfilter()
{
    const auto rows = parseMcfilter("Idx Device        MCA        SRC    INC    EXC\n"
                                    " 11   mcm0 0xe8010101 0x0a4d0002      1      0\n"
                                    " 11   mcm0 e8010101 0x0a4d0002      1      0\n"
                                    " 11   mcm0 0xe8010101 0x0a4d0002      1\n"
                                    "123 enp0s3 0xef010101 0x0a4d0003      0      2\n");
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0], (FilterRow{11, ip("232.1.1.1"), ip("10.77.0.2"), 1, 0}));
    QCOMPARE(rows[1], (FilterRow{123, ip("239.1.1.1"), ip("10.77.0.3"), 0, 2}));
    const auto rows6 = parseMcfilter6(
        "Idx Device                Multicast Address                   Source Address    INC    EXC\n"
        " 11   mcm0 ff3e0000000000000000000000000001 fd770000000000000000000000000002      1      0\n");
    QCOMPARE(rows6.size(), 1);
    QCOMPARE(rows6[0], (FilterRow{11, ip("ff3e::1"), ip("fd77::2"), 1, 0}));
}

void KernelTablesTest::udp()
{
    const auto rows = parseUdp(
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  "
        "timeout inode ref pointer drops\n"
        "  101: 010101EF:138C 00000000:0000 07 00000000:00000A00 00:00000000 00000000  1000"
        "        0 4711 2 0000000000000000 17\n"
        "  101: 010101EF:1138C 00000000:0000 07 00000000:00000A00 00:00000000 00000000  1000"
        "        0 4711 2 0000000000000000 17\n"
        "  101: 010101EF 00000000:0000 07 00000000:00000A00 00:00000000 00000000  1000"
        "        0 4711 2 0000000000000000 17\n"
        "  101: 010101EF:138C 00000000:0000 07 00000000:00000A00 00:0000");
    QCOMPARE(rows.size(), 1);
    if (QSysInfo::ByteOrder == QSysInfo::LittleEndian)
        QCOMPARE(rows[0], (SocketRow{ip("239.1.1.1"), 5004, 4711, 1000, 2560, 17}));
}

void KernelTablesTest::hostileBytes()
{
    QByteArrayList seeds;
    for (const char *name : {"igmp", "igmp6", "mcfilter", "mcfilter6", "udp", "udp6"}) {
        QFile file(QStringLiteral("/proc/net/") + QLatin1String(name));
        if (file.open(QIODevice::ReadOnly))
            seeds += file.readAll();
    }
    seeds += " 11   mcm0 0xe8010101 0x0a4d0002      1      0\n";
    QRandomGenerator random(4711);
    const QByteArray nasty("\0\t\n :-+x0fF\xff\x80 9", 15);
    const auto tryAll = [](const QByteArray &text) {
        for (const auto &row : parseIgmp(text) + parseIgmp6(text))
            QVERIFY(row.index >= 0 && row.users >= 0);
        for (const auto &row : parseMcfilter(text) + parseMcfilter6(text))
            QVERIFY(row.index >= 0);
        (void)parseUdp(text);
        (void)parseUdp6(text);
    };
    for (int i = 0; i < 3'000; ++i) {
        auto text = seeds[random.bounded(seeds.size())];
        text.truncate(random.bounded(text.size() + 1));
        for (int n = random.bounded(20); n > 0 && !text.isEmpty(); --n)
            text[random.bounded(text.size())] = nasty[random.bounded(nasty.size())];
        tryAll(text);
    }
    for (const auto &seed : std::as_const(seeds)) {
        for (qsizetype size = 0; size < qMin(seed.size(), qsizetype(600)); ++size)
            tryAll(seed.first(size));
    }
}

void KernelTablesTest::joinsAndLeaves_data()
{
    MCM_NEEDS_NET();
    QTest::addColumn<QHostAddress>("group");
    for (const char *group : {"239.1.1.1", "224.0.0.251", "ff02::fb", "ff15::1"})
        QTest::newRow(group) << ip(group);
}

void KernelTablesTest::joinsAndLeaves()
{
    MCM_NEEDS_NET();
    QFETCH(QHostAddress, group);
    const auto before = look(group, mcm0);
    QVERIFY(before.known);
    QVERIFY(!before.joined);
    QCOMPARE(before.users, 0);
    QVERIFY(before.sockets.isEmpty());
    {
        const PlainSocket socket(group);
        QVERIFY(socket.isBound() && socket.join(mcm0));
        const auto now = look(group, mcm0);
        QVERIFY(now.joined);
        QCOMPARE(now.users, 1);
        QVERIFY(now.filters.isEmpty());
        QCOMPARE(now.sockets.size(), 1);
        QVERIFY(now.sockets.first().ours && now.sockets.first().hears);
        QCOMPARE(now.sockets.first().port, 5004);
        QCOMPARE(now.sockets.first().uid, getuid());
        QVERIFY(!look(group, mcm1).joined);
        QVERIFY(look(group, mcm0, 5005).sockets.isEmpty());
        QVERIFY(socket.leave(mcm0));
        QVERIFY(!look(group, mcm0).joined);
        QCOMPARE(look(group, mcm0).sockets.size(), 1);
        QVERIFY(socket.join(mcm1));
        QVERIFY(look(group, mcm1).joined);
    }
    QVERIFY(!look(group, mcm1).joined);
    QVERIFY(look(group, mcm1).sockets.isEmpty());
}

void KernelTablesTest::countsUsers()
{
    MCM_NEEDS_NET();
    const PlainSocket one(ip("239.1.1.1"));
    const PlainSocket two(ip("239.1.1.1"), 5004, true);
    const PlainSocket other(ip("239.1.1.2"), 5004, true);
    QVERIFY(one.join(mcm0) && two.join(mcm0) && other.join(mcm0));
    const auto now = look(ip("239.1.1.1"), mcm0);
    QCOMPARE(now.users, 2);
    QCOMPARE(now.sockets.size(), 3);
    for (const auto &socket : now.sockets)
        QCOMPARE(socket.hears, socket.address != ip("239.1.1.2"));
}

void KernelTablesTest::sources_data()
{
    MCM_NEEDS_NET();
    QTest::addColumn<QHostAddress>("group");
    QTest::addColumn<QHostAddress>("source");
    QTest::newRow("IPv4") << ip("232.1.1.1") << ip("10.77.0.2");
    QTest::newRow("IPv6") << ip("ff3e::1") << ip("fd77::2");
}

void KernelTablesTest::sources()
{
    MCM_NEEDS_NET();
    QFETCH(QHostAddress, group);
    QFETCH(QHostAddress, source);
    const PlainSocket wanting(group);
    const PlainSocket alsoWanting(group);
    QVERIFY(wanting.join(mcm0, source) && alsoWanting.join(mcm0, source));
    QCOMPARE(look(group, mcm0).filters, (QList<FilterRow>{{mcm0, group, source, 2, 0}}));
    QVERIFY(look(group, mcm1).filters.isEmpty());
    QVERIFY(alsoWanting.leave(mcm0, source));
    QCOMPARE(look(group, mcm0).filters, (QList<FilterRow>{{mcm0, group, source, 1, 0}}));
    QVERIFY(wanting.leave(mcm0, source));
    QVERIFY(look(group, mcm0).filters.isEmpty());
    QVERIFY(!look(group, mcm0).joined);

    const PlainSocket refusing(group);
    QVERIFY(refusing.join(mcm0) && refusing.block(mcm0, source));
    QCOMPARE(look(group, mcm0).filters, (QList<FilterRow>{{mcm0, group, source, 0, 1}}));
}

// mcfilter shows six letters of a name.
void KernelTablesTest::namesThatBeginAlike()
{
    MCM_NEEDS_NET();
    QVERIFY(test::shell(QStringLiteral("ip link add samename0 type veth peer name samename1;"
                                       "ip link set samename0 up; ip link set samename1 up")));
    const auto interfaces = listInterfaces();
    const auto a = findInterface(interfaces, QStringLiteral("samename0"))->index;
    const auto b = findInterface(interfaces, QStringLiteral("samename1"))->index;
    const PlainSocket socket(ip("232.1.1.1"));
    QVERIFY(socket.join(a, ip("10.77.0.2")) && socket.join(b, ip("10.77.0.3")));
    const auto first = look(ip("232.1.1.1"), a).filters;
    const auto second = look(ip("232.1.1.1"), b).filters;
    QVERIFY(test::shell(QStringLiteral("ip link del samename0")));
    QCOMPARE(first, (QList<FilterRow>{{a, ip("232.1.1.1"), ip("10.77.0.2"), 1, 0}}));
    QCOMPARE(second, (QList<FilterRow>{{b, ip("232.1.1.1"), ip("10.77.0.3"), 1, 0}}));
}

void KernelTablesTest::versions()
{
    MCM_NEEDS_NET();
    const auto v4 = [] { return look(ip("239.1.1.1"), mcm0).version; };
    const auto v6 = [] { return look(ip("ff15::1"), mcm0); };
    const auto force = [](const char *what, int version) {
        return test::shell(QStringLiteral("echo %2 >/proc/sys/net/%1")
                               .arg(QLatin1String(what), QString::number(version)));
    };
    QCOMPARE(v4(), QStringLiteral("IGMPv3"));
    QVERIFY(force("ipv4/conf/mcm0/force_igmp_version", 2));
    QCOMPARE(v4(), QStringLiteral("IGMPv2"));
    QVERIFY(force("ipv4/conf/mcm0/force_igmp_version", 0));
    QCOMPARE(v6().version, QStringLiteral("MLDv2"));
    QVERIFY(v6().assumed);
    QVERIFY(force("ipv6/conf/mcm0/force_mld_version", 1));
    QCOMPARE(v6().version, QStringLiteral("MLDv1"));
    QVERIFY(!v6().assumed);
    QVERIFY(force("ipv6/conf/mcm0/force_mld_version", 0));
    QCOMPARE(look(ip("239.1.1.1"), 4711).version, QString());
}

void KernelTablesTest::othersSockets()
{
    MCM_NEEDS_NET();
    const auto group = ip("239.1.1.7");
    SocketOwners owners;
    {
        Peer peer(Where::Near, {QStringLiteral("socat"), QStringLiteral("-u"),
                                QStringLiteral("UDP4-RECV:5007,reuseaddr,ip-add-membership="
                                               "239.1.1.7:mcm0"),
                                QStringLiteral("-")});
        QTRY_VERIFY(look(group, mcm0, 5007).joined);
        const PlainSocket ours(group, 5007, true);
        const auto now = kernelMembership(group, mcm0, 5007, ownSocketInodes(), owners);
        QCOMPARE(now.users, 1);
        QCOMPARE(now.sockets.size(), 2);
        const auto &mine = now.sockets[now.sockets[0].ours ? 0 : 1];
        const auto &other = now.sockets[now.sockets[0].ours ? 1 : 0];
        QVERIFY(mine.ours && !other.ours);
        QCOMPARE(mine.program, QString());
        QCOMPARE(other.program, QStringLiteral("socat"));
        QVERIFY(other.pid > 1);
        QCOMPARE(other.address, ip("0.0.0.0"));
        QVERIFY(other.hears);
        // Remembered: no looking again.
        QCOMPARE(owners.ownerOf(other.inode)->pid, other.pid);
        QCOMPARE(kernelMembership(group, mcm0, 5007, ownSocketInodes(), owners).sockets.size(), 2);
    }
    const auto after = kernelMembership(group, mcm0, 5007, ownSocketInodes(), owners);
    QVERIFY(!after.joined);
    QVERIFY(after.sockets.isEmpty());
    // An IPv6 socket that takes IPv4 too holds the port as well.
    Peer both(Where::Near, {QStringLiteral("socat"), QStringLiteral("-u"),
                            QStringLiteral("UDP6-RECV:5007,ipv6only=0"), QStringLiteral("-")});
    QTRY_COMPARE(look(group, mcm0, 5007).sockets.size(), 1);
    QVERIFY(look(group, mcm0, 5007).sockets.first().hears);
}

void KernelTablesTest::queueAndDrops()
{
    MCM_NEEDS_NET();
    const auto group = ip("239.1.1.1");
    const PlainSocket socket(group);
    QVERIFY(socket.join(mcm0));
    QVERIFY(test::sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/hello")}));
    QTRY_VERIFY(look(group, mcm0).sockets.first().queued > 0);
    QCOMPARE(look(group, mcm0).sockets.first().drops, 0U);
    QTRY_VERIFY(
        test::sendFrom(Where::Far, QStringList(500, QStringLiteral("far0/239.1.1.1/5004/x")))
        && look(group, mcm0).sockets.first().drops > 0);
}

MCM_TEST_MAIN(KernelTablesTest)
#include "kerneltables.moc"
