// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/cellpainter.h"

#include <QGlyphRun>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace mcm {
namespace {

/// Characters that are one glyph each, whatever stands beside them, from left to right.
constexpr std::pair<char16_t, char16_t> standing[] = {
    // Latin, with what phonetics write
    {0x0020, 0x007e},
    {0x00a1, 0x00ac},
    {0x00ae, 0x02ff},
    // Greek, Cyrillic, Armenian
    {0x0370, 0x0482},
    {0x048a, 0x0556},
    {0x0559, 0x058a},
    // Punctuation, arrows, control pictures, what stands for bad bytes
    {0x2010, 0x2027},
    {0x2190, 0x21ff},
    {0x2400, 0x243f},
    {0xfffd, 0xfffd},
    // Chinese, Japanese, Korean
    {0x3000, 0x3029},
    {0x3030, 0x3098},
    {0x309b, 0x30ff},
    {0x3400, 0x4dbf},
    {0x4e00, 0x9fff},
    {0xac00, 0xd7a3},
    {0xff01, 0xff9d},
};

bool standsForItself(QChar c)
{
    return std::any_of(std::begin(standing), std::end(standing), [u = c.unicode()](auto &range) {
        return u >= range.first && u <= range.second;
    });
}

} // namespace

CellPainter::CellPainter(const QFont &font) : m_font(font), m_metrics(font) {}

CellPainter::Glyph CellPainter::lookUp(QChar c)
{
    if (!standsForItself(c))
        return {};
    QTextLayout layout(QString(c), m_font);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    const auto runs = line.glyphRuns();
    if (c == u' ') // has no run of its own
        return {.font = 0, .index = 0, .advance = m_metrics.horizontalAdvance(c) * 1.0};
    if (runs.size() != 1 || runs.first().glyphIndexes().size() != 1)
        return {};
    const auto raw = runs.first().rawFont();
    auto font = m_fonts.indexOf(raw);
    if (font < 0) {
        font = m_fonts.size();
        m_fonts.append(raw);
    }
    return {.font = font,
            .index = runs.first().glyphIndexes().first(),
            .advance = line.horizontalAdvance()};
}

const CellPainter::Glyph &CellPainter::glyphOf(QChar c)
{
    auto found = m_glyphs.find(c.unicode());
    if (found == m_glyphs.end())
        found = m_glyphs.insert(c.unicode(), lookUp(c));
    return *found;
}

void CellPainter::prepare()
{
    constexpr char16_t firstPicture = 0x2400;
    constexpr char16_t lastPicture = 0x2421;
    for (char16_t picture = firstPicture; picture <= lastPicture; ++picture)
        glyphOf(picture);
    for (const QChar c : QStringLiteral("\ufffd… "))
        glyphOf(c);
}

std::optional<qreal> CellPainter::place(const QString &text, qreal room)
{
    m_pieceCount = 0;
    qreal x = 0;
    bool fits = true;
    for (const QChar c : text) {
        const auto &glyph = glyphOf(c);
        if (glyph.font < 0)
            return std::nullopt;
        fits = fits && x + glyph.advance <= room;
        if (fits && c != u' ') {
            if (m_pieceCount == 0 || m_pieces[m_pieceCount - 1].font != glyph.font) {
                if (m_pieceCount++ == m_pieces.size())
                    m_pieces.append(Piece{});
                auto &fresh = m_pieces[m_pieceCount - 1];
                fresh.font = glyph.font;
                fresh.indexes.clear();
                fresh.places.clear();
            }
            auto &piece = m_pieces[m_pieceCount - 1];
            piece.indexes.append(glyph.index);
            piece.places.append({x, 0});
        }
        x += glyph.advance;
    }
    return x;
}

void CellPainter::paint(QPainter &painter, const QRect &cell, const QString &text, bool right)
{
    if (text.isEmpty() || cell.width() <= 0)
        return;
    const auto width = place(text, cell.width());
    // What is cut off on the left, a number in a narrow column, is left to the layout as well.
    if (!width || (right && *width > cell.width())) {
        ++m_laidOut;
        const auto side = right ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(cell, int(side | Qt::AlignVCenter) | Qt::TextSingleLine, text);
        return;
    }
    const qreal left = right ? cell.left() + cell.width() - *width : cell.left();
    const int top = cell.top() + (cell.height() - m_metrics.height()) / 2;
    QGlyphRun run;
    for (qsizetype i = 0; i < m_pieceCount; ++i) {
        const auto &piece = m_pieces[i];
        run.setRawFont(m_fonts[piece.font]);
        run.setRawData(piece.indexes.constData(), piece.places.constData(),
                       static_cast<int>(piece.places.size()));
        painter.drawGlyphRun({left, qreal(top + m_metrics.ascent())}, run);
    }
}

} // namespace mcm
