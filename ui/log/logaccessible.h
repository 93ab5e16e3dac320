// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/logmodel.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

#include <list>
#include <memory>

namespace mcm {

class LogView;

/// The live log as a screen reader sees it: a table of all messages. Its cells are made when they
/// are asked for and the oldest are let go, so that a reader attached to a busy log costs no more
/// than what it reads.
///
/// Its columns are those that are shown, as they lie side by side.
///
/// As children it lists all cells of a short log; of a long one those of the rows in sight, because
/// programs that walk the whole tree would not come to an end otherwise. The table interface always
/// reaches every row.
class LogViewAccessible : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    /// Makes Qt use this class for every LogView. Once, before the first.
    static void install();

    explicit LogViewAccessible(LogView *view);
    ~LogViewAccessible() override;

    void *interface_cast(QAccessible::InterfaceType type) override;
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override;
    int selectedCellCount() const override;
    QList<QAccessibleInterface *> selectedCells() const override;
    QString columnDescription(int column) const override;
    QString rowDescription(int) const override { return {}; }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override;
    int columnCount() const override;
    int rowCount() const override;
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override;
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override {}

    LogView *view() const;

private:
    struct Key
    {
        Seq seq;
        int column; ///< of the model
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            return qHashMulti(seed, number(key.seq), key.column);
        }
    };
    std::pair<int, int> childRows() const;
    QList<int> columns() const;

    mutable QHash<Key, QAccessible::Id> m_cells;
    mutable std::list<Key> m_made; ///< oldest first
};

} // namespace mcm
