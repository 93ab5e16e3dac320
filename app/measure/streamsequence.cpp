// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/streamsequence.h"

#include <algorithm>
#include <utility>

namespace mcm {

void StreamSequence::begin(std::uint64_t value, std::uint64_t span, std::uint64_t period)
{
    // From the second round on, so that what is behind has a number too.
    m_first = value + period;
    m_next = m_first + span;
    m_elsewhere.reset();
    m_again = 0;
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
            m_filled.push_back({.mark = gap.mark, .isClosed = !gap.isTorn});
        m_filled.back().amount += to - from;
        result.amount += to - from;
        if (gap.begin < from)
            left.push_back({gap.begin, from, gap.mark, gap.isTorn});
        if (to < gap.end)
            left.push_back({to, gap.end, gap.mark, gap.isTorn});
    }
    m_gaps = std::move(left);
    for (auto &each : m_filled) {
        each.isClosed = each.isClosed
                        && std::none_of(m_gaps.begin(), m_gaps.end(),
                                        [&each](const auto &gap) { return gap.mark == each.mark; });
    }
}

void StreamSequence::forgetGaps(std::size_t count)
{
    if (count == 0)
        return;
    const auto mark = m_gaps[count - 1].mark;
    m_gaps.erase(m_gaps.begin(), m_gaps.begin() + static_cast<std::ptrdiff_t>(count));
    for (auto &gap : m_gaps)
        gap.isTorn = gap.isTorn || gap.mark == mark;
}

/// Of one that has come again: whether it is the last of a row.
bool StreamSequence::isBack(std::uint64_t at, std::uint64_t span, std::uint64_t period)
{
    m_again = m_again > 0 && m_afterAgain == at && span > 0 ? m_again + 1 : 1;
    m_afterAgain = period == 0 ? at + span : (at + span) % period;
    return m_again == mostAgain;
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
    const auto row = std::exchange(m_again, 0);
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
        forgetGaps(m_gaps.size() - std::min(m_gaps.size(), mostGaps));
        // What is before the first that was seen did not come before; nor does what only tells the
        // next come again.
        const bool isLate = result.amount > 0 || from + span <= m_first;
        result.step = isLate ? Step::Behind : span == 0 ? Step::Next : Step::Again;
        if (result.step == Step::Again) {
            m_again = row;
            if (isBack(at, span, period)) {
                begin(at, span, period);
                result.step = Step::Back;
                return result;
            }
        }
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
    forgetGaps(static_cast<std::size_t>(kept - m_gaps.begin()));
    forgetGaps(m_gaps.size() - std::min(m_gaps.size(), mostGaps));
    return result;
}

} // namespace mcm
