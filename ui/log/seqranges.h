// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/message.h"

#include <utility>
#include <vector>

namespace mcm {

/// A set of message numbers, kept as ranges: selecting a million messages costs as much as
/// selecting one.
class SeqRanges
{
public:
    bool isEmpty() const { return m_ranges.empty(); }
    bool contains(Seq seq) const;
    std::uint64_t count() const;
    void clear() { m_ranges.clear(); }
    /// Both ends belong to it, in either order.
    void add(Seq a, Seq b);
    void remove(Seq seq);
    /// Forgets all below `first`.
    void removeBefore(Seq first);

    /// Disjoint, rising, not touching; both ends belong to them.
    const std::vector<std::pair<Seq, Seq>> &ranges() const { return m_ranges; }

private:
    std::vector<std::pair<Seq, Seq>> m_ranges;
};

} // namespace mcm
