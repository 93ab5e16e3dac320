// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/linkchange.h"

#include <QCoreApplication>

#include <algorithm>

namespace mcm {
namespace {

using Kind = LinkChange::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::LinkChange", text);
}

const InterfaceInfo *find(const QList<InterfaceInfo> &list, int index)
{
    const auto found = std::lower_bound(list.begin(), list.end(), index,
                                        [](const auto &i, int wanted) { return i.index < wanted; });
    return found != list.end() && found->index == index ? &*found : nullptr;
}

/// Those of `a` that are not in `b`, as often as they are there more often: one address may be on
/// an interface twice, with two prefix lengths.
QList<QHostAddress> without(const QList<QHostAddress> &a, QList<QHostAddress> b)
{
    QList<QHostAddress> rest;
    for (const auto &address : a) {
        if (!b.removeOne(address))
            rest.append(address);
    }
    return rest;
}

} // namespace

QString LinkChange::text() const
{
    switch (kind) {
    case Kind::Added:
        return tr("%1 is there").arg(name);
    case Kind::Removed:
        return tr("%1 is gone").arg(name);
    case Kind::Renamed:
        return tr("%1 is now called %2").arg(before, name);
    case Kind::Up:
        return tr("%1 is up").arg(name);
    case Kind::Down:
        return tr("%1 is down").arg(name);
    case Kind::CarrierOn:
        return tr("%1 has a carrier").arg(name);
    case Kind::CarrierOff:
        return tr("%1 has no carrier any more").arg(name);
    case Kind::AddressAdded:
        return tr("%1 has the address %2").arg(name, before);
    case Kind::AddressRemoved:
        return tr("%1 has lost the address %2").arg(name, before);
    case Kind::Changed:
        break;
    }
    return tr("%1 is set up otherwise").arg(name);
}

QList<LinkChange> changesOf(const InterfaceInfo &added, std::int64_t timeNs)
{
    const InterfaceInfo bare{.index = added.index,
                             .name = added.name,
                             .kind = {},
                             .addresses = {},
                             .hardwareAddress = added.hardwareAddress,
                             .mtu = added.mtu,
                             .multicast = added.multicast};
    return QList<LinkChange>{{Kind::Added, added.index, added.name, {}, timeNs}}
           + changesBetween(bare, added, timeNs);
}

QList<LinkChange> changesBetween(const InterfaceInfo &before, const InterfaceInfo &after,
                                 std::int64_t timeNs)
{
    QList<LinkChange> changes;
    const auto add = [&](Kind kind, const QString &text = {}) {
        changes.append({kind, after.index, after.name, text, timeNs});
    };
    if (before.name != after.name)
        add(Kind::Renamed, before.name);
    if (before.up != after.up)
        add(after.up ? Kind::Up : Kind::Down);
    if (before.carrier != after.carrier)
        add(after.carrier ? Kind::CarrierOn : Kind::CarrierOff);
    if (before.addresses != after.addresses) {
        for (const auto &address : without(before.addresses, after.addresses))
            add(Kind::AddressRemoved, address.toString());
        for (const auto &address : without(after.addresses, before.addresses))
            add(Kind::AddressAdded, address.toString());
    }
    if (before.mtu != after.mtu || before.multicast != after.multicast
        || before.hardwareAddress != after.hardwareAddress)
        add(Kind::Changed);
    return changes;
}

QList<LinkChange> changesBetween(const QList<InterfaceInfo> &before,
                                 const QList<InterfaceInfo> &after, std::int64_t timeNs,
                                 const QSet<int> &remade)
{
    QList<LinkChange> changes;
    const auto stays = [&](int index) {
        return !remade.contains(index) && find(before, index) && find(after, index);
    };
    for (const auto &interface : before) {
        if (!stays(interface.index))
            changes.append({Kind::Removed, interface.index, interface.name, {}, timeNs});
    }
    for (const auto &interface : after)
        changes += stays(interface.index)
                       ? changesBetween(*find(before, interface.index), interface, timeNs)
                       : changesOf(interface, timeNs);
    return changes;
}

} // namespace mcm
