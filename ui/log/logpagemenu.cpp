// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The context menu of a log; the rest of LogPage is in logpage.cpp.

#include "detail/detailpane.h"
#include "icons.h"
#include "log/logmodel.h"
#include "log/logpage.h"
#include "log/logview.h"
#include "log/reading.h"
#include "log/sourcesrow.h"
#include "net/ownendpoints.h"
#include "session/session.h"

#include <QMenu>

namespace mcm {

/// Block this one, or keep only it.
void LogPage::addSourceActions(QMenu &menu, const Message &message)
{
    const auto source = toHostAddress(message.source);
    const auto &now = m_group.address().sources;
    menu.addAction(tr("Block %1").arg(source.toString()), this,
                   [this, source] {
                       const auto fewer = m_group.address().sources.blocking(source);
                       if (fewer)
                           return changeSources(*fewer);
                       m_sources->open(m_group.address().sources);
                       m_sources->showError(fewer.error());
                   })
        ->setEnabled(now.admits(source));
    menu.addAction(tr("Keep only %1").arg(source.toString()), this,
                   [this, source] { changeSources(SourceFilter::only(source)); })
        ->setEnabled(now != SourceFilter::only(source));
}

void LogPage::addCompareActions(QMenu &menu)
{
    const bool shown = m_detail->isVisible();
    const auto current = m_view->current();
    menu.addAction(tr("Compare with the one before"), m_detail, &DetailPane::compareWithBefore)
        ->setEnabled(shown && current);
    const bool two = current && chosenBeside(*current);
    menu.addAction(tr("Compare the chosen two"), this,
                   [this, current] {
                       // One may have been evicted while the menu was open.
                       if (const auto other = chosenBeside(*current))
                           m_detail->compareWith(*other);
                   })
        ->setEnabled(shown && two);
}

void LogPage::showMenu(const QPoint &globalPosition)
{
    QMenu menu(this);
    const bool any = !m_view->selection().isEmpty();
    const auto add = [&](const QString &text, CopyAs as) {
        auto *action = menu.addAction(text, this, [this, as] { copy(as); });
        action->setEnabled(any);
        return action;
    };
    add(tr("Copy rows"), CopyAs::Rows)->setShortcut(QKeySequence::Copy);
    add(tr("Copy payload as text"), CopyAs::PayloadText);
    add(tr("Copy payload as hex"), CopyAs::PayloadHex);
    add(tr("Copy payload as C array"), CopyAs::PayloadCArray);
    add(tr("Copy payload as base64"), CopyAs::PayloadBase64);
    menu.addSeparator();
    const auto current = m_view->current();
    const bool here = current && m_model->snapshot().contains(*current);
    addSendActions(menu);
    addCompareActions(menu);
    menu.addSeparator();
    if (here)
        addSourceActions(menu, m_model->snapshot().at(*current));
    menu.addAction(tr("Let in any source"), this, [this] { changeSources({}); })
        ->setEnabled(!m_group.address().sources.isAny());
    menu.addAction(tr("Change sources…"), this,
                   [this] { m_sources->open(m_group.address().sources); });
    menu.addSeparator();
    m_reading->fillMenu(menu);
    menu.addSeparator();
    m_view->header().fillMenu(*menu.addMenu(tr("Columns")));
    menu.addSeparator();
    menu.addAction(tr("Select all"), m_view, &LogView::selectAll)
        ->setShortcut(QKeySequence::SelectAll);
    menu.addAction(icons::tinted(QStringLiteral("clear")), tr("Clear log"), this,
                   &LogPage::clearLog);
    menu.exec(globalPosition);
}

} // namespace mcm
