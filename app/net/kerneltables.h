// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QSet>
#include <QString>

#include <cstdint>
#include <optional>

/// What the kernel itself holds to be joined, bound and filtered: the tables of /proc/net. The
/// parsers are pure and take any bytes: a line that is not as it should be is passed over. Where
/// the system has no such tables, all are empty.
namespace mcm::kernel {

/// A group that somebody on this host joined on an interface (/proc/net/igmp, igmp6).
struct MembershipRow
{
    int index = 0; ///< of the interface
    QString device;
    /// igmp only: the version spoken on the interface for the sake of the querier heard there
    /// (RFC 3376 §7): "V1", "V2", "V3".
    QString version;
    QHostAddress group;
    int users = 0; ///< sockets, of all programs

    bool operator==(const MembershipRow &) const = default;
};
QList<MembershipRow> parseIgmp(const QByteArray &text);
QList<MembershipRow> parseIgmp6(const QByteArray &text);
/// All of this host's now, of both families. Nothing where the system has no such tables.
std::optional<QList<MembershipRow>> allMemberships();

/// How many sockets want a source of a group, or do not (/proc/net/mcfilter, mcfilter6). A group
/// that nobody filters has no row.
struct FilterRow
{
    /// The key: the tables cut the interface's name to six letters.
    int index = 0;
    QHostAddress group;
    QHostAddress source;
    std::uint64_t include = 0;
    std::uint64_t exclude = 0;

    bool operator==(const FilterRow &) const = default;
};
QList<FilterRow> parseMcfilter(const QByteArray &text);
QList<FilterRow> parseMcfilter6(const QByteArray &text);

/// A UDP socket that is bound (/proc/net/udp, udp6).
struct SocketRow
{
    QHostAddress address; ///< it is bound to; 0.0.0.0 or ::, any
    quint16 port = 0;
    std::uint64_t inode = 0; ///< names the socket on this host
    std::uint32_t uid = 0;
    std::uint64_t queued = 0; ///< bytes of its receive buffer in use
    std::uint64_t drops = 0;  ///< datagrams

    bool operator==(const SocketRow &) const = default;
};
QList<SocketRow> parseUdp(const QByteArray &text);
QList<SocketRow> parseUdp6(const QByteArray &text);

/// One socket bound to the port, and whose it is.
struct BoundSocket : SocketRow
{
    bool hears = false; ///< bound so that the group's datagrams can come to it
    bool ours = false;
    int pid = 0;       ///< 0: not known, as of other users' programs
    QString program{}; ///< its short name (comm)
};

/// What there is of one group on one interface.
struct Membership
{
    bool known = false;   ///< the tables could be read
    bool joined = false;  ///< by somebody on this host
    int users = 0;        ///< sockets that joined it
    QString version;      ///< "IGMPv3", "MLDv2"; empty: not known
    bool assumed = false; ///< the kernel does not tell; it is what it speaks if it heard nothing
    QList<FilterRow> filters;
    QList<BoundSocket> sockets; ///< all that are bound to the port, of this family or both
};

class SocketOwners;

/// Of each of the interfaces, in their order. Reads the tables once: some system calls. `owners`
/// tells whose the sockets are that are not in `ownInodes`.
QList<Membership> kernelMemberships(const QHostAddress &group, const QList<int> &interfaceIndexes,
                                    quint16 port, const QSet<std::uint64_t> &ownInodes,
                                    SocketOwners &owners);
/// Of one.
Membership kernelMembership(const QHostAddress &group, int interfaceIndex, quint16 port,
                            const QSet<std::uint64_t> &ownInodes, SocketOwners &owners);
/// The same, looking through all processes each time.
Membership kernelMembership(const QHostAddress &group, int interfaceIndex, quint16 port,
                            const QSet<std::uint64_t> &ownInodes);

} // namespace mcm::kernel
