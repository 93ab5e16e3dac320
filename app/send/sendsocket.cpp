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

Error optionError(const char *what, int error)
{
    return Error{ErrorCode::System,
                 Field::None,
                 tr("The kernel did not take the option “%1”: %2.")
                     .arg(QLatin1String(what), qt_error_string(error)),
                 {}};
}

} // namespace

Status SendSocket::bind(bool ipv6, const Options &options)
{
    // A port that was asked for may be a group's, which others listen on here; or another send's.
    const quint16 port = options.sourcePort;
    const auto mode = options.isPortShared ? QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint
                                           : QUdpSocket::BindMode(QUdpSocket::DefaultForPlatform);
    errno = 0;
    if (m_socket.bind(ipv6 ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4, port, mode))
        return success();
    const int error = errno;
    if (port == 0)
        return Error{ErrorCode::System,
                     Field::None,
                     tr("No socket to send from: %1.").arg(m_socket.errorString()),
                     {}};
    if (error == EACCES || m_socket.error() == QAbstractSocket::SocketAccessError)
        return Error{ErrorCode::PermissionDenied, Field::SourcePort,
                     tr("This program may not send from port %1.").arg(port),
                     tr("Ports below 1024 are the administrator's; choose a higher one.")};
    return Error{ErrorCode::AddressInUse, Field::SourcePort,
                 tr("Another program has port %1 for itself.").arg(port),
                 tr("Choose another source port, or none.")};
}

Result<std::unique_ptr<SendSocket>> SendSocket::open(bool ipv6, const InterfaceInfo &interface,
                                                     OwnEndpoints &own, const Options &options)
{
    std::unique_ptr<SendSocket> result(new SendSocket(own));
    auto &socket = result->m_socket;
    // Or Qt asks the system for one, in a thread that may wait for the network.
    socket.setProxy(QNetworkProxy::NoProxy);
    if (auto status = result->bind(ipv6, options); !status)
        return status.error();
    const auto descriptor = socket.socketDescriptor();
    if (auto status = result->setInterface(ipv6, interface); !status)
        return status.error();
    // Or it would get what others receive on its port, only to drop it where the kernel counts
    // that.
    if (const int error = native::deliverOwnGroupsOnly(descriptor, ipv6);
        error != 0 && error != ENOTSUP && error != ENOPROTOOPT)
        return optionError("multicast all", error);
    if (const int error = native::reportFullQueues(descriptor, ipv6);
        error != 0 && error != ENOTSUP)
        return optionError("receive errors", error);
    if (const int error = native::setDontFragment(descriptor, ipv6, options.dontFragment);
        error != 0 && (error != ENOTSUP || options.dontFragment))
        return optionError("don't fragment", error);
    if (const int error = native::setDscp(descriptor, ipv6, options.dscp);
        error != 0 && (error != ENOTSUP || options.dscp != 0))
        return optionError("DSCP", error);
    return result;
}

Status SendSocket::setInterface(bool ipv6, const InterfaceInfo &interface)
{
    // Qt sets it by the interface's first IPv4 address, which an interface need not have; and
    // answers nothing.
    const int error = native::setMulticastInterface(descriptor(), ipv6, interface.index);
    if (error == 0)
        return success();
    return Error{
        ErrorCode::UnknownInterface, Field::Interface,
        tr("Nothing can be sent through %1: %2.").arg(interface.name, qt_error_string(error)),
        tr("Choose another interface.")};
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
    // Both return nothing when the kernel refuses.
    if (m_ttl != ttl) {
        m_socket.setSocketOption(QAbstractSocket::MulticastTtlOption, ttl);
        if (m_socket.socketOption(QAbstractSocket::MulticastTtlOption).toInt() != ttl)
            return Error{ErrorCode::BadTtl, Field::Ttl,
                         tr("The kernel did not take TTL %1.").arg(ttl),
                         tr("The TTL is 0 to 255.")};
        m_ttl = ttl;
    }
    if (m_loopback != int{loopback}) {
        m_socket.setSocketOption(QAbstractSocket::MulticastLoopbackOption, loopback ? 1 : 0);
        if (m_socket.socketOption(QAbstractSocket::MulticastLoopbackOption).toInt()
            != int{loopback})
            return Error{ErrorCode::System,
                         Field::None,
                         tr("The kernel did not take the loop back option."),
                         {}};
        m_loopback = loopback ? 1 : 0;
    }
    return success();
}

int SendSocket::send(const GroupAddress &to, const char *bytes, qsizetype size)
{
    errno = 0;
    if (m_socket.writeDatagram(bytes, size, to.group, to.port) == size)
        return 0;
    const int error = errno; // Qt's own error tells apart only two
    return error != 0 ? error : EIO;
}

} // namespace mcm
