// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <optional>

namespace mcm {

/// One network interface as it was when it was listed. A plain value.
struct InterfaceInfo
{
    int index = 0; ///< the kernel's; 0: none
    QString name;
    QString kind;                  ///< in words, see linkKind()
    QList<QHostAddress> addresses; ///< see arrange(); IPv6 link-local ones without scope id
    QString hardwareAddress;       ///< "02:00:00:00:00:01"; empty: it has none
    int mtu = 0;
    bool up = false;
    bool carrier = false; ///< the link below is there (IFF_RUNNING)
    bool multicast = false;
    bool loopback = false;

    bool operator==(const InterfaceInfo &) const = default;
    /// The first address of the family, or null.
    QHostAddress firstAddress(QAbstractSocket::NetworkLayerProtocol family) const;
    bool has(const QHostAddress &address) const;
    /// Why it cannot carry multicast, or success. A missing carrier is no reason: see connected().
    Status usable() const;
    /// Why nothing can arrive through it now, or success: InterfaceDown, NoCarrier. What has no
    /// carrier to tell of (loopback, tunnels) is connected while it is up.
    Status connected() const;
    /// “up”, “down”, “no carrier”, “no multicast”; translated.
    QString stateText() const;
    /// “eth0 – 192.0.2.2”.
    QString label() const;
};

/// Puts addresses in the order that everybody shows them in, whoever listed them: IPv4 as the
/// kernel has them, the primary one first; then IPv6 by number, link-local ones last.
void arrange(QList<QHostAddress> &addresses);

/// All interfaces, by index. Asks the system: a system call or more each, do not call
/// per datagram.
QList<InterfaceInfo> listInterfaces();

/// The interface that `text` names by name, index or address, in this order. Errors:
/// UnknownInterface.
Result<InterfaceInfo> findInterface(const QList<InterfaceInfo> &interfaces, const QString &text);

/// The interface that a route of this host names for the group, other than the loopback; nothing
/// where none does. Sends nothing.
std::optional<InterfaceInfo> interfaceOfRoute(const QList<InterfaceInfo> &interfaces,
                                              const QHostAddress &group);

/// The interface through which the system's routes lead to `group`; where there is no route, the
/// first that can carry multicast (loopback last). Errors: NoRoute where there is none at all.
Result<InterfaceInfo> routedInterface(const QList<InterfaceInfo> &interfaces,
                                      const QHostAddress &group);

/// The interface to use for `name` (see GroupAddress::interface) and `group`: found, or routed
/// where `name` is empty, and checked with usable(). Error System where there are none at all: then
/// listInterfaces() failed.
Result<InterfaceInfo> resolveInterface(const QList<InterfaceInfo> &interfaces, const QString &name,
                                       const QHostAddress &group);
/// The same, of those that there are now.
Result<InterfaceInfo> resolveInterface(const QString &name, const QHostAddress &group);

} // namespace mcm
