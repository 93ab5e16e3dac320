// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a BytesView is painted; the rest of it is in bytesview.cpp.

#include "detail/bytesview.h"
#include "theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace mcm {
namespace {

QChar characterOf(std::byte byte)
{
    const auto value = std::to_integer<char16_t>(byte);
    return value >= 0x20 && value < 0x7f ? QChar(value) : QChar(u'.');
}

void appendHex(QString &to, std::byte byte)
{
    constexpr char16_t digits[] = u"0123456789abcdef";
    to += QChar(digits[std::to_integer<unsigned>(byte) >> 4]);
    to += QChar(digits[std::to_integer<unsigned>(byte) & 15]);
}

} // namespace

std::vector<BytesView::Light> BytesView::lightsOf(std::size_t begin, std::size_t end) const
{
    std::vector<Light> lights(end - begin, Light::No);
    const auto light = [&](const ByteRange &range, Light as) {
        const auto last = std::min(range.end(), end);
        for (auto i = std::max(range.begin, begin); i < last; ++i)
            lights[i - begin] = as;
    };
    light(m_field, Light::Field);
    auto match = std::partition_point(m_matches.begin(), m_matches.end(),
                                      [begin](const auto &each) { return each.end() <= begin; });
    for (; match != m_matches.end() && match->begin < end; ++match)
        light(*match, Light::Match);
    light(m_selection, Light::Selected);
    return lights;
}

QColor BytesView::colourOf(Light light) const
{
    switch (light) {
    case Light::No:
        break;
    case Light::Field:
        return theme::fieldFill(palette());
    case Light::Match:
        return theme::matchFill(palette());
    case Light::Selected:
        return palette().color(hasFocus() ? QPalette::Active : QPalette::Inactive,
                               QPalette::Highlight);
    }
    return {};
}

void BytesView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    if (bytes().empty() && m_shownSize == 0 && !(m_editable && hasFocus())) {
        painter.setFont(font());
        painter.setPen(theme::quietText(palette()));
        painter.drawText(viewport()->rect().adjusted(8, 4, -8, -4),
                         int(Qt::AlignTop | Qt::AlignLeft) | Qt::TextWordWrap, m_placeholder);
        return;
    }
    painter.translate(-horizontalScrollBar()->value(), 0);
    const auto each = static_cast<std::size_t>(m_layout.perLine);
    const int first = event->rect().top() / m_layout.line;
    const int last = event->rect().bottom() / m_layout.line;
    for (int line = first; line <= last; ++line) {
        const auto begin = static_cast<std::size_t>(line + verticalScrollBar()->value()) * each;
        if (begin >= shownSize())
            break;
        paintLine(painter, begin, line * m_layout.line);
    }
}

void BytesView::paintLine(QPainter &painter, std::size_t begin, int top)
{
    const auto all = bytes();
    const auto end = std::min(begin + static_cast<std::size_t>(m_layout.perLine), shownSize());
    const auto size = static_cast<int>(end - begin);
    const auto lights = lightsOf(begin, end);
    QString hex;
    QString text;
    for (int column = 0; column < size; ++column) {
        const auto at = begin + static_cast<std::size_t>(column);
        if (column > 0)
            hex += column % 8 == 0 ? QStringLiteral("  ") : QStringLiteral(" ");
        if (at < all.size()) {
            appendHex(hex, all[at]);
            text += characterOf(all[at]);
        } else {
            hex += at < m_shownSize ? QStringLiteral("--") : QStringLiteral("  ");
            text += u' ';
        }
    }
    const int width = m_layout.width();
    const auto hexLeft = static_cast<int>(m_layout.hexLeft(0));
    const auto textLeft = static_cast<int>(m_layout.textLeft(0));
    const QRect hexCell(hexLeft, top, width, m_layout.line);
    const QRect textCell(textLeft, top, width, m_layout.line);
    painter.setPen(theme::quietText(palette()));
    m_cellPainter.paint(painter, {m_layout.margin, top, width, m_layout.line},
                        QString::number(begin, 16).rightJustified(BytesLayout::offsetDigits, u'0'),
                        false);

    // Each stretch of one colour: its fill, and what is written upon it.
    const auto half = m_layout.character / 2;
    for (int from = 0; from < size;) {
        int to = from + 1;
        while (to < size
               && lights[static_cast<std::size_t>(to)] == lights[static_cast<std::size_t>(from)])
            ++to;
        const auto light = lights[static_cast<std::size_t>(from)];
        // Halfway to the next byte, so that neighbours leave no crack between their fills.
        const QRectF hexPart(QPointF(m_layout.hexLeft(from) - half, top),
                             QPointF(m_layout.hexRight(to - 1) + half, top + m_layout.line));
        const QRectF textPart(QPointF(m_layout.textLeft(from), top),
                              QPointF(m_layout.textRight(to - 1), top + m_layout.line));
        if (light != Light::No) {
            painter.fillRect(hexPart, colourOf(light));
            painter.fillRect(textPart, colourOf(light));
        }
        painter.setPen(
            palette().color(light == Light::Selected ? QPalette::HighlightedText : QPalette::Text));
        painter.save();
        painter.setClipRect(hexPart);
        m_cellPainter.paint(painter, hexCell, hex, false);
        painter.setClipRect(textPart);
        m_cellPainter.paint(painter, textCell, text, false);
        painter.restore();
        from = to;
    }
    if (m_cursor >= begin && m_cursor < end && m_cursor < places())
        paintCursor(painter, static_cast<int>(m_cursor - begin), top);
}

void BytesView::paintCursor(QPainter &painter, int column, int top) const
{
    // Strong where the keyboard acts on it.
    const QColor strong =
        hasFocus() ? palette().color(QPalette::Text) : theme::quietText(palette());
    const QColor quiet = theme::quietText(palette());
    const int bottom = top + m_layout.line - 1;
    painter.setPen(m_editable && m_typingText ? quiet : strong);
    painter.drawRect(QRectF(QPointF(m_layout.hexLeft(column) - 2, top),
                            QPointF(m_layout.hexRight(column) + 1, bottom)));
    painter.setPen(m_editable && !m_typingText ? quiet : strong);
    painter.drawRect(QRectF(QPointF(m_layout.textLeft(column) - 1, top),
                            QPointF(m_layout.textRight(column), bottom)));
}

} // namespace mcm
