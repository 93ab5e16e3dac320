// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "detail/inspection.h"

#include <QAbstractTableModel>

namespace mcm {

/// The rows of inspect(). Their names and number never change.
class InspectionModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Big, Little, ColumnCount };

    explicit InspectionModel(QObject *parent = nullptr);

    void inspectAt(std::span<const std::byte> at);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Inspected> m_rows;
};

} // namespace mcm
