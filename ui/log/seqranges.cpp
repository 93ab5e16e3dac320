// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/seqranges.h"

#include <algorithm>

namespace mcm {

bool SeqRanges::contains(Seq seq) const
{
    const auto after = std::upper_bound(m_ranges.begin(), m_ranges.end(), seq,
                                        [](Seq s, const auto &range) { return s < range.first; });
    return after != m_ranges.begin() && std::prev(after)->second >= seq;
}

std::uint64_t SeqRanges::count() const
{
    std::uint64_t sum = 0;
    for (const auto &[first, last] : m_ranges)
        sum += last - first + 1;
    return sum;
}

void SeqRanges::add(Seq a, Seq b)
{
    std::pair<Seq, Seq> range = std::minmax(a, b);
    std::vector<std::pair<Seq, Seq>> result;
    result.reserve(m_ranges.size() + 1);
    for (const auto &other : m_ranges) {
        if (other.second + 1 < range.first || range.second + 1 < other.first) {
            result.push_back(other);
        } else {
            range.first = std::min(range.first, other.first);
            range.second = std::max(range.second, other.second);
        }
    }
    result.insert(std::upper_bound(result.begin(), result.end(), range), range);
    m_ranges = std::move(result);
}

void SeqRanges::remove(Seq seq)
{
    for (auto it = m_ranges.begin(); it != m_ranges.end(); ++it) {
        if (seq < it->first || seq > it->second)
            continue;
        const auto range = *it;
        it = m_ranges.erase(it);
        if (seq < range.second)
            it = m_ranges.insert(it, {seq + 1, range.second});
        if (range.first < seq)
            m_ranges.insert(it, {range.first, Seq{number(seq) - 1}});
        return;
    }
}

void SeqRanges::removeBefore(Seq first)
{
    std::erase_if(m_ranges, [first](const auto &range) { return range.second < first; });
    if (!m_ranges.empty())
        m_ranges.front().first = std::max(m_ranges.front().first, first);
}

} // namespace mcm
