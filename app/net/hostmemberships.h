// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>
#include <QSet>

#include <utility>

namespace mcm {

/// Which groups this host is a member of, on which interfaces that are up, as the kernel says;
/// whichever program joined them. Value.
class HostMemberships
{
public:
    /// Reads /proc/net/igmp and igmp6. Where there are none, all are taken as joined: there is
    /// nothing to be told then.
    static HostMemberships read();

    bool contains(const QHostAddress &group, int interfaceIndex) const
    {
        return !m_known || m_members.contains({interfaceIndex, group});
    }

private:
    bool m_known = false;
    QSet<std::pair<int, QHostAddress>> m_members;
};

} // namespace mcm
