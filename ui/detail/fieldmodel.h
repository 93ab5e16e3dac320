// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "detail/fieldlines.h"

#include <QAbstractItemModel>

namespace mcm {

/// FieldLines as a tree of two columns. Holds no texts: each is written when it is asked for.
class FieldModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, ColumnCount };

    explicit FieldModel(QObject *parent = nullptr);

    const FieldLines &lines() const { return m_lines; }
    /// The only way to change them: everything is anew after it.
    template<typename Change>
    void change(const Change &how)
    {
        beginResetModel();
        how(m_lines);
        endResetModel();
    }

    static std::uint32_t lineOf(const QModelIndex &index)
    {
        return index.isValid() ? static_cast<std::uint32_t>(index.internalId()) : FieldLines::none;
    }
    QModelIndex indexOf(std::uint32_t line, int column = Name) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString words(std::uint32_t line, int column) const;

    FieldLines m_lines;
};

} // namespace mcm
