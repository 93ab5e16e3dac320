// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

namespace mcm {

class BookStore;

/// The groups of the address book, a row each. Where a set is chosen, each has a check box that
/// tells whether it belongs to it.
class BookModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Address, ColumnCount };

    /// `store` must outlive it.
    explicit BookModel(const BookStore &store, QObject *parent = nullptr);

    /// Shows the members of this set; of none, for an empty name.
    void setSet(const QString &name);
    /// After the book has changed.
    void reload();
    int rowOf(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// The user has put a group into the set, or taken it out.
    void memberChanged(const QString &set, const QString &group, bool isMember);

private:
    void readMembers();

    const BookStore &m_store;
    QString m_set;
    QSet<QString> m_members;
};

} // namespace mcm
