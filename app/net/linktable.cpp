// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/linktable.h"

#include "net/linkkind.h"

#include <algorithm>

#include <net/if.h>
#include <net/if_arp.h>

namespace mcm {
namespace {

QString kindOf(const LinkMessage &message)
{
    LinkTraits traits{
        .name = message.name,
        .driver = message.infoKind,
        .loopback = (message.flags & IFF_LOOPBACK) != 0,
        .ethernet = message.hardwareType == ARPHRD_ETHER,
        .pointToPoint = (message.flags & IFF_POINTOPOINT) != 0,
    };
    // Hardware has no IFLA_INFO_KIND, and netlink does not tell Wi-Fi from Ethernet.
    if (traits.driver.isEmpty())
        probeLink(traits);
    return linkKind(traits);
}

void update(InterfaceInfo &interface, const LinkMessage &message)
{
    const bool renamed = !message.name.isEmpty() && message.name != interface.name;
    if (renamed) {
        interface.name = message.name;
        interface.kind = kindOf(message); // a container's bridge is known by its name
    }
    interface.mtu = message.mtu.value_or(interface.mtu);
    interface.hardwareAddress = message.hardwareAddress.value_or(interface.hardwareAddress);
    interface.up = (message.flags & IFF_UP) != 0;
    interface.carrier = (message.flags & IFF_RUNNING) != 0;
    interface.multicast = (message.flags & IFF_MULTICAST) != 0;
    interface.loopback = (message.flags & IFF_LOOPBACK) != 0;
}

/// Where the kernel puts it (__inet_insert_ifa() in net/ipv4/devinet.c): a primary address behind
/// the other primary ones of its scope or a wider one, a secondary one at the end. IPv6 addresses
/// get their order from arrange().
void insert(QList<LinkAddress> &addresses, const LinkAddress &address)
{
    qsizetype place = addresses.size();
    if (!address.secondary) {
        place = 0;
        for (qsizetype i = 0; i < addresses.size(); ++i) {
            if (!addresses[i].secondary && address.scope <= addresses[i].scope)
                place = i + 1;
        }
    }
    addresses.insert(place, address);
}

} // namespace

QList<InterfaceInfo>::iterator LinkTable::find(int index)
{
    return std::lower_bound(m_interfaces.begin(), m_interfaces.end(), index,
                            [](const auto &i, int wanted) { return i.index < wanted; });
}

QList<LinkChange> LinkTable::apply(const LinkMessage &message, std::int64_t timeNs)
{
    switch (message.kind) {
    case LinkMessage::Kind::NewLink:
    case LinkMessage::Kind::DelLink:
        return applyLink(message, timeNs);
    case LinkMessage::Kind::NewAddress:
    case LinkMessage::Kind::DelAddress:
        return applyAddress(message, timeNs);
    default:
        return {};
    }
}

QList<LinkChange> LinkTable::applyLink(const LinkMessage &message, std::int64_t timeNs)
{
    auto place = find(message.index);
    const bool known = place != m_interfaces.end() && place->index == message.index;
    if (message.kind == LinkMessage::Kind::DelLink) {
        if (!known)
            return {};
        const LinkChange change{LinkChange::Kind::Removed, place->index, place->name, {}, timeNs};
        m_interfaces.erase(place);
        m_addresses.remove(message.index);
        return {change};
    }
    if (!known) {
        if (message.name.isEmpty())
            return {};
        InterfaceInfo interface;
        interface.index = message.index;
        update(interface, message);
        m_interfaces.insert(place, interface);
        return changesOf(interface, timeNs);
    }
    const InterfaceInfo before = *place;
    update(*place, message);
    return changesBetween(before, *place, timeNs);
}

QList<LinkChange> LinkTable::applyAddress(const LinkMessage &message, std::int64_t timeNs)
{
    const auto place = find(message.index);
    // The addresses of one that is gone, or of one not listed yet: they will be, after it.
    if (place == m_interfaces.end() || place->index != message.index)
        return {};
    auto &addresses = m_addresses[message.index];
    const auto same = std::find_if(addresses.begin(), addresses.end(),
                                   [&](const auto &a) { return a.isSame(message.address); });
    if (message.kind == LinkMessage::Kind::NewAddress) {
        // A secondary address moves up when the primary one of its subnet goes.
        if (same != addresses.end() && same->secondary == message.address.secondary)
            return {};
        if (same != addresses.end())
            addresses.erase(same);
        insert(addresses, message.address);
    } else if (same != addresses.end()) {
        addresses.erase(same);
    }

    const InterfaceInfo before = *place;
    place->addresses.clear();
    for (const auto &address : std::as_const(addresses))
        place->addresses.append(address.ip);
    arrange(place->addresses);
    return changesBetween(before, *place, timeNs);
}

} // namespace mcm
