// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logselection.h"

namespace mcm {

void LogSelection::choose(Seq seq, Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::ShiftModifier) && m_anchor) {
        selectAll(*m_anchor, seq);
        return;
    }
    m_anchor = seq;
    if (modifiers.testFlag(Qt::ControlModifier))
        set(seq, !contains(seq));
    else
        selectAll(seq, seq);
}

void LogSelection::selectAll(Seq first, Seq last)
{
    m_ranges.clear();
    m_ranges.add(first, last);
}

void LogSelection::set(Seq seq, bool selected)
{
    m_ranges.remove(seq);
    if (selected)
        m_ranges.add(seq, seq);
}

} // namespace mcm
