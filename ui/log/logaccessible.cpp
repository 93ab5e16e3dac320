// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logaccessible.h"

#include "log/logview.h"

#include <algorithm>
#include <limits>

namespace mcm {
namespace {

// So many cells are kept for whoever asked for them.
constexpr qsizetype mostCells = 16384;
// A log of so many rows is listed whole as children.
constexpr int shortLog = 1000;
// So many selected rows are named one by one.
constexpr int mostNamed = 10000;

class LogCellAccessible : public QAccessibleInterface, public QAccessibleTableCellInterface
{
public:
    LogCellAccessible(LogView *view, Seq seq, int column)
        : m_view(view), m_seq(seq), m_column(column)
    {}

    bool isValid() const override { return columnIndex() >= 0 && row().has_value(); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    void setText(QAccessible::Text, const QString &) override {}

    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        const auto &model = m_view->model();
        if (kind == QAccessible::Name)
            return model.text(model.snapshot().at(m_seq), m_column);
        if (kind == QAccessible::Description && m_column == LogModel::Delta)
            return model.gapBefore(model.snapshot().at(m_seq)).markText();
        return {};
    }

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect rect = m_view->cellRect(*row(), m_column) & m_view->viewport()->rect();
        return {m_view->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.readOnly = true;
        state.selectable = true;
        state.multiSelectable = true;
        state.focusable = true;
        state.selected = m_view->selection().contains(m_seq);
        state.focused = m_view->hasFocus() && m_view->current() == m_seq;
        state.invisible = rect().isEmpty();
        state.offscreen = state.invisible;
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface
                   ? static_cast<QAccessibleTableCellInterface *>(this)
                   : nullptr;
    }

    bool isSelected() const override { return m_view && m_view->selection().contains(m_seq); }
    QList<QAccessibleInterface *> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override
    {
        return m_view ? static_cast<int>(m_view->header().shown().indexOf(m_column)) : -1;
    }
    int rowIndex() const override { return row().value_or(-1); }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override { return parent(); }

private:
    std::optional<int> row() const { return m_view->model().rowOf(m_seq); }

    QPointer<LogView> m_view;
    const Seq m_seq;
    const int m_column;
};

QAccessibleInterface *make(const QString &className, QObject *object)
{
    auto *const view =
        className == QLatin1String("mcm::LogView") ? qobject_cast<LogView *>(object) : nullptr;
    return view ? new LogViewAccessible(view) : nullptr;
}

} // namespace

void LogViewAccessible::install()
{
    QAccessible::installFactory(make);
}

LogViewAccessible::LogViewAccessible(LogView *view) : QAccessibleWidget(view, QAccessible::Table) {}

LogViewAccessible::~LogViewAccessible()
{
    for (const auto id : std::as_const(m_cells))
        QAccessible::deleteAccessibleInterface(id);
}

LogView *LogViewAccessible::view() const
{
    return qobject_cast<LogView *>(object());
}

void *LogViewAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

std::pair<int, int> LogViewAccessible::childRows() const
{
    return rowCount() <= shortLog ? std::pair(0, rowCount()) : view()->visibleRows();
}

int LogViewAccessible::childCount() const
{
    const auto [first, end] = childRows();
    return (end - first) * columnCount();
}

QAccessibleInterface *LogViewAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    return cellAt(childRows().first + index / columnCount(), index % columnCount());
}

int LogViewAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    // Asked only of our own cells.
    auto *const cell = const_cast<QAccessibleInterface *>(child)->tableCellInterface();
    const auto [first, end] = childRows();
    if (!cell || cell->rowIndex() < first || cell->rowIndex() >= end)
        return -1;
    return (cell->rowIndex() - first) * columnCount() + cell->columnIndex();
}

QAccessibleInterface *LogViewAccessible::childAt(int x, int y) const
{
    const QPoint position = view()->viewport()->mapFromGlobal(QPoint(x, y));
    const auto row = view()->rowAt(position);
    const int column = view()->header().logicalIndexAt(position.x());
    return row && column >= 0 ? cellAt(*row, static_cast<int>(columns().indexOf(column))) : nullptr;
}

QAccessibleInterface *LogViewAccessible::focusChild() const
{
    const auto row = view()->current() ? view()->model().rowOf(*view()->current()) : std::nullopt;
    return row ? cellAt(*row, 0) : nullptr;
}

QAccessibleInterface *LogViewAccessible::cellAt(int row, int column) const
{
    if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount())
        return nullptr;
    const Key key{view()->model().seqOf(row), columns().at(column)};
    if (const auto known = m_cells.constFind(key); known != m_cells.constEnd())
        return QAccessible::accessibleInterface(*known);
    if (m_cells.size() >= mostCells) {
        QAccessible::deleteAccessibleInterface(m_cells.take(m_made.front()));
        m_made.pop_front();
    }
    auto *const cell = new LogCellAccessible(view(), key.seq, key.column);
    m_cells.insert(key, QAccessible::registerAccessibleInterface(cell));
    m_made.push_back(key);
    return cell;
}

QList<int> LogViewAccessible::columns() const
{
    return view()->header().shown();
}

int LogViewAccessible::columnCount() const
{
    return static_cast<int>(columns().size());
}

int LogViewAccessible::rowCount() const
{
    return view()->model().rowCount();
}

QString LogViewAccessible::columnDescription(int column) const
{
    const auto shown = columns();
    if (column < 0 || column >= shown.size())
        return {};
    return view()->model().headerData(shown.at(column), Qt::Horizontal, Qt::DisplayRole).toString();
}

int LogViewAccessible::selectedRowCount() const
{
    int count = 0;
    for (const auto &[first, last] : view()->selection().ranges())
        count += view()->model().rowFrom(last + 1) - view()->model().rowFrom(first);
    return count;
}

int LogViewAccessible::selectedCellCount() const
{
    return static_cast<int>(std::min<qint64>(qint64{selectedRowCount()} * columnCount(),
                                             std::numeric_limits<int>::max()));
}

QList<int> LogViewAccessible::selectedRows() const
{
    QList<int> rows;
    for (const auto &[first, last] : view()->selection().ranges()) {
        const int end = view()->model().rowFrom(last + 1);
        for (int row = view()->model().rowFrom(first); row < end && rows.size() < mostNamed; ++row)
            rows.append(row);
    }
    return rows;
}

QList<QAccessibleInterface *> LogViewAccessible::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    const auto rows = selectedRows();
    for (const int row : rows) {
        // Not so many that the first would be let go before the last is made.
        if (cells.size() > mostCells / 2)
            break;
        for (int column = 0; column < columnCount(); ++column)
            cells.append(cellAt(row, column));
    }
    return cells;
}

bool LogViewAccessible::isRowSelected(int row) const
{
    return row >= 0 && row < rowCount() && view()->selection().contains(view()->model().seqOf(row));
}

bool LogViewAccessible::selectRow(int row)
{
    if (row < 0 || row >= rowCount())
        return false;
    const Seq seq = view()->model().seqOf(row);
    if (view()->selection().isEmpty())
        view()->select(seq);
    else
        view()->setSelected(seq, true);
    return true;
}

bool LogViewAccessible::unselectRow(int row)
{
    if (!isRowSelected(row))
        return false;
    view()->setSelected(view()->model().seqOf(row), false);
    return true;
}

} // namespace mcm
