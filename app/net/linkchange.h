// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/interfaces.h"

#include <QList>
#include <QMetaType>
#include <QSet>
#include <QString>

#include <cstdint>

namespace mcm {

/// One thing that happened to one interface. A plain value.
struct LinkChange
{
    enum class Kind {
        Added,   ///< followed by an Up, CarrierOn and AddressAdded for what it came with
        Removed, ///< gone, with all that it had, and every membership on it
        Renamed,
        Up, ///< switched on (IFF_UP); Down: off
        Down,
        CarrierOn, ///< the link below is there (IFF_RUNNING); never while it is down
        CarrierOff,
        AddressAdded,
        AddressRemoved,
        Changed, ///< its MTU, hardware address or whether it carries multicast
    };

    Kind kind = Kind::Changed;
    int index = 0;
    QString name;            ///< as it was just then
    QString before;          ///< Renamed: the old name; Address…: the address
    std::int64_t timeNs = 0; ///< of the system's clock, when it became known

    bool operator==(const LinkChange &) const = default;
    /// “eth0 has no carrier any more”; translated, without a full stop.
    QString text() const;
};

/// What is told of an interface that was not there before.
QList<LinkChange> changesOf(const InterfaceInfo &added, std::int64_t timeNs);

/// What makes `before` into `after`, which have the same index. Pure.
QList<LinkChange> changesBetween(const InterfaceInfo &before, const InterfaceInfo &after,
                                 std::int64_t timeNs);

/// What makes one list into the other, both by index as listInterfaces() has them: first all that
/// went, then the rest by index. What happened twice in between is not seen; indexes in `remade`
/// are known to have gone and come again. Pure.
QList<LinkChange> changesBetween(const QList<InterfaceInfo> &before,
                                 const QList<InterfaceInfo> &after, std::int64_t timeNs,
                                 const QSet<int> &remade = {});

} // namespace mcm

Q_DECLARE_METATYPE(mcm::LinkChange)
