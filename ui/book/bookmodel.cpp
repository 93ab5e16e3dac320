// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/bookmodel.h"

#include "book/swatch.h"
#include "session/bookstore.h"

#include <QSet>

namespace mcm {

BookModel::BookModel(const BookStore &store, QObject *parent)
    : QAbstractTableModel(parent), m_store(store)
{}

void BookModel::setSet(const QString &name)
{
    if (name == m_set)
        return;
    m_set = name;
    reload();
}

void BookModel::reload()
{
    beginResetModel();
    readMembers();
    endResetModel();
}

void BookModel::readMembers()
{
    m_members.clear();
    if (const auto *set = m_store.book().findSet(m_set))
        m_members = {set->groups.begin(), set->groups.end()};
    else
        m_set.clear();
}

int BookModel::rowOf(const QString &name) const
{
    const auto *const entry = m_store.book().find(name);
    return entry ? static_cast<int>(entry - m_store.book().groups().constData()) : -1;
}

int BookModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_store.book().groups().size());
}

int BookModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BookModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &entry = m_store.book().groups().at(index.row());
    if (role == Qt::DisplayRole)
        return index.column() == Name ? entry.name : entry.address.toString();
    if (index.column() != Name)
        return {};
    if (role == Qt::DecorationRole)
        return swatch(entry.colour);
    if (role == Qt::CheckStateRole && !m_set.isEmpty())
        return m_members.contains(entry.name) ? Qt::Checked : Qt::Unchecked;
    return {};
}

bool BookModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::CheckStateRole
        || index.column() != Name || m_set.isEmpty())
        return false;
    const QString name = m_store.book().groups().at(index.row()).name;
    const bool isMember = value.toInt() == Qt::Checked;
    if (isMember)
        m_members.insert(name);
    else
        m_members.remove(name);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT memberChanged(m_set, name, isMember);
    return true;
}

Qt::ItemFlags BookModel::flags(const QModelIndex &index) const
{
    auto flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Name && !m_set.isEmpty())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant BookModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::DisplayRole)
        return section == Name ? tr("Name") : tr("Group");
    return {};
}

} // namespace mcm
