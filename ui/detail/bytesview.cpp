// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/bytesview.h"

#include "detail/bytesaccessible.h"
#include "theme.h"

#include <QEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace mcm {

BytesView::BytesView(const QString &accessibleName, QWidget *parent)
    : QAbstractScrollArea(parent), m_cellPainter(theme::fixedFont())
{
    BytesAccessible::install();
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setFont();
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
}

void BytesView::setFont()
{
    const auto font = theme::fixedFont();
    const QFontMetricsF metrics(font);
    viewport()->setFont(font);
    m_cellPainter = CellPainter(font);
    m_layout.character = metrics.horizontalAdvance(u'0');
    m_layout.line = static_cast<int>(std::ceil(metrics.height())) + 2;
    m_layout.margin = static_cast<int>(m_layout.character / 2) + 1;
    auto narrow = m_layout;
    narrow.perLine = 8;
    setMinimumSize(narrow.width() / 2, m_layout.line * 3);
    updateLayout();
}

std::span<const std::byte> BytesView::bytes() const
{
    return std::as_bytes(std::span(m_bytes.constData(), static_cast<std::size_t>(m_bytes.size())));
}

std::size_t BytesView::shownSize() const
{
    return std::max(m_shownSize, places());
}

void BytesView::setBytes(const QByteArray &bytes)
{
    m_bytes = bytes;
    m_shownSize = 0;
    m_cursor = 0;
    m_anchor = 0;
    m_selection = {};
    m_field = {};
    m_matches.clear();
    updateLayout();
    verticalScrollBar()->setValue(0);
    viewport()->update();
    BytesAccessible::textChanged(*this);
    Q_EMIT cursorMoved();
}

void BytesView::setPlaceholderText(const QString &text)
{
    m_placeholder = text;
    setAccessibleDescription(m_bytes.isEmpty() ? text : QString());
    viewport()->update();
}

void BytesView::setEditable()
{
    m_editable = true;
    updateLayout();
}

void BytesView::replaceBytes(const QByteArray &bytes, std::size_t cursor)
{
    m_bytes = bytes;
    m_selection = {};
    m_cursor = m_anchor = std::min(cursor, places() - 1);
    updateLayout();
    scrollTo({m_cursor, 1});
    viewport()->update();
    BytesAccessible::textChanged(*this);
    Q_EMIT cursorMoved();
}

void BytesView::setTypingText(bool text)
{
    m_typingText = text;
    viewport()->update();
}

bool BytesView::isInText(const QPoint &position) const
{
    return position.x() + horizontalScrollBar()->value()
           >= m_layout.textLeft(0) - m_layout.character;
}

void BytesView::setShownSize(std::size_t size)
{
    m_shownSize = size;
    updateLayout();
    viewport()->update();
}

void BytesView::lightField(const ByteRange &field)
{
    m_field = field;
    viewport()->update();
}

void BytesView::setField(const ByteRange &field)
{
    lightField(field);
    if (field.isEmpty())
        return;
    m_selection = {};
    m_cursor = m_anchor = field.begin;
    scrollTo(field);
    Q_EMIT cursorMoved();
}

void BytesView::setMatches(std::vector<ByteRange> matches)
{
    std::sort(matches.begin(), matches.end(),
              [](const auto &a, const auto &b) { return a.begin < b.begin; });
    m_matches.clear();
    for (const auto &each : matches) {
        if (m_matches.empty() || m_matches.back().end() < each.begin)
            m_matches.push_back(each);
        else
            m_matches.back().size =
                std::max(m_matches.back().end(), each.end()) - m_matches.back().begin;
    }
    viewport()->update();
}

void BytesView::scrollToMatches()
{
    if (!m_matches.empty())
        scrollTo(m_matches.front());
}

void BytesView::select(const ByteRange &range)
{
    m_selection = range;
    if (!range.isEmpty()) {
        m_anchor = range.begin;
        m_cursor = range.end() - 1;
    }
    viewport()->update();
    BytesAccessible::cursorMoved(*this);
    Q_EMIT cursorMoved();
}

int BytesView::fittingPerLine() const
{
    // Whether the bar is there or not, so that it does not flicker between two widths.
    const int bar = verticalScrollBar()->sizeHint().width();
    return BytesLayout::fitting(m_layout.character, m_layout.margin,
                                width() - 2 * frameWidth() - bar);
}

void BytesView::setMostPerLine(int most)
{
    if (m_mostPerLine == most)
        return;
    m_mostPerLine = most;
    updateLayout();
    viewport()->update();
}

QSize BytesView::sizeHint() const
{
    auto usual = m_layout;
    usual.perLine = 16;
    return {usual.width() + verticalScrollBar()->sizeHint().width() + 2 * frameWidth(),
            m_layout.line * 8};
}

/// What was in the first line stays there where lines become longer or shorter.
void BytesView::updateLayout()
{
    const int before = m_layout.perLine;
    const int first = verticalScrollBar()->value() * before;
    m_layout.perLine = std::min(fittingPerLine(), m_mostPerLine);
    const int inSight = std::max(1, viewport()->height() / m_layout.line);
    const auto lines = static_cast<int>(m_layout.lines(shownSize()));
    verticalScrollBar()->setRange(0, std::max(0, lines - inSight));
    verticalScrollBar()->setPageStep(inSight);
    verticalScrollBar()->setSingleStep(1);
    horizontalScrollBar()->setRange(
        0, bytes().empty() ? 0 : std::max(0, m_layout.width() - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(static_cast<int>(m_layout.character) * 3);
    if (before != m_layout.perLine)
        verticalScrollBar()->setValue(first / m_layout.perLine);
}

void BytesView::scrollTo(const ByteRange &range)
{
    const auto each = static_cast<std::size_t>(m_layout.perLine);
    const auto first = static_cast<int>(range.begin / each);
    const auto last = static_cast<int>((range.end() - (range.isEmpty() ? 0 : 1)) / each);
    auto *const bar = verticalScrollBar();
    // The begin before the end, where both have no room.
    if (last >= bar->value() + bar->pageStep())
        bar->setValue(last - bar->pageStep() + 1);
    if (first < bar->value())
        bar->setValue(first);
    auto *const across = horizontalScrollBar();
    const QRect rect = byteRect(range.begin);
    if (rect.left() < 0 || rect.right() > viewport()->width())
        across->setValue(across->value() + rect.right() - viewport()->width() / 2);
}

QRect BytesView::byteRect(std::size_t at) const
{
    const auto each = static_cast<std::size_t>(m_layout.perLine);
    const auto column = static_cast<int>(at % each);
    const int top = (static_cast<int>(at / each) - verticalScrollBar()->value()) * m_layout.line;
    const auto left = static_cast<int>(m_layout.hexLeft(column)) - horizontalScrollBar()->value();
    return {left, top, static_cast<int>(2 * m_layout.character), m_layout.line};
}

void BytesView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateLayout();
    Q_EMIT resized();
}

void BytesView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void BytesView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::FontChange)
        setFont();
}

} // namespace mcm
