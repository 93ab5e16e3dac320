// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/rowpainter.h"

#include "log/logmodel.h"
#include "theme.h"

#include <QHeaderView>
#include <QPainter>

namespace mcm {

RowPainter::RowPainter(const LogModel &model, const QHeaderView &header, const QFont &font)
    : m_model(model), m_header(header), m_cells(font)
{}

void RowPainter::paint(QPainter &painter, const Message &message, const QRect &line, Look look,
                       const QPalette &palette)
{
    const auto group = look.focused ? QPalette::Active : QPalette::Inactive;
    if (look.selected)
        painter.fillRect(line, palette.brush(group, QPalette::Highlight));
    else if (look.tint.isValid())
        painter.fillRect(line, theme::tinted(palette, look.tint));
    else if (look.striped)
        painter.fillRect(line, palette.brush(QPalette::AlternateBase));
    if (look.found && !look.selected)
        painter.fillRect(line, theme::matchFill(palette));
    if (look.found || look.tint.isValid())
        painter.fillRect(QRect(line.topLeft(), QSize(look.found ? 4 : 3, line.height())),
                         look.found ? theme::foundEdge(palette) : look.tint);

    const QColor plain =
        palette.color(group, look.selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = look.selected ? plain : theme::quietText(palette);
    const QColor own = look.selected ? plain : palette.color(QPalette::Link);
    for (int column = 0; column < LogModel::ColumnCount; ++column) {
        const QRect cell(m_header.sectionViewportPosition(column), line.top(),
                         m_header.sectionSize(column), line.height());
        if (m_header.isSectionHidden(column) || cell.right() < 0 || cell.left() > line.width())
            continue;
        const bool isDelta = column == LogModel::Delta;
        const Gap gap = isDelta ? m_model.gapBefore(message) : Gap({}, 0);
        // No glyph is narrower than three pixels: what cannot be seen need not be decoded.
        const QString text =
            isDelta ? gap.text() : m_model.text(message, column, cell.width() / 3 + 1);
        const bool aside = column == LogModel::Number || isDelta;
        painter.setPen(aside ? quiet
                             : (column == LogModel::Source && message.isOwn() ? own : plain));
        // The message may be out of sight to the right.
        const bool isBad =
            (column == LogModel::Text || column == LogModel::Number) && m_model.hasProblem(message);
        if ((gap.isMarked() || isBad) && !look.selected)
            painter.setPen(theme::errorText(palette));
        m_cells.paint(painter, cell.adjusted(cellMargin, 0, -cellMargin, 0), text,
                      LogModel::alignment(column).testFlag(Qt::AlignRight));
    }
    if (look.current && look.focused) {
        painter.setPen(QPen(plain, 1, Qt::DotLine));
        painter.drawRect(line.adjusted(0, 0, -1, -1));
    }
}

} // namespace mcm
