// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/sourcefilter.h"

#include <QHostAddress>
#include <QtGlobal>

#include <optional>

/// The socket options Qt lacks. Each takes a descriptor, touches nothing else, may be called from
/// any thread, and answers an errno value (0: done) unless it says otherwise. Written for Linux;
/// where a port to another system has no such option it answers ENOTSUP, and its callers do
/// without.
namespace mcm::native {

/// A UDP socket, not bound, that shares its port by SO_REUSEADDR, so that every program gets each
/// datagram. -1 where there is none: see errno.
qintptr openSharedSocket(bool ipv6);

/// Opens a socket and closes it again: 0, or why there can be none.
int tryOpening();

/// Before bind(): shares the port with sockets that set only SO_REUSEPORT too. Not for sockets that
/// can do without: of those with it that are bound to one IPv4 group and port, Linux (seen in 6.18,
/// whose early demux does it) hands each datagram to any one, whichever interface it joined on.
int sharePort(qintptr descriptor);

/// Deliver only groups that this socket joined, on the interface it joined them on
/// (IP_MULTICAST_ALL = 0). Linux ignores the interface for IPv6: see receiveOnlyFrom().
int deliverOwnGroupsOnly(qintptr descriptor, bool ipv6);

/// Deliver only what arrives on this interface.
int receiveOnlyFrom(qintptr descriptor, int interfaceIndex);

/// Destination, arrival interface and TTL / hop limit with each datagram. Qt asks for them itself,
/// but only on sockets it opened, not on one from openSharedSocket().
int requestPacketInfo(qintptr descriptor, bool ipv6);

/// Kernel time and drop count with each datagram too: more than Qt's own reader has room for.
int requestKernelInfo(qintptr descriptor);

/// Asks for a receive buffer of so many bytes: beyond the system's limit (net.core.rmem_max) where
/// this program may (CAP_NET_ADMIN), else up to it. What was granted: receiveBuffer().
int setReceiveBuffer(qintptr descriptor, int bytes);

/// Joins by interface index (RFC 3678 §5.1), any source. These need no bound socket.
int join(qintptr descriptor, const QHostAddress &group, int interfaceIndex);
/// Joins one source of the group, or lets in another one where others are joined.
int joinSource(qintptr descriptor, const QHostAddress &group, const QHostAddress &source,
               int interfaceIndex);
/// Changes, at once, whose messages a joined group lets in (RFC 3678 §5.2). ENOBUFS: more than
/// mostSources().
int setSources(qintptr descriptor, const QHostAddress &group, const SourceFilter &filter,
               int interfaceIndex);
/// How many sources a filter may list (net.ipv4.igmp_max_msf, net.ipv6.mld_max_msf); 0: not known.
int mostSources(bool ipv6);
/// Leaves the group, whatever sources it was joined for.
int leave(qintptr descriptor, const QHostAddress &group, int interfaceIndex);

/// The interface that datagrams to groups leave through.
int setMulticastInterface(qintptr descriptor, bool ipv6, int interfaceIndex);

/// The differentiated services code point of what leaves (RFC 2474), 0 … 63.
int setDscp(qintptr descriptor, bool ipv6, int dscp);

/// Whether what is longer than the MTU is refused (EMSGSIZE), or leaves in fragments; with it,
/// nobody on the way may fragment it either.
int setDontFragment(qintptr descriptor, bool ipv6, bool on);

/// A full queue below the socket is then told of (ENOBUFS) and not passed over.
int reportFullQueues(qintptr descriptor, bool ipv6);

/// The socket's receive buffer as granted, in bytes; the kernel doubles what is asked. Nothing
/// where it cannot be read.
std::optional<int> receiveBuffer(qintptr descriptor);

/// Datagrams the kernel dropped at this socket since it was opened, as SO_MEMINFO counts them
/// (modulo 2³²).
std::optional<quint32> kernelDrops(qintptr descriptor);

/// Whether a datagram lies in the socket's receive buffer.
bool hasPending(qintptr descriptor);

/// Waits until the socket takes another datagram, at most `milliseconds`; false where it still does
/// not.
bool waitWritable(qintptr descriptor, int milliseconds);

/// Another descriptor for the same socket; -1 on failure.
qintptr duplicate(qintptr descriptor);

} // namespace mcm::native
