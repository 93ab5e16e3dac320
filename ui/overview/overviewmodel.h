// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

namespace mcm {

class BookStore;
class Group;
class Session;

/// Every group in a row. Reads the engine's counters when it is asked; figuresChanged() says when
/// to ask again.
class OverviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        State,
        Address,
        Interface,
        Sources,
        Messages,
        Rate,
        BitRate,
        Lost,
        Faults,
        Evicted,
        Foreign,
        LastSeen,
        History,
        ColumnCount
    };

    /// Both must outlive it. `store` has the names and colours of groups.
    OverviewModel(const Session &session, const BookStore &store, QObject *parent = nullptr);

    Group *groupAt(int row) const;
    /// Tells the views that all figures may have changed.
    void figuresChanged();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const Group &group, int column) const;

    const BookStore &m_store;
    QList<Group *> m_groups; ///< in the order they were joined
};

} // namespace mcm
