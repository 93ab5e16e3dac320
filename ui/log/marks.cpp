// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/marks.h"

#include "text/format.h"

namespace mcm {

QString Marks::name(Seq seq) const
{
    const auto found = m_marks.find(seq);
    return found == m_marks.end() ? QString() : found->second;
}

void Marks::set(Seq seq, const QString &name)
{
    m_marks.insert_or_assign(seq, format::harmless(name));
    Q_EMIT changed();
}

void Marks::remove(Seq seq)
{
    if (m_marks.erase(seq) > 0)
        Q_EMIT changed();
}

std::optional<Seq> Marks::next(Seq seq) const
{
    if (m_marks.empty())
        return std::nullopt;
    const auto after = m_marks.upper_bound(seq);
    return after == m_marks.end() ? m_marks.begin()->first : after->first;
}

std::optional<Seq> Marks::previous(Seq seq) const
{
    if (m_marks.empty())
        return std::nullopt;
    const auto at = m_marks.lower_bound(seq);
    return at == m_marks.begin() ? m_marks.rbegin()->first : std::prev(at)->first;
}

} // namespace mcm
