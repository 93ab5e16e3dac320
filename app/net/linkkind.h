// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace mcm {

/// What the system knows of an interface's nature. A plain value; what is not known is empty.
struct LinkTraits
{
    QString name;
    /// The kernel's name of a virtual interface's kind (IFLA_INFO_KIND: "veth", "wireguard"), or
    /// its driver's name, which for virtual interfaces says the same.
    QString driver{};
    QString deviceType{};  ///< DEVTYPE of sysfs: "wlan", "wwan"
    bool wireless = false; ///< it answers as 802.11 does
    bool loopback = false;
    bool ethernet = false; ///< ARPHRD_ETHER: it carries Ethernet frames
    bool pointToPoint = false;
};

/// The kind in a word or two for people: Ethernet, Wi-Fi, VPN, bridge, container, VLAN, bond,
/// loopback …; translated. Pure.
QString linkKind(const LinkTraits &traits);

/// Fills in driver, device type and wireless, of the interface that has the name now, where they
/// are still empty and this system can be asked: some system calls, none of which needs a right.
void probeLink(LinkTraits &traits);

} // namespace mcm
