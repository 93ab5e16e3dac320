// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/interfaces.h"

#include "net/linkkind.h"
#include "net/nativesocket.h"
#include "net/nomorefiles.h"

#include <QCoreApplication>
#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QUdpSocket>

#include <algorithm>
#include <array>
#include <utility>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Interfaces", text);
}

QHostAddress withoutScope(QHostAddress address)
{
    address.setScopeId({});
    return address;
}

QString kindOf(const QNetworkInterface &interface)
{
    using Type = QNetworkInterface::InterfaceType;
    const auto type = interface.type();
    LinkTraits traits{
        .name = interface.name(),
        .wireless = type == Type::Wifi,
        .loopback = type == Type::Loopback,
        .ethernet = type == Type::Ethernet || type == Type::Wifi,
        .pointToPoint = interface.flags().testFlag(QNetworkInterface::IsPointToPoint),
    };
    probeLink(traits);
    return linkKind(traits);
}

InterfaceInfo describe(const QNetworkInterface &interface)
{
    const auto flags = interface.flags();
    InterfaceInfo info{
        .index = interface.index(),
        .name = interface.name(),
        .kind = kindOf(interface),
        .addresses = {},
        .hardwareAddress = interface.hardwareAddress(),
        .mtu = interface.maximumTransmissionUnit(),
        .up = flags.testFlag(QNetworkInterface::IsUp),
        .carrier = flags.testFlag(QNetworkInterface::IsRunning),
        .multicast = flags.testFlag(QNetworkInterface::CanMulticast),
        .loopback = flags.testFlag(QNetworkInterface::IsLoopBack),
    };
    for (const auto &entry : interface.addressEntries())
        info.addresses.append(withoutScope(entry.ip()));
    arrange(info.addresses);
    return info;
}

Error isDown(const QString &name)
{
    return {ErrorCode::InterfaceDown, Field::Interface, tr("The interface %1 is down.").arg(name),
            tr("Bring it up (ip link set %1 up) or choose another one.").arg(name)};
}

} // namespace

QHostAddress InterfaceInfo::firstAddress(QAbstractSocket::NetworkLayerProtocol family) const
{
    const auto found = std::find_if(addresses.begin(), addresses.end(),
                                    [=](const auto &a) { return a.protocol() == family; });
    return found == addresses.end() ? QHostAddress() : *found;
}

bool InterfaceInfo::has(const QHostAddress &address) const
{
    return addresses.contains(withoutScope(address));
}

Status InterfaceInfo::connected() const
{
    if (!up)
        return isDown(name);
    if (!carrier)
        return Error{ErrorCode::NoCarrier, Field::Interface, tr("%1 has no carrier.").arg(name),
                     tr("Plug the cable in, or look at the far end.")};
    return success();
}

Status InterfaceInfo::usable() const
{
    if (!up)
        return isDown(name);
    // Linux never sets the flag on its loopback interface, but carries multicast there when asked
    // by index.
    if (!multicast && !loopback)
        return Error{
            ErrorCode::InterfaceWithoutMulticast, Field::Interface,
            tr("The interface %1 cannot carry multicast.").arg(name),
            tr("Switch it on (ip link set %1 multicast on) or choose another one.").arg(name)};
    return success();
}

QString InterfaceInfo::stateText() const
{
    if (!up)
        return tr("down");
    if (!multicast && !loopback)
        return tr("no multicast");
    return carrier ? tr("up") : tr("no carrier");
}

QString InterfaceInfo::label() const
{
    const QString address = addresses.isEmpty() ? tr("no address") : addresses.first().toString();
    return name + QStringLiteral(" – ") + address;
}

void arrange(QList<QHostAddress> &addresses)
{
    const auto first6 =
        std::stable_partition(addresses.begin(), addresses.end(), [](const auto &a) {
            return a.protocol() == QAbstractSocket::IPv4Protocol;
        });
    std::sort(first6, addresses.end(), [](const auto &a, const auto &b) {
        const auto key = [](const QHostAddress &address) {
            const Q_IPV6ADDR ip = address.toIPv6Address();
            return std::pair(address.isLinkLocal(), std::to_array(ip.c));
        };
        return key(a) < key(b);
    });
}

QList<InterfaceInfo> listInterfaces()
{
    QList<InterfaceInfo> result;
    for (const auto &interface : QNetworkInterface::allInterfaces())
        result.append(describe(interface));
    std::sort(result.begin(), result.end(),
              [](const auto &a, const auto &b) { return a.index < b.index; });
    return result;
}

Result<InterfaceInfo> findInterface(const QList<InterfaceInfo> &interfaces, const QString &text)
{
    const QHostAddress address(text);
    // The same link-local address may be on many interfaces: then its scope says which.
    const QString scope = address.scopeId();
    const auto isNamed = [](const InterfaceInfo &interface, const QString &name) {
        return interface.name == name || QString::number(interface.index) == name;
    };
    const auto hasAddress = [&](const auto &i) {
        return i.has(address) && (scope.isEmpty() || isNamed(i, scope));
    };

    auto found = std::find_if(interfaces.begin(), interfaces.end(),
                              [&](const auto &i) { return i.name == text; });
    if (found == interfaces.end())
        found = std::find_if(interfaces.begin(), interfaces.end(),
                             [&](const auto &i) { return isNamed(i, text); });
    if (found == interfaces.end() && !address.isNull())
        found = std::find_if(interfaces.begin(), interfaces.end(), hasAddress);
    if (found != interfaces.end())
        return *found;

    QStringList names;
    for (const auto &interface : interfaces)
        names.append(interface.name);
    return Error{ErrorCode::UnknownInterface, Field::Interface,
                 tr("There is no interface “%1”.").arg(text),
                 tr("There are: %1.").arg(names.join(QStringLiteral(", ")))};
}

std::optional<InterfaceInfo> interfaceOfRoute(const QList<InterfaceInfo> &interfaces,
                                              const QHostAddress &group)
{
    // Connecting a UDP socket sends nothing; it only makes the kernel look the route up.
    QUdpSocket probe;
    probe.setProxy(QNetworkProxy::NoProxy);
    probe.connectToHost(group, 9);
    const QHostAddress local =
        probe.state() == QAbstractSocket::ConnectedState ? probe.localAddress() : QHostAddress();
    const auto routed = std::find_if(interfaces.begin(), interfaces.end(), [&](const auto &i) {
        return i.has(local) && (local.scopeId().isEmpty() || local.scopeId() == i.name);
    });
    if (routed != interfaces.end() && routed->usable() && !routed->loopback)
        return *routed;
    return std::nullopt;
}

Result<InterfaceInfo> routedInterface(const QList<InterfaceInfo> &interfaces,
                                      const QHostAddress &group)
{
    if (const auto routed = interfaceOfRoute(interfaces, group))
        return *routed;
    const auto find = [&](bool loopback) {
        return std::find_if(interfaces.begin(), interfaces.end(), [&](const auto &i) {
            return i.usable() && i.carrier && i.loopback == loopback;
        });
    };
    auto fallback = find(false);
    if (fallback == interfaces.end())
        fallback = find(true);
    if (fallback != interfaces.end())
        return *fallback;
    return Error{ErrorCode::NoRoute, Field::Interface,
                 tr("No interface of this machine can carry multicast now."),
                 tr("Bring one up, for example: ip link set lo up.")};
}

Result<InterfaceInfo> resolveInterface(const QList<InterfaceInfo> &interfaces, const QString &name,
                                       const QHostAddress &group)
{
    // Every machine has one. Listing them takes a socket, which is what may be missing; Qt does not
    // say why.
    if (interfaces.isEmpty())
        return isNoMoreFiles(native::tryOpening())
                   ? noMoreFiles()
                   : Error{ErrorCode::System,
                           Field::Interface,
                           tr("The interfaces of this machine cannot be listed."),
                           {}};
    auto found =
        name.isEmpty() ? routedInterface(interfaces, group) : findInterface(interfaces, name);
    if (!found)
        return found;
    if (auto usable = found->usable(); !usable)
        return usable.error();
    return found;
}

Result<InterfaceInfo> resolveInterface(const QString &name, const QHostAddress &group)
{
    return resolveInterface(listInterfaces(), name, group);
}

} // namespace mcm
