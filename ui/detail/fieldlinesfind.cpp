// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How fields are found: by bytes, and by their names; the rest of FieldLines is in fieldlines.cpp.

#include "detail/fieldlines.h"

#include <algorithm>

namespace mcm {

std::uint32_t FieldLines::innermost(const ByteRange &range, std::uint32_t preferred) const
{
    auto best = none;
    ByteRange smallest;
    for (auto i = factsEnd(); i < count(); ++i) {
        const auto each = this->range(i);
        if (each.isEmpty() || !each.covers(range))
            continue;
        // One inside another of the same size is further in.
        const bool further = best != none && each.size == smallest.size && i < m_end[best];
        if (best == none || each.size < smallest.size || further
            || (i == preferred && each.size == smallest.size)) {
            best = i;
            smallest = each;
        }
    }
    return best;
}

std::uint32_t FieldLines::nextProblem(std::uint32_t line) const
{
    // `none` is the largest number: the first behind it is the first of all.
    const auto begin = m_problems.begin();
    const auto from = begin + std::min(line + 1, count());
    if (const auto found = std::find(from, m_problems.end(), Problem::Here);
        found != m_problems.end())
        return static_cast<std::uint32_t>(found - begin);
    const auto found = std::find(begin, from, Problem::Here);
    return found == from ? none : static_cast<std::uint32_t>(found - begin);
}

/// What a path calls it.
QString FieldLines::key(std::uint32_t line) const
{
    const auto called = name(line);
    return called.isEmpty() ? title(line) : called;
}

/// Without making a text for each of a long list.
bool FieldLines::isCalled(std::uint32_t line, const QString &called) const
{
    if (!isDecoded(line))
        return key(line) == called;
    const auto own = node(line).spec->name;
    return called == QLatin1String(own.data(), static_cast<qsizetype>(own.size()));
}

FieldPath FieldLines::path(std::uint32_t line) const
{
    FieldPath path;
    for (; line != none; line = m_parent[line]) {
        const auto called = key(line);
        int before = 0;
        for (std::uint32_t row = 0; row < m_row[line]; ++row)
            before += isCalled(child(m_parent[line], row), called) ? 1 : 0;
        path.prepend({called, before});
    }
    return path;
}

std::uint32_t FieldLines::find(const FieldPath &path) const
{
    auto found = none;
    for (const auto &[called, before] : path) {
        int left = before;
        auto next = none;
        for (std::uint32_t row = 0; row < childCount(found) && next == none; ++row) {
            const auto each = child(found, row);
            if (isCalled(each, called) && left-- == 0)
                next = each;
        }
        if (next == none)
            return none;
        found = next;
    }
    return found;
}

} // namespace mcm
