// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/sourcefilter.h"

#include <QHostAddress>
#include <QString>

#include <optional>

namespace mcm {

/// The pieces of an address as a person wrote them; what was left out is empty. Nothing is checked
/// yet.
struct AddressParts
{
    QString source;
    QString group;
    QString interface;
    QString port;
};

/// What to listen to or send to: `[source@]group[%interface]:port`, IPv6 groups in brackets with
/// their interface, as in
/// `[ff15::1%eth0]:5004`. A plain value.
struct GroupAddress
{
    QHostAddress group; ///< without scope id: that is `interface`
    quint16 port = 0;   ///< 1 … 65535
    QString interface; ///< name, index or address of an interface; empty: the one the route chooses
    SourceFilter sources; ///< whose messages are let in

    bool operator==(const GroupAddress &) const = default;
    /// Of all interfaces that can: “*”.
    bool isOnAllInterfaces() const { return interface == QLatin1String("*"); }
    bool isIpv6() const { return group.protocol() == QAbstractSocket::IPv6Protocol; }
    /// The canonical spelling, which parseGroupAddress() reads back to an equal value.
    QString toString() const;
    /// The same for people: a long list of sources is shortened, and cannot be read back.
    QString title() const;

private:
    QString spelled(const QString &sourceList) const;
};

/// Takes apart what a person types or pastes: `239.1.1.1`, `239.1.1.1:5004`,
/// `10.0.0.5@232.1.1.1%eth0:5004`,
/// `[ff15::1%eth0]:5004`, `udp://@239.1.1.1:5004?x=y`, `rtp://10.0.0.5@232.1.1.1:5004`. Pure; any
/// thread.
AddressParts splitAddress(QStringView text);

/// Checks the pieces and makes them an address. Pure; does not look at this machine's interfaces.
Result<GroupAddress> makeGroupAddress(const AddressParts &parts);

/// splitAddress() and makeGroupAddress() in one; the port must be there.
Result<GroupAddress> parseGroupAddress(QStringView text);

/// A multicast address written in full: four decimal numbers, or IPv6 (RFC 4291 §2.2). Errors:
/// NotAnAddress, NotMulticast.
Result<QHostAddress> parseGroup(const QString &text);

/// 1 … 65535, or BadPort.
Result<quint16> parsePort(const QString &text);

/// How the endpoint or group is written beside a port: IPv6 in brackets.
QString withPort(const QHostAddress &address, quint16 port);

} // namespace mcm
