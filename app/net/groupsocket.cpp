// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/groupsocket.h"

#include "net/nativesocket.h"
#include "net/nomorefiles.h"

#include <QCoreApplication>
#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QThread>
#include <QVariant>

#include <cerrno>
#include <cstring>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::GroupSocket", text);
}

// RFC 8200 §5. Where there is less, the kernel has no IPv6.
constexpr int leastIpv6Mtu = 1280;

Error systemError(int error, const QString &what)
{
    return Error{
        ErrorCode::System, Field::Group, tr("%1: %2.").arg(what, qt_error_string(error)), {}};
}

Error bindError(int error, const GroupAddress &address)
{
    if (isNoMoreFiles(error))
        return noMoreFiles();
    const QString where = withPort(address.group, address.port);
    switch (error) {
    case EADDRINUSE:
        return Error{
            ErrorCode::AddressInUse, Field::Port,
            tr("Port %1 is held by another program that does not share it.").arg(address.port),
            tr("Find it with “ss -ulpn sport = :%1”, end it, or let it set SO_REUSEADDR.")
                .arg(address.port)};
    case EACCES:
    case EPERM:
        return Error{
            ErrorCode::PermissionDenied, Field::Port,
            tr("Port %1 needs a right this program does not have.").arg(address.port),
            tr("Use a port of 1024 or above, or allow low ports: sysctl net.ipv4.ip_unprivileged_port_start=%1.")
                .arg(address.port)};
    default:
        return systemError(error, tr("%1 cannot be bound").arg(where));
    }
}

/// More sources than the kernel takes; 0 of them known: it does not say how many.
Error tooManySources(const GroupAddress &address)
{
    const bool v6 = address.isIpv6();
    const int most = native::mostSources(v6);
    const auto asked = address.sources.sources.size();
    return Error{ErrorCode::BadSource, Field::Source,
                 most > 0
                     ? tr("%1 sources are more than the kernel takes: %2.").arg(asked).arg(most)
                     : tr("%1 sources are more than the kernel takes.").arg(asked),
                 tr("List fewer, or raise the limit: sysctl %1=%2.")
                     .arg(v6 ? QStringLiteral("net.ipv6.mld_max_msf")
                             : QStringLiteral("net.ipv4.igmp_max_msf"))
                     .arg(asked)};
}

Error joinError(int error, const GroupAddress &address, const InterfaceInfo &interface)
{
    if (error == ENOBUFS && !address.sources.isAny())
        return tooManySources(address);
    if (address.isIpv6() && interface.mtu < leastIpv6Mtu && (error == EINVAL || error == ENODEV))
        return Error{
            ErrorCode::UnknownInterface, Field::Interface,
            tr("IPv6 needs an MTU of %1 bytes, and %2 has %3.")
                .arg(QString::number(leastIpv6Mtu), interface.name, QString::number(interface.mtu)),
            tr("Raise it (ip link set %1 mtu %2) or choose another one.")
                .arg(interface.name, QString::number(leastIpv6Mtu))};
    switch (error) {
    case ENOBUFS:
        return Error{ErrorCode::System, Field::Group,
                     tr("The kernel's limit of memberships is reached."),
                     tr("Raise it: sysctl net.ipv4.igmp_max_memberships=100.")};
    case ENODEV:
        return Error{
            ErrorCode::UnknownInterface, Field::Interface,
            tr("The interface %1 cannot join %2.").arg(interface.name, address.group.toString()),
            address.isIpv6() ? tr("IPv6 may be switched off on it.")
                             : tr("It may just have gone, or have no IPv4.")};
    default:
        return systemError(
            error, tr("%1 cannot be joined on %2").arg(address.group.toString(), interface.name));
    }
}

} // namespace

void GroupSocket::InItsThread::operator()(QUdpSocket *socket) const
{
    // A thread that ended has no loop to delete it in, and nobody to disturb either.
    if (socket->thread() == QThread::currentThread() || !socket->thread()
        || socket->thread()->isFinished())
        delete socket;
    else
        socket->deleteLater();
}

GroupSocket::GroupSocket(const GroupAddress &address, const InterfaceInfo &interface)
    : m_address(address), m_interfaceIndex(interface.index), m_socket(new QUdpSocket)
{}

GroupSocket::~GroupSocket()
{
    if (m_left)
        return;
    if (native::leave(m_descriptor, m_address.group, m_interfaceIndex) != ENOTSUP)
        return;
    // The portable reader's socket lives in its thread: closing it leaves the group too.
    if (m_socket->thread() == QThread::currentThread()
        && m_socket->state() == QAbstractSocket::BoundState)
        m_socket->leaveMulticastGroup(m_address.group,
                                      QNetworkInterface::interfaceFromIndex(m_interfaceIndex));
}

Result<std::unique_ptr<GroupSocket>>
GroupSocket::open(const GroupAddress &address, const InterfaceInfo &interface, bool nativeReader)
{
    std::unique_ptr<GroupSocket> socket(new GroupSocket(address, interface));
    if (auto status = socket->bind(interface, nativeReader); !status)
        return status.error();
    if (auto status = socket->join(interface); !status)
        return status.error();
    return socket;
}

Status GroupSocket::bind(const InterfaceInfo &interface, bool nativeReader)
{
    // Qt opens its socket inside bind(), too late for what must be set before.
    const bool v6 = m_address.isIpv6();
    const auto descriptor = native::openSharedSocket(v6);
    if (descriptor < 0)
        return bindError(errno, m_address);
    if (!m_socket->setSocketDescriptor(descriptor, QAbstractSocket::UnconnectedState))
        return systemError(EBADF, m_socket->errorString());
    m_descriptor = m_socket->socketDescriptor();
    // Or Qt asks the system for one, in a thread that may wait for the network.
    m_socket->setProxy(QNetworkProxy::NoProxy);

    // Before bind(): what arrives between the two must be told from others' already.
    int error = native::deliverOwnGroupsOnly(m_descriptor, v6);
    if (error != 0)
        return systemError(error, tr("Messages of other groups cannot be kept out"));
    // Where it cannot be, the feed sorts out what came through another interface, and counts it.
    if (v6)
        native::receiveOnlyFrom(m_descriptor, m_interfaceIndex);
    error = native::requestPacketInfo(m_descriptor, v6);
    if (error == 0 && nativeReader)
        error = native::requestKernelInfo(m_descriptor);
    if (error != 0)
        return systemError(error, tr("Receive times and TTLs cannot be had"));

    if (!m_address.sources.isAny()) {
        if (auto joined = joinSources(interface); !joined)
            return joined;
    }

    // Bound to the group, not to ANY: other groups on this port stay out, and many groups on one
    // port stay fast.
    QHostAddress group = m_address.group;
    // Interface-local and link-local groups (RFC 4291 §2.7) exist once for each interface.
    if (v6 && (group.toIPv6Address()[1] & 0x0f) <= 2)
        group.setScopeId(QString::number(m_interfaceIndex));
    const auto tryBind = [&] {
        errno = 0;
        return m_socket->bind(group, m_address.port,
                              QAbstractSocket::ShareAddress | QAbstractSocket::ReuseAddressHint);
    };
    if (!tryBind()) {
        error = errno;
        if (error != EADDRINUSE || native::sharePort(m_descriptor) != 0 || !tryBind())
            return bindError(error, m_address);
    }

    // Less than is asked for is no error: what was granted is shown.
    native::setReceiveBuffer(m_descriptor, wantedReceiveBuffer);
    // Qt drops what is set through it before bind(), so this follows.
    m_socket->setSocketOption(QAbstractSocket::MulticastLoopbackOption, 1);
    return success();
}

/// Before bind(), so that nothing slips in of a source that is to be kept out.
Status GroupSocket::joinSources(const InterfaceInfo &interface)
{
    const auto &[mode, sources] = m_address.sources;
    const auto &group = m_address.group;
    // Not any source first: routers would be asked for all of them, and some refuse that in the
    // ranges of source-specific multicast.
    int error = mode == SourceFilter::Mode::Include
                    ? native::joinSource(m_descriptor, group, sources.first(), m_interfaceIndex)
                    : native::join(m_descriptor, group, m_interfaceIndex);
    if (error == 0 && (mode == SourceFilter::Mode::Exclude || sources.size() > 1))
        error = native::setSources(m_descriptor, group, m_address.sources, m_interfaceIndex);
    return error == 0 ? success() : joinError(error, m_address, interface);
}

Status GroupSocket::setSources(const SourceFilter &sources)
{
    auto wanted = m_address;
    wanted.sources = sources;
    const int error = native::setSources(m_descriptor, m_address.group, sources, m_interfaceIndex);
    if (error == ENOBUFS)
        return tooManySources(wanted);
    if (error != 0)
        return systemError(error, tr("The sources cannot be changed"));
    m_address = wanted;
    return success();
}

Status GroupSocket::join(const InterfaceInfo &interface)
{
    if (!m_address.sources.isAny())
        return success(); // joinSources() has
    // By index: Qt joins IPv4 by the interface's first address, which is impossible where there is
    // none and ends on the wrong interface where two share one; it knows no sources, loses the
    // reason of a failure, and lists all interfaces of the machine before it joins on one.
    const int error = native::join(m_descriptor, m_address.group, m_interfaceIndex);
    if (error == 0)
        return success();
    const auto qtInterface = error == ENOTSUP
                                 ? QNetworkInterface::interfaceFromIndex(m_interfaceIndex)
                                 : QNetworkInterface();
    if (qtInterface.isValid() && m_socket->joinMulticastGroup(m_address.group, qtInterface))
        return success();
    return joinError(error, m_address, interface);
}

void GroupSocket::leave()
{
    native::leave(m_descriptor, m_address.group, m_interfaceIndex);
    m_left = true;
}

bool GroupSocket::hasPending() const
{
    return native::hasPending(m_descriptor);
}

std::uint64_t GroupSocket::kernelDrops() const
{
    if (const auto drops = native::kernelDrops(m_descriptor)) {
        m_drops += *drops - m_lastDrops; // modulo 2³², as the kernel counts
        m_lastDrops = *drops;
    }
    return m_drops;
}

int GroupSocket::receiveBuffer() const
{
    return native::receiveBuffer(m_descriptor).value_or(0) / 2;
}

} // namespace mcm
