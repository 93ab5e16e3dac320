// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/inspectionmodel.h"

#include "book/swatch.h"
#include "theme.h"

#include <QApplication>
#include <QPalette>

namespace mcm {

InspectionModel::InspectionModel(QObject *parent) : QAbstractTableModel(parent), m_rows(inspect({}))
{}

void InspectionModel::inspectAt(std::span<const std::byte> at)
{
    m_rows = inspect(at);
    Q_EMIT dataChanged(index(0, Big), index(rowCount() - 1, Little));
}

int InspectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int InspectionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant InspectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::ForegroundRole && index.column() == Name)
        return theme::quietText(QApplication::palette());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const auto &text = index.column() == Name  ? row.name
                       : index.column() == Big ? row.big
                                               : row.little;
    return role == Qt::ToolTipRole ? asToolTip(text) : text;
}

QVariant InspectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("As");
    case Big:
        return tr("Big-endian");
    default:
        return tr("Little-endian");
    }
}

} // namespace mcm
