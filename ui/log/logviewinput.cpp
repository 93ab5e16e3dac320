// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the user does to the log with keys and mouse; the rest of LogView is in logview.cpp.

#include "book/swatch.h"
#include "log/logmodel.h"
#include "log/logview.h"
#include "text/format.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace mcm {

bool LogView::moveByKey(const QKeyEvent &event)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return false;
    const auto [firstInSight, endInSight] = visibleRows();
    const auto known = current() ? m_model->rowOf(*current()) : std::nullopt;
    const int row = known.value_or(m_following ? rows : firstInSight - 1);
    int to = 0;
    switch (event.key()) {
    case Qt::Key_Up:
        to = row - 1;
        break;
    case Qt::Key_Down:
        to = row + 1;
        break;
    case Qt::Key_PageUp:
        to = row - rowsInSight();
        break;
    case Qt::Key_PageDown:
        to = row + rowsInSight();
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = rows - 1;
        break;
    default:
        return false;
    }
    moveTo(m_model->seqOf(std::clamp(to, 0, rows - 1)), event.modifiers() & Qt::ShiftModifier);
    if (event.key() == Qt::Key_End && !event.modifiers().testFlag(Qt::ShiftModifier))
        setFollowing(true);
    return true;
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_Space) {
        Q_EMIT pauseToggled();
    } else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        const int step = event->key() == Qt::Key_Left ? -40 : 40;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + step);
    } else if (!moveByKey(*event)) {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    const auto row = rowAt(event->position().toPoint());
    if (!row)
        return;
    const Seq seq = m_model->seqOf(*row);
    // A right click on what is selected asks about all of it.
    if (event->button() == Qt::LeftButton
        || (event->button() == Qt::RightButton && !m_selection.contains(seq)))
        moveTo(seq, event->modifiers());
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || m_model->rowCount() == 0)
        return;
    const int row = verticalScrollBar()->value()
                    + static_cast<int>(std::floor(event->position().y() / rowHeight()));
    moveTo(m_model->seqOf(std::clamp(row, 0, m_model->rowCount() - 1)), Qt::ShiftModifier);
}

void LogView::wheelEvent(QWheelEvent *event)
{
    // Up means: let me read – also where there is nothing to scroll yet.
    if (event->angleDelta().y() > 0)
        setFollowing(false);
    QAbstractScrollArea::wheelEvent(event);
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        Q_EMIT menuRequested(event->globalPos());
        return;
    }
    const auto row = current() ? m_model->rowOf(*current()) : std::nullopt;
    const QPoint place = row ? cellRect(*row, LogModel::Source).bottomLeft() : QPoint();
    Q_EMIT menuRequested(viewport()->mapToGlobal(place));
}

void LogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *const help = static_cast<QHelpEvent *>(event);
    const auto row = rowAt(help->pos());
    const int column = m_header->logicalIndexAt(help->pos().x());
    if (row && column == LogModel::Time) {
        const auto message = m_model->snapshot().at(m_model->seqOf(*row));
        const QString time = format::dateTime(message.header.timeNs);
        QToolTip::showText(help->globalPos(),
                           message.hasKernelTime() ? time
                                                   : tr("%1 (when the program read it)").arg(time),
                           viewport());
    } else if (row && column == LogModel::Delta) {
        // Empty hides it.
        const auto message = m_model->snapshot().at(m_model->seqOf(*row));
        QToolTip::showText(help->globalPos(), m_model->gapBefore(message).markText(), viewport());
    } else if (row && (column == LogModel::Text || column == LogModel::Number)) {
        const auto message = m_model->snapshot().at(m_model->seqOf(*row));
        // What is wrong seldom has room in the row.
        QToolTip::showText(help->globalPos(),
                           m_model->hasProblem(message)
                               ? asToolTip(m_model->text(message, LogModel::Text))
                               : QString(),
                           viewport());
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace mcm
