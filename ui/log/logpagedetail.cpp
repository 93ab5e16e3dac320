// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The chosen message of a log; the rest of LogPage is in logpage.cpp.

#include "detail/detailpane.h"
#include "log/logmodel.h"
#include "log/logpage.h"
#include "log/logview.h"
#include "log/reading.h"

namespace mcm {

void LogPage::showCurrent()
{
    const auto current = m_view->current();
    if (!current || !m_model->snapshot().contains(*current))
        return;
    const auto message = m_model->snapshot().at(*current);
    m_detail->show(m_group, message, m_model->gapBefore(message), shownBefore(*current));
    lightMatches();
}

void LogPage::goToNextProblem()
{
    m_detail->goToNextProblem();
}

/// Lights in the bytes what is looked for.
void LogPage::lightMatches()
{
    const auto current = m_view->current();
    if (!current || !m_model->snapshot().contains(*current))
        return;
    std::vector<ByteRange> ranges;
    for (const auto &[begin, size] : m_reading->matchesIn(m_model->snapshot().at(*current)))
        ranges.push_back({.begin = begin, .size = size});
    m_detail->setMatches(std::move(ranges));
}

/// The message in the row above.
std::optional<Message> LogPage::shownBefore(Seq seq) const
{
    const auto row = m_model->rowOf(seq);
    if (!row || *row == 0)
        return std::nullopt;
    return m_model->snapshot().at(m_model->seqOf(*row - 1));
}

/// Of two chosen messages the one that is not current.
std::optional<Message> LogPage::chosenBeside(Seq seq) const
{
    // Those that are shown: a selection reaches over what a filter hides.
    QList<int> rows;
    for (const auto &[first, last] : m_view->selection().ranges()) {
        const int end = m_model->rowFrom(last + 1);
        for (int row = m_model->rowFrom(first); row < end && rows.size() < 3; ++row)
            rows.append(row);
    }
    if (rows.size() != 2)
        return std::nullopt;
    const auto one = m_model->seqOf(rows.first());
    return m_model->snapshot().at(one == seq ? m_model->seqOf(rows.last()) : one);
}

} // namespace mcm
