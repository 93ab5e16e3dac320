// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QFontMetrics>
#include <QHash>
#include <QList>
#include <QPointF>
#include <QRawFont>

#include <optional>

class QPainter;

namespace mcm {

/// Paints single lines of text into cells. QPainter::drawText() lays each one out anew – Unicode
/// properties, shaping, fallback fonts –, which is most of the cost of a log that changes with
/// every frame. Characters that stand for themselves (Latin, Greek, Cyrillic, Chinese, control
/// pictures, punctuation) need that only once a font: after that their glyphs are known.
class CellPainter
{
public:
    explicit CellPainter(const QFont &font);

    /// Looks up ahead what stands for bytes that are no text: the fonts that have those are found
    /// and loaded once a program, which takes as long as some frames.
    void prepare();
    /// Paints `text` with the painter's pen, centred vertically; what does not fit is cut off.
    /// `right`: it ends at the cell's right edge, else it begins at the left one.
    void paint(QPainter &painter, const QRect &cell, const QString &text, bool right);
    /// How many texts had to be laid out whole by now.
    quint64 laidOut() const { return m_laidOut; }

private:
    struct Glyph
    {
        qsizetype font = -1; ///< in m_fonts; below zero: only a layout can tell
        quint32 index = 0;
        qreal advance = 0;
    };
    /// Consecutive glyphs of one font.
    struct Piece
    {
        qsizetype font;
        QList<quint32> indexes;
        QList<QPointF> places;
    };

    const Glyph &glyphOf(QChar c);
    Glyph lookUp(QChar c);
    /// Fills m_pieces with what of `text` fits into `room`; its whole width, or nothing where it
    /// needs a layout.
    std::optional<qreal> place(const QString &text, qreal room);

    QFont m_font;
    QFontMetrics m_metrics;
    QList<QRawFont> m_fonts; ///< the font itself, and those that stand in for what it lacks
    QHash<char16_t, Glyph> m_glyphs;
    QList<Piece> m_pieces; ///< of the text being painted; kept for their memory
    qsizetype m_pieceCount = 0;
    quint64 m_laidOut = 0;
};

} // namespace mcm
