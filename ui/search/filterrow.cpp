// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "search/filterrow.h"

#include "icons.h"
#include "resultline.h"
#include "search/completion.h"
#include "search/filteredit.h"
#include "stillplace.h"
#include "text/format.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace mcm {

FilterRow::FilterRow(Search::Log log, std::function<QStringList()> sources, QWidget *parent)
    : QWidget(parent),
      m_edit(new FilterEdit),
      m_status(new ResultLine(tr("Filter result"))),
      m_search(new Search(*m_edit, std::move(log), this))
{
    m_edit->setAccessibleName(tr("Filter"));
    m_edit->setPlaceholderText(
        tr("Filter: words, src:192.0.2.7, size>100, proto:rtp, hex:47 40 ?? 10, /a.c/i …"));
    m_edit->setToolTip(tr("Shows only what matches (Ctrl+Shift+F). Side by side is and, | is or, "
                          "- is not, brackets group.\nWords are looked for in the payload; "
                          "Ctrl+Space offers terms, fields and sources."));
    // What a problem's words end with says what to do.
    m_status->setAsideLines(2);
    m_status->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *colours = new QToolButton;
    colours->setIcon(icons::tinted(QStringLiteral("colours")));
    colours->setAccessibleName(tr("Colour rules"));
    colours->setToolTip(tr("Colour rules: messages that match a filter get its colour"));
    colours->setAutoRaise(true);
    auto *completion = new Completion(*m_edit);
    completion->setSources(std::move(sources));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(6);
    layout->addWidget(m_edit, 3);
    layout->addWidget(new StillPlace(m_status), 2);
    layout->addWidget(colours);

    connect(m_edit, &FilterEdit::entered, this, [this] {
        if (!m_search->problem())
            Q_EMIT left();
    });
    connect(m_edit, &FilterEdit::escaped, this, &FilterRow::left);
    connect(m_search, &Search::judged, this, [this] {
        if (const auto &problem = m_search->problem())
            m_status->showAside(problem->text, true);
        else
            m_status->clear();
    });
    connect(colours, &QToolButton::clicked, this, &FilterRow::coloursRequested);
}

void FilterRow::addTerm(const QString &term, const QString &instead)
{
    const QString now = m_edit->text().trimmed();
    if (!instead.isEmpty() && (now == instead || now.endsWith(u' ' + instead))) {
        m_edit->enter(now.chopped(instead.size()) + term);
        return;
    }
    // What is or'd would otherwise be and'd with the term only at its end.
    m_edit->enter(now.isEmpty()        ? term
                  : now.contains(u'|') ? QString(u'(' + now + QStringLiteral(") ") + term)
                                       : QString(now + u' ' + term));
}

FilterRow::Figures FilterRow::figures(std::uint64_t matched, Seq first, Seq end) const
{
    const auto held = end - first;
    const auto *const run = m_search->run();
    if (!run)
        return {.matched = matched, .held = held, .looked = held};
    return {.matched = matched,
            .held = held,
            .looked = held - run->left(first, end),
            .isLooking = run->left(first, std::min(end, run->due())) > 0};
}

void FilterRow::showFigures(const Figures &figures, const QString &note)
{
    if (const auto &problem = m_search->problem()) {
        // It may take all the room.
        m_status->showAside(note.isEmpty() ? problem->text
                                           : QString(note + QStringLiteral(" · ") + problem->text),
                            true);
        return;
    }
    if (!m_search->run()) {
        m_status->clear();
        return;
    }
    // What only awaits its turn is not counted yet: of it nothing is known.
    const auto &[matched, held, looked, isLooking] = figures;
    QString text =
        tr("%1 of %2 match").arg(format::count(matched), format::count(isLooking ? held : looked));
    if (isLooking)
        text += tr(" · %1 % looked at").arg(looked * 100 / held);
    bool warns = false;
    for (const auto &more : {note, m_search->gaveUpWords()}) {
        if (more.isEmpty())
            continue;
        text += QStringLiteral(" · ") + more;
        warns = true;
    }
    m_status->showAside(text, warns);
}

} // namespace mcm
