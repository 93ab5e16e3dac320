// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Reads the kernel's tables and looks one group up in them; the parsers are in kerneltables.cpp.

#include "net/kerneltables.h"
#include "net/socketowners.h"

#include <QFile>

#include <algorithm>

namespace mcm::kernel {
namespace {

std::optional<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.readAll();
}

QByteArray tableOf(const char *name)
{
    // Not /proc/net, which is the main thread's network.
    return contentOf(QStringLiteral("/proc/thread-self/net/") + QLatin1String(name))
        .value_or(QByteArray());
}

/// The version forced for all interfaces or for this one, 0 where none is.
int forcedMldVersion(const QString &device)
{
    for (const QString &who : {QStringLiteral("all"), device}) {
        const auto text =
            contentOf(QStringLiteral("/proc/sys/net/ipv6/conf/%1/force_mld_version").arg(who));
        if (const int version = text.value_or(QByteArray()).trimmed().toInt(); version > 0)
            return version;
    }
    return 0;
}

void readVersion(Membership &membership, const QList<MembershipRow> &rows, bool v6, int index)
{
    const auto row =
        std::find_if(rows.begin(), rows.end(), [=](const auto &r) { return r.index == index; });
    if (row == rows.end())
        return;
    if (!v6) {
        if (row->version.startsWith(u'V'))
            membership.version = QStringLiteral("IGMP") + row->version.toLower();
        return;
    }
    // Whether it has heard an MLDv1 querier, and so falls back (RFC 3810 §8.2.1), the kernel keeps
    // to itself.
    const int forced = forcedMldVersion(row->device);
    membership.version = QStringLiteral("MLDv%1").arg(forced == 0 ? 2 : forced);
    membership.assumed = forced == 0;
}

bool isIpv4(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol;
}

/// An IPv6 socket that takes IPv4 too, or would if it were not told to keep to IPv6, which the
/// tables do not tell.
bool isForBoth(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv6) || address.toIPv4Address() != 0;
}

/// Whether a socket bound to `address` can have the group's datagrams.
bool hears(const QHostAddress &address, const QHostAddress &group)
{
    if (address == group || address == QHostAddress(QHostAddress::AnyIPv6))
        return true;
    return isIpv4(group)
           && (address == QHostAddress(QHostAddress::AnyIPv4)
               || address.toIPv4Address() == group.toIPv4Address());
}

/// All sockets bound to the port that are of the group's family or of both.
QList<BoundSocket> boundTo(quint16 port, const QHostAddress &group,
                           const QSet<std::uint64_t> &ownInodes, SocketOwners &owners)
{
    auto rows = parseUdp6(tableOf("udp6"));
    if (isIpv4(group)) {
        rows.removeIf([](const auto &row) { return !isForBoth(row.address); });
        rows = parseUdp(tableOf("udp")) + rows;
    }
    QList<BoundSocket> result;
    QSet<std::uint64_t> others;
    for (const auto &row : std::as_const(rows)) {
        if (row.port != port)
            continue;
        BoundSocket socket{row};
        socket.hears = hears(row.address, group);
        socket.ours = ownInodes.contains(row.inode);
        if (!socket.ours)
            others.insert(row.inode);
        result.append(socket);
    }
    owners.find(others);
    for (auto &socket : result) {
        if (const auto owner = owners.ownerOf(socket.inode); owner && !socket.ours) {
            socket.pid = owner->pid;
            socket.program = owner->program;
        }
    }
    return result;
}

} // namespace

std::optional<QList<MembershipRow>> allMemberships()
{
    const auto igmp = tableOf("igmp");
    if (igmp.isEmpty())
        return std::nullopt;
    return parseIgmp(igmp) + parseIgmp6(tableOf("igmp6"));
}

QList<Membership> kernelMemberships(const QHostAddress &group, const QList<int> &interfaceIndexes,
                                    quint16 port, const QSet<std::uint64_t> &ownInodes,
                                    SocketOwners &owners)
{
    const bool v6 = !isIpv4(group);
    QHostAddress wanted = group;
    wanted.setScopeId({});
    const auto members = v6 ? parseIgmp6(tableOf("igmp6")) : parseIgmp(tableOf("igmp"));
    const auto filters =
        v6 ? parseMcfilter6(tableOf("mcfilter6")) : parseMcfilter(tableOf("mcfilter"));
    const auto sockets = boundTo(port, wanted, ownInodes, owners);

    QList<Membership> result;
    for (const int index : interfaceIndexes) {
        Membership membership;
        membership.known = !members.isEmpty(); // there is always the loopback's all-nodes group
        for (const auto &row : members) {
            if (row.index == index && row.group == wanted) {
                membership.joined = true;
                membership.users = row.users;
            }
        }
        readVersion(membership, members, v6, index);
        std::copy_if(filters.begin(), filters.end(), std::back_inserter(membership.filters),
                     [&](const auto &row) { return row.index == index && row.group == wanted; });
        membership.sockets = sockets;
        result.append(membership);
    }
    return result;
}

Membership kernelMembership(const QHostAddress &group, int interfaceIndex, quint16 port,
                            const QSet<std::uint64_t> &ownInodes, SocketOwners &owners)
{
    return kernelMemberships(group, {interfaceIndex}, port, ownInodes, owners).first();
}

Membership kernelMembership(const QHostAddress &group, int interfaceIndex, quint16 port,
                            const QSet<std::uint64_t> &ownInodes)
{
    SocketOwners owners;
    return kernelMembership(group, interfaceIndex, port, ownInodes, owners);
}

} // namespace mcm::kernel
