// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/streamsequence.h"

#include <algorithm>

namespace mcm {

void StreamSequence::begin(std::uint64_t value, std::uint64_t span, std::uint64_t period)
{
    // From the second round on, so that what is behind has a number too.
    m_first = value + period;
    m_next = m_first + span;
    m_elsewhere.reset();
    m_gaps.clear();
    m_isBegun = true;
}

/// Those of [begin, end) that were missing no longer are.
void StreamSequence::fill(std::uint64_t begin, std::uint64_t end, Result &result)
{
    std::vector<Gap> left;
    for (const auto &gap : m_gaps) {
        const auto from = std::max(gap.begin, begin);
        const auto to = std::min(gap.end, end);
        if (from >= to) {
            left.push_back(gap);
            continue;
        }
        if (m_filled.empty() || m_filled.back().mark != gap.mark)
            m_filled.push_back({.mark = gap.mark});
        m_filled.back().amount += to - from;
        result.amount += to - from;
        if (gap.begin < from)
            left.push_back({gap.begin, from, gap.mark});
        if (to < gap.end)
            left.push_back({to, gap.end, gap.mark});
    }
    m_gaps = std::move(left);
    for (auto &each : m_filled) {
        each.isClosed = std::none_of(m_gaps.begin(), m_gaps.end(),
                                     [&each](const auto &gap) { return gap.mark == each.mark; });
    }
}

StreamSequence::Result StreamSequence::take(std::uint64_t value, std::uint64_t span,
                                            const SequenceRule &rule, std::uint64_t mark)
{
    // The numbers are 0 … period - 1 here; a period of 0 is 2^64, which never comes round.
    const auto period = rule.bits >= 64 ? 0 : (std::uint64_t{1} << rule.bits) - rule.lowest;
    const auto at = value - rule.lowest;
    const auto written = [&](std::uint64_t counted) {
        return (period == 0 ? counted : counted % period) + rule.lowest;
    };
    if (!m_isBegun) {
        begin(at, span, period);
        return {.step = Step::First};
    }
    Result result{.expected = written(m_next), .last = written(m_next - 1)};
    const auto now = period == 0 ? m_next : m_next % period;
    const auto ahead = period == 0 ? at - now : (at + period - now) % period;
    const auto behind = period == 0 ? now - at : (period - ahead) % period;
    if (ahead == 0) {
        result.step = Step::Next;
        m_next += span;
        m_elsewhere.reset();
        return result;
    }
    const bool isBehind = period == 0 ? at < now : behind <= rule.late;
    if (isBehind) {
        const auto from = m_next - behind;
        m_filled.clear();
        fill(from, from + std::min(span, behind), result);
        // What is before the first that was seen did not come before; nor does what only tells the
        // next come again.
        const bool isLate = result.amount > 0 || from + span <= m_first;
        result.step = isLate ? Step::Behind : span == 0 ? Step::Next : Step::Again;
        m_next = std::max(m_next, from + span); // what it has beyond is new
        return result;
    }
    if (rule.dropout != 0 && ahead >= rule.dropout) {
        result.step = m_elsewhere == at ? Step::Anew : Step::Jump;
        if (result.step == Step::Anew)
            begin(at, span, period);
        else
            m_elsewhere = period == 0 ? at + span : (at + span) % period;
        return result;
    }
    result.step = Step::Ahead;
    result.amount = ahead;
    m_gaps.push_back({m_next, m_next + ahead, mark});
    m_next += ahead + span;
    const auto kept = std::find_if(m_gaps.begin(), m_gaps.end(), [&](const auto &gap) {
        return rule.late == 0 || gap.end + rule.late >= m_next;
    });
    m_gaps.erase(m_gaps.begin(), kept);
    if (m_gaps.size() > mostGaps)
        m_gaps.erase(m_gaps.begin());
    return result;
}

} // namespace mcm
