// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "detail/comparison.h"

#include <QAbstractTableModel>

namespace mcm {

/// The fields that two messages do not have alike.
class DifferencesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Field, Mine, Other, ColumnCount };

    explicit DifferencesModel(QObject *parent = nullptr);

    void set(std::vector<FieldDifference> differences);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<FieldDifference> m_rows;
};

} // namespace mcm
