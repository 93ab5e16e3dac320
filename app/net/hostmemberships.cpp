// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/hostmemberships.h"

#include "net/kerneltables.h"

namespace mcm {

HostMemberships HostMemberships::read()
{
    HostMemberships result;
    const auto rows = kernel::allMemberships();
    result.m_known = rows.has_value();
    for (const auto &row : rows.value_or(QList<kernel::MembershipRow>()))
        result.m_users.insert({row.index, row.group}, row.users);
    return result;
}

} // namespace mcm
