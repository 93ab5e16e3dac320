// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/fieldmodel.h"

#include "book/swatch.h"
#include "theme.h"

#include <QApplication>
#include <QFont>
#include <QPalette>

namespace mcm {

FieldModel::FieldModel(QObject *parent) : QAbstractItemModel(parent) {}

QModelIndex FieldModel::indexOf(std::uint32_t line, int column) const
{
    if (line >= m_lines.count())
        return {};
    return createIndex(static_cast<int>(m_lines.row(line)), column, quintptr{line});
}

QModelIndex FieldModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       quintptr{m_lines.child(lineOf(parent), static_cast<std::uint32_t>(row))});
}

QModelIndex FieldModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(m_lines.parent(lineOf(child))) : QModelIndex();
}

int FieldModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(m_lines.childCount(lineOf(parent)));
}

int FieldModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString FieldModel::words(std::uint32_t line, int column) const
{
    const bool isNote = m_lines.isNote(line);
    if (column == Name)
        return isNote && m_lines.isProblem(line) && !m_lines.isNote(line - 1)
                   ? QString(QStringLiteral("⚠ ") + m_lines.title(line))
                   : m_lines.title(line);
    if (isNote)
        return {};
    const auto value = m_lines.value(line);
    if (!m_lines.isProblem(line))
        return !m_lines.hasProblemBelow(line) ? value
               : value.isEmpty()              ? tr("⚠ below")
                                              : QString(value + u' ' + tr("⚠ below"));
    const auto problem = QString(QStringLiteral("⚠ ") + m_lines.problem(line));
    return value.isEmpty() ? problem : QString(value + QStringLiteral(" – ") + problem);
}

QVariant FieldModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto line = lineOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return words(line, index.column());
    case Qt::ToolTipRole: {
        // What is cut off, and what the field is called in a filter.
        QStringList tip{words(line, index.column())};
        if (index.column() == Name && m_lines.isProblem(line) && !m_lines.isNote(line))
            tip += words(line, Value);
        if (m_lines.hasProblemBelow(line))
            tip += tr("F8, Enter or a click on it leads to the problem.");
        tip += m_lines.name(line);
        tip.removeAll(QString());
        return asToolTip(tip.join(u'\n'));
    }
    case Qt::ForegroundRole:
        if (m_lines.isProblem(line) || (index.column() == Value && m_lines.hasProblemBelow(line)))
            return theme::errorText(QApplication::palette());
        return {};
    case Qt::FontRole:
        if (index.column() == Name && m_lines.isProtocol(line) && m_lines.childCount(line) > 0) {
            QFont font = QApplication::font("QAbstractItemView");
            font.setBold(true);
            return font;
        }
        return {};
    default:
        return {};
    }
}

QVariant FieldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Field") : tr("Value");
}

} // namespace mcm
