// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The marks of one log; the rest of Reading is in reading.cpp.

#include "book/swatch.h"
#include "log/logmodel.h"
#include "log/logview.h"
#include "log/markrow.h"
#include "log/reading.h"
#include "session/group.h"
#include "text/format.h"

#include <QMenu>

#include <algorithm>

namespace mcm {

void Reading::toggleMark()
{
    const auto current = m_view.current();
    if (!current || !m_model.rowOf(*current))
        return;
    if (m_marks.contains(*current)) {
        m_marks.remove(*current);
        if (m_markRow->isVisible())
            m_markRow->close();
        return;
    }
    m_marks.set(*current);
    m_markRow->open(*current);
}

void Reading::nameMark()
{
    if (const auto current = m_view.current(); current && m_marks.contains(*current))
        m_markRow->open(*current);
}

/// Of those that going from mark to mark passes over; empty where there are none.
QString Reading::hiddenMarksWords() const
{
    const auto &marks = m_marks.all();
    const auto hidden = std::count_if(marks.begin(), marks.end(), [this](const auto &mark) {
        return m_model.snapshot().contains(mark.first) && !m_model.rowOf(mark.first);
    });
    if (hidden == 0)
        return {};
    return hidden == 1 ? tr("1 mark is hidden by the filter")
                       : tr("%1 marks are hidden by the filter").arg(hidden);
}

void Reading::goToMark(bool backwards)
{
    m_tellsHiddenMarks = true;
    updateFigures();
    const Seq from = m_view.current().value_or(Seq{0});
    // Past those that are not shown any more, each once.
    std::optional<Seq> at = from;
    for (std::size_t i = 0; i < m_marks.all().size(); ++i) {
        at = backwards ? m_marks.previous(*at) : m_marks.next(*at);
        if (m_model.rowOf(*at)) {
            m_view.select(*at);
            return;
        }
    }
}

void Reading::fillMarksMenu(QMenu &menu)
{
    const bool here = m_view.current() && m_model.rowOf(*m_view.current());
    const bool isMarked = here && m_marks.contains(*m_view.current());
    menu.addAction(isMarked ? tr("Remove mark") : tr("Mark message"), this, &Reading::toggleMark)
        ->setEnabled(here);
    menu.addAction(tr("Name mark…"), this, &Reading::nameMark)->setEnabled(isMarked);
    menu.addSeparator();
    menu.addAction(tr("Next mark"), this, [this] { goToMark(false); })
        ->setEnabled(!m_marks.isEmpty());
    menu.addAction(tr("Previous mark"), this, [this] { goToMark(true); })
        ->setEnabled(!m_marks.isEmpty());
    menu.addSeparator();
    for (const auto &[seq, name] : m_marks.all()) {
        const bool isHeld = m_group.snapshot().contains(seq);
        QString text = format::count(number(seq));
        if (!name.isEmpty())
            text += QStringLiteral(" · ") + asLabel(name);
        if (!isHeld)
            text = tr("%1 (no longer in the log)").arg(text);
        else if (!m_model.rowOf(seq))
            text = tr("%1 (the filter hides it)").arg(text);
        menu.addAction(text, this, [this, seq = seq] { m_view.select(seq); })
            ->setEnabled(m_model.rowOf(seq).has_value());
    }
}

} // namespace mcm
