// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/interfacenames.h"

#include <algorithm>

namespace mcm {

void InterfaceNames::set(std::uint32_t index, const QString &name, Seq from)
{
    auto &names = m_names[index];
    if (!names.isEmpty() && names.last().name == name)
        return;
    // No message came under the one before.
    if (!names.isEmpty() && names.last().from == from)
        names.last().name = name;
    else
        names.append({from, name});
}

QString InterfaceNames::of(std::uint32_t index, Seq seq) const
{
    const auto known = m_names.constFind(index);
    if (known == m_names.constEnd())
        return {};
    const auto then = std::find_if(known->crbegin(), known->crend(),
                                   [seq](const auto &one) { return one.from <= seq; });
    return then == known->crend() ? known->first().name : then->name;
}

} // namespace mcm
