// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"
#include "net/interfaces.h"
#include "result.h"

#include <QUdpSocket>

#include <memory>
#include <optional>

namespace mcm {

/// A QUdpSocket bound to one group's address and port and joined to it on one interface. Made, used
/// and destroyed in one thread (the portable reader moves the QUdpSocket, see batchreader.h).
/// Destroying it leaves the group.
class GroupSocket
{
public:
    /// What is asked for the kernel's receive buffer, bytes; what was granted: receiveBuffer().
    static constexpr int wantedReceiveBuffer = 32 << 20;

    /// Joins `address` on `interface`, which must be usable(). With `nativeReader` each datagram
    /// will carry kernel time, TTL, interface and drop count for a reader on the descriptor;
    /// without, only what QUdpSocket itself asks for. Errors: AddressInUse, PermissionDenied,
    /// UnknownInterface, System, each with its hint.
    static Result<std::unique_ptr<GroupSocket>>
    open(const GroupAddress &address, const InterfaceInfo &interface, bool nativeReader);
    ~GroupSocket();
    GroupSocket(const GroupSocket &) = delete;
    GroupSocket &operator=(const GroupSocket &) = delete;

    QUdpSocket &udp() { return *m_socket; }
    qintptr descriptor() const { return m_descriptor; }
    int interfaceIndex() const { return m_interfaceIndex; }

    /// Changes whose messages are let in, without leaving: of sources that were let in and still
    /// are, nothing is lost. But Linux stores the list and then, as a step of its own, whether it
    /// includes or excludes (ip_mc_msfilter(), ip6_mc_msfilter()), and has no call for both: what
    /// comes between the two steps is lost when that changes. Seen in 6.18, at 6,000 messages a
    /// second of the source that stays: one in 125,000 such changes with IPv4, in 8,000 with IPv6;
    /// none in millions that only changed the list. Errors: BadSource (more than the kernel takes,
    /// with the limit), System; then all is as it was.
    Status setSources(const SourceFilter &sources);

    /// Leaves the group, but stays open: what the kernel has queued by now can still be read, and
    /// nothing is added to it.
    void leave();
    /// Whether the kernel has anything queued.
    bool hasPending() const;

    /// Datagrams the kernel dropped at this socket (its buffer was full) since it was opened.
    std::uint64_t kernelDrops() const;
    /// The receive buffer the kernel granted, in bytes as setsockopt counts them (half of what it
    /// reserves).
    int receiveBuffer() const;

private:
    GroupSocket(const GroupAddress &address, const InterfaceInfo &interface);
    Status bind(const InterfaceInfo &interface, bool nativeReader);
    Status joinSources(const InterfaceInfo &interface);
    Status join(const InterfaceInfo &interface);

    // Deleted in its own thread, which the portable reader changes.
    struct InItsThread
    {
        void operator()(QUdpSocket *socket) const;
    };

    GroupAddress m_address;
    int m_interfaceIndex;
    std::unique_ptr<QUdpSocket, InItsThread> m_socket;
    qintptr m_descriptor = -1;
    bool m_left = false;
    mutable quint32 m_lastDrops = 0; ///< the kernel counts in 32 bits
    mutable std::uint64_t m_drops = 0;
};

} // namespace mcm
