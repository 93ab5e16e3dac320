// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/cellpainter.h"
#include "log/message.h"

#include <QColor>

class QHeaderView;
class QPalette;

namespace mcm {

class LogModel;

/// Paints whole rows of the log: a message in the columns of a header.
class RowPainter
{
public:
    static constexpr int cellMargin = 6; ///< left and right of a cell's text

    struct Look
    {
        bool selected = false;
        bool current = false;
        bool focused = false; ///< the log has the keyboard
        bool striped = false;
        bool found = false; ///< what is looked for
        QColor tint{};      ///< by a colour rule; not valid: none
    };

    /// `model` and `header` must outlive it.
    RowPainter(const LogModel &model, const QHeaderView &header, const QFont &font);

    void setFont(const QFont &font) { m_cells = CellPainter(font); }
    void prepare() { m_cells.prepare(); }
    /// `message` is of the model's snapshot, `line` the whole row in the viewport's coordinates.
    void paint(QPainter &painter, const Message &message, const QRect &line, Look look,
               const QPalette &palette);

private:
    const LogModel &m_model;
    const QHeaderView &m_header;
    CellPainter m_cells;
};

} // namespace mcm
