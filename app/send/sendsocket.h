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

/// A socket that sends to groups of one family through one interface. Used in the thread that made
/// it.
class SendSocket
{
public:
    struct Options
    {
        quint16 sourcePort = 0;    ///< 0: any
        bool isPortShared = false; ///< with sockets on this host that share it too
        int dscp = 0;
        bool dontFragment = false;
    };
    /// Errors: AddressInUse where another program has the port for itself, PermissionDenied,
    /// System.
    static Result<std::unique_ptr<SendSocket>> open(bool ipv6, const InterfaceInfo &interface,
                                                    OwnEndpoints &own, const Options &options);
    ~SendSocket();
    SendSocket(const SendSocket &) = delete;
    SendSocket &operator=(const SendSocket &) = delete;

    /// Leaves through this interface from now on. Errors: UnknownInterface.
    Status setInterface(bool ipv6, const InterfaceInfo &interface);
    /// Of what is sent from now on. Errors: BadTtl (checked by reading it back), System.
    Status configure(int ttl, bool loopback);
    /// Hands one datagram to the kernel: 0, or the errno value. Does not wait.
    int send(const GroupAddress &to, const char *bytes, qsizetype size);
    /// Tells OwnEndpoints all addresses this machine has now.
    void announce(const QList<InterfaceInfo> &interfaces);

    quint16 port() const { return m_socket.localPort(); }
    qintptr descriptor() const { return m_socket.socketDescriptor(); }

private:
    explicit SendSocket(OwnEndpoints &own) : m_own(own) {}
    Status bind(bool ipv6, const Options &options);

    OwnEndpoints &m_own;
    std::vector<EndpointAddress> m_announced;
    QUdpSocket m_socket;
    int m_ttl = -1;
    int m_loopback = -1;
};

} // namespace mcm
