// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QHostAddress>

#include <algorithm>
#include <utility>

namespace mcm {

/// How often this host is a member of what groups, on which interfaces, as the kernel says. Value.
class HostMemberships
{
public:
    /// Reads /proc/net/igmp and igmp6. Where there are none, all are taken as held: there is
    /// nothing to be told then.
    static HostMemberships read();

    /// One of them should be this program's; called for each of its sockets. A row is of all
    /// programs: another one's membership is not ours.
    void claim(const QHostAddress &group, int interfaceIndex)
    {
        ++m_claimed[{interfaceIndex, group}];
    }
    /// Whether the kernel has all that are claimed of the group there, and one at least. Where it
    /// has not, none of those claimed is sure.
    bool holds(const QHostAddress &group, int interfaceIndex) const
    {
        const Key key{interfaceIndex, group};
        return !m_known || m_users.value(key) >= std::max(1, m_claimed.value(key));
    }

private:
    using Key = std::pair<int, QHostAddress>;

    bool m_known = false;
    QHash<Key, int> m_users; ///< sockets, of all programs
    QHash<Key, int> m_claimed;
};

} // namespace mcm
