// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"
#include "net/interfaces.h"
#include "net/ownendpoints.h"

#include <QUdpSocket>

#include <memory>
#include <vector>

namespace mcm {

/// The socket that sends to groups of one family through one interface. One for each, so that the
/// source port stays the same. Used in the thread that made it.
class SendSocket
{
public:
    /// Errors: System.
    static Result<std::unique_ptr<SendSocket>> open(bool ipv6, const InterfaceInfo &interface,
                                                    OwnEndpoints &own);
    ~SendSocket();
    SendSocket(const SendSocket &) = delete;
    SendSocket &operator=(const SendSocket &) = delete;

    /// Hands one datagram to the kernel. Errors: BadTtl (checked by reading it back),
    /// PayloadTooBig, NoRoute, InterfaceDown, PermissionDenied, System.
    Status send(const GroupAddress &to, const QByteArray &payload, int ttl, bool loopback);
    /// Tells OwnEndpoints all addresses this machine has now.
    void announce(const QList<InterfaceInfo> &interfaces);
    quint16 port() const { return m_socket.localPort(); }

private:
    explicit SendSocket(OwnEndpoints &own) : m_own(own) {}
    Status configure(int ttl, bool loopback);

    OwnEndpoints &m_own;
    std::vector<EndpointAddress> m_announced;
    QUdpSocket m_socket;
    int m_ttl = -1;
    int m_loopback = -1;
};

} // namespace mcm
