// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/linkchange.h"
#include "net/linkmessage_linux.h"

#include <QHash>

namespace mcm {

/// The interfaces as the kernel's messages, applied in the order in which they came, make them.
class LinkTable
{
public:
    /// What the message changed.
    QList<LinkChange> apply(const LinkMessage &message, std::int64_t timeNs);

    /// As listInterfaces() would give them.
    const QList<InterfaceInfo> &interfaces() const { return m_interfaces; }

private:
    QList<LinkChange> applyLink(const LinkMessage &message, std::int64_t timeNs);
    QList<LinkChange> applyAddress(const LinkMessage &message, std::int64_t timeNs);
    QList<InterfaceInfo>::iterator find(int index);

    QList<InterfaceInfo> m_interfaces; ///< by index
    QHash<int, QList<LinkAddress>> m_addresses;
};

} // namespace mcm
