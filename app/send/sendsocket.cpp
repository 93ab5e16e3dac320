// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendsocket.h"

#include "net/nativesocket.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QVariant>

#include <algorithm>
#include <cerrno>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::SendSocket", text);
}

Error sendError(int error)
{
    switch (error) {
    case EMSGSIZE:
        return Error{ErrorCode::PayloadTooBig, Field::Payload,
                     tr("The message is too long for one datagram."), tr("Make it shorter.")};
    case ENETUNREACH:
    case EHOSTUNREACH:
    case EADDRNOTAVAIL:
        return Error{ErrorCode::NoRoute, Field::Interface,
                     tr("There is no route to the group through this interface."),
                     tr("Bring the interface up and give it an address, or choose another one.")};
    case ENETDOWN:
    case ENODEV:
    case ENXIO:
        return Error{ErrorCode::InterfaceDown, Field::Interface,
                     tr("The interface is down or gone."),
                     tr("Bring it up or choose another one.")};
    case EPERM:
    case EACCES:
        return Error{ErrorCode::PermissionDenied, Field::None,
                     tr("This machine's firewall forbids it."),
                     tr("Look at “nft list ruleset” for its output rules.")};
    case ENOBUFS:
    case EAGAIN:
        return Error{ErrorCode::System, Field::None, tr("The send queue of this machine is full."),
                     tr("Send more slowly.")};
    default:
        return Error{ErrorCode::System,
                     Field::None,
                     tr("Sending failed: %1.").arg(qt_error_string(error)),
                     {}};
    }
}

} // namespace

Result<std::unique_ptr<SendSocket>> SendSocket::open(bool ipv6, const InterfaceInfo &interface,
                                                     OwnEndpoints &own)
{
    std::unique_ptr<SendSocket> result(new SendSocket(own));
    auto &socket = result->m_socket;
    // Or Qt asks the system for one, in a thread that may wait for the network.
    socket.setProxy(QNetworkProxy::NoProxy);
    errno = 0;
    if (!socket.bind(ipv6 ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4, 0))
        return Error{ErrorCode::System,
                     Field::None,
                     tr("No socket to send from: %1.").arg(socket.errorString()),
                     {}};
    // Qt sets it by the interface's first IPv4 address, which an interface need not have; and
    // answers nothing.
    if (const int error =
            native::setMulticastInterface(socket.socketDescriptor(), ipv6, interface.index);
        error != 0)
        return Error{
            ErrorCode::UnknownInterface, Field::Interface,
            tr("Nothing can be sent through %1: %2.").arg(interface.name, qt_error_string(error)),
            tr("Choose another interface.")};
    return result;
}

SendSocket::~SendSocket()
{
    for (const auto &endpoint : m_announced)
        m_own.remove(endpoint);
}

void SendSocket::announce(const QList<InterfaceInfo> &interfaces)
{
    for (const auto &interface : interfaces) {
        for (const auto &address : interface.addresses) {
            const auto endpoint = toEndpoint(address, port());
            if (std::find(m_announced.begin(), m_announced.end(), endpoint) != m_announced.end())
                continue;
            m_announced.push_back(endpoint);
            m_own.add(endpoint);
        }
    }
}

Status SendSocket::configure(int ttl, bool loopback)
{
    if (m_ttl == ttl && m_loopback == int{loopback})
        return success();
    m_socket.setSocketOption(QAbstractSocket::MulticastTtlOption, ttl);
    m_socket.setSocketOption(QAbstractSocket::MulticastLoopbackOption, loopback ? 1 : 0);
    // Both return nothing when the kernel refuses.
    if (m_socket.socketOption(QAbstractSocket::MulticastTtlOption).toInt() != ttl)
        return Error{ErrorCode::BadTtl, Field::Ttl, tr("The kernel did not take TTL %1.").arg(ttl),
                     tr("The TTL is 0 to 255.")};
    if (m_socket.socketOption(QAbstractSocket::MulticastLoopbackOption).toInt() != int{loopback})
        return Error{ErrorCode::System,
                     Field::None,
                     tr("The kernel did not take the loop back option."),
                     {}};
    m_ttl = ttl;
    m_loopback = loopback ? 1 : 0;
    return success();
}

Status SendSocket::send(const GroupAddress &to, const QByteArray &payload, int ttl, bool loopback)
{
    if (auto status = configure(ttl, loopback); !status)
        return status;
    for (int attempt = 0;; ++attempt) {
        errno = 0;
        if (m_socket.writeDatagram(payload, to.group, to.port) == payload.size())
            return success();
        const int error = errno; // Qt's own error tells apart only two
        if (error == EAGAIN && attempt < 3
            && native::waitWritable(m_socket.socketDescriptor(), 100))
            continue;
        return sendError(error);
    }
}

} // namespace mcm
