// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/seqranges.h"

#include <QtCore/qnamespace.h>

#include <optional>

namespace mcm {

/// Which messages are selected and which one is current: message numbers, never rows.
class LogSelection
{
public:
    const SeqRanges &ranges() const { return m_ranges; }
    bool contains(Seq seq) const { return m_ranges.contains(seq); }
    std::optional<Seq> current() const { return m_current; }

    /// What a click on `seq`, or a key that leads there, does with these modifiers: alone it is the
    /// only one selected, Shift selects from where the selection began, Ctrl adds or takes away.
    void choose(Seq seq, Qt::KeyboardModifiers modifiers);
    void setCurrent(std::optional<Seq> seq) { m_current = seq; }
    void selectAll(Seq first, Seq last);
    void clear() { m_ranges.clear(); }
    /// Changes the selection and nothing else.
    void set(Seq seq, bool selected);
    /// Messages before `first` are gone.
    void removeBefore(Seq first) { m_ranges.removeBefore(first); }

private:
    SeqRanges m_ranges;
    std::optional<Seq> m_current;
    std::optional<Seq> m_anchor; ///< where a selection by Shift began
};

} // namespace mcm
