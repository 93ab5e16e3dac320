// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Keyboard, mouse and menu of a BytesView; the rest of it is in bytesview.cpp.

#include "detail/bytesaccessible.h"
#include "detail/bytescopy.h"
#include "detail/bytesview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace mcm {

void BytesView::moveCursor(std::size_t to, bool selecting)
{
    if (places() == 0)
        return;
    m_cursor = std::min(to, places() - 1);
    if (selecting)
        m_selection = {std::min(m_anchor, m_cursor),
                       std::max(m_anchor, m_cursor) - std::min(m_anchor, m_cursor) + 1};
    else {
        m_anchor = m_cursor;
        m_selection = {};
    }
    scrollTo({m_cursor, 1});
    viewport()->update();
    BytesAccessible::cursorMoved(*this);
    Q_EMIT cursorMoved();
    Q_EMIT chosen(m_selection.isEmpty() ? ByteRange{m_cursor, 1} : m_selection);
}

std::size_t BytesView::byteAt(const QPoint &position) const
{
    const int line =
        verticalScrollBar()->value() + (position.y() < 0 ? -1 : position.y() / m_layout.line);
    const int column = m_layout.columnAt(position.x() + horizontalScrollBar()->value());
    const auto at = std::max(0, line) * m_layout.perLine + column;
    return std::min(static_cast<std::size_t>(at), places() == 0 ? 0 : places() - 1);
}

/// The selection; else the field that is lit; else the byte with the cursor.
ByteRange BytesView::copied() const
{
    const auto there = [this](const ByteRange &range) {
        const auto begin = std::min(range.begin, bytes().size());
        return ByteRange{begin, std::min(range.size, bytes().size() - begin)};
    };
    if (!m_selection.isEmpty())
        return there(m_selection);
    return there(m_field.isEmpty() ? ByteRange{m_cursor, 1} : m_field);
}

void BytesView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        const auto range = copied();
        if (!range.isEmpty())
            QApplication::clipboard()->setText(
                written(bytes().subspan(range.begin, range.size), BytesAs::Hex));
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        if (!m_selection.isEmpty())
            Q_EMIT chosen(m_selection);
        return;
    }
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool selecting = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto line = static_cast<std::size_t>(m_layout.perLine);
    const auto page = line * static_cast<std::size_t>(verticalScrollBar()->pageStep());
    const auto on = [this](std::size_t steps) {
        return m_cursor + steps < places() ? m_cursor + steps : m_cursor;
    };
    const auto begin = m_cursor - m_cursor % line;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(m_cursor == 0 ? 0 : m_cursor - 1, selecting);
    case Qt::Key_Right:
        return moveCursor(m_cursor + 1, selecting);
    case Qt::Key_Up:
        return moveCursor(m_cursor < line ? m_cursor : m_cursor - line, selecting);
    case Qt::Key_Down:
        return moveCursor(on(line), selecting);
    case Qt::Key_PageUp:
        return moveCursor(m_cursor < page ? m_cursor % line : m_cursor - page, selecting);
    case Qt::Key_PageDown:
        return moveCursor(m_cursor + page, selecting);
    case Qt::Key_Home:
        return moveCursor(control ? 0 : begin, selecting);
    case Qt::Key_End:
        return moveCursor(control ? bytes().size() : begin + line - 1, selecting);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void BytesView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    moveCursor(byteAt(event->pos()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void BytesView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    const auto at = byteAt(event->pos());
    if (at != m_cursor)
        moveCursor(at, true);
}

void BytesView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    const auto range = copied();
    addCopyActions(menu, bytes().subspan(range.begin, range.size));
    menu.actions().first()->setShortcut(QKeySequence::Copy);
    menu.addSeparator();
    menu.addAction(tr("Select all"), this,
                   [this] {
                       selectAll();
                       Q_EMIT chosen(m_selection);
                   })
        ->setShortcut(QKeySequence::SelectAll);
    menu.actions().last()->setEnabled(!bytes().empty());
    if (!actions().isEmpty())
        menu.addSeparator();
    menu.addActions(actions());
    menu.exec(event->reason() == QContextMenuEvent::Keyboard
                  ? viewport()->mapToGlobal(byteRect(m_cursor).bottomLeft())
                  : event->globalPos());
}

void BytesView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void BytesView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace mcm
