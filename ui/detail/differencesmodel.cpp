// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/differencesmodel.h"

#include "book/swatch.h"

namespace mcm {

DifferencesModel::DifferencesModel(QObject *parent) : QAbstractTableModel(parent) {}

void DifferencesModel::set(std::vector<FieldDifference> differences)
{
    beginResetModel();
    m_rows = std::move(differences);
    endResetModel();
}

int DifferencesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DifferencesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DifferencesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)
        || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto &text = index.column() == Field  ? row.field
                       : index.column() == Mine ? row.mine
                                                : row.other;
    return role == Qt::ToolTipRole ? asToolTip(text) : text;
}

QVariant DifferencesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Field:
        return tr("Field");
    case Mine:
        return tr("This");
    default:
        return tr("Other");
    }
}

} // namespace mcm
