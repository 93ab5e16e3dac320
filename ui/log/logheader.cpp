// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logheader.h"

#include "log/logmodel.h"
#include "log/rowpainter.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace mcm {
namespace {

const QString columnsKey = QStringLiteral("columns");
const QString countKey = QStringLiteral("columnCount");
const QString interfaceKey = QStringLiteral("interface");

} // namespace

LogHeader::LogHeader(LogModel *model, QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setModel(model);
    setHighlightSections(false);
    setSectionsMovable(true);
    setStretchLastSection(true);
    const auto digit = fontMetrics().horizontalAdvance(u'0');
    setMinimumSectionSize(digit * 3);
    setAccessibleName(tr("Columns"));
    const int widths[LogModel::ColumnCount] = {10, 16, 13, 22, 10, 5, 6, 11, 40};
    for (int column = 0; column < LogModel::ColumnCount; ++column)
        resizeSection(column, digit * widths[column] + 2 * RowPainter::cellMargin);
    applyInterface();
}

void LogHeader::showInterface(bool wanted)
{
    m_interfaceWanted = wanted;
    applyInterface();
}

void LogHeader::applyInterface()
{
    const bool shown = m_interfaceChosen.value_or(m_interfaceWanted);
    if (shown == !isSectionHidden(LogModel::Interface))
        return;
    setSectionHidden(LogModel::Interface, !shown);
    Q_EMIT shownChanged();
}

QList<int> LogHeader::shown() const
{
    QList<int> columns;
    for (int i = 0; i < count(); ++i) {
        if (const int column = logicalIndex(i); !isSectionHidden(column))
            columns.append(column);
    }
    return columns;
}

void LogHeader::setShown(int column, bool shown)
{
    if (shown == !isSectionHidden(column) || (!shown && hiddenSectionCount() + 1 == count()))
        return;
    if (column == LogModel::Interface)
        m_interfaceChosen = shown;
    setSectionHidden(column, !shown);
    Q_EMIT shownChanged();
}

void LogHeader::fillMenu(QMenu &menu)
{
    const bool onlyOne = hiddenSectionCount() + 1 == count();
    menu.setToolTipsVisible(true);
    for (int column = 0; column < count(); ++column) {
        auto *const action =
            menu.addAction(model()->headerData(column, orientation(), Qt::DisplayRole).toString());
        action->setToolTip(model()->headerData(column, orientation(), Qt::ToolTipRole).toString());
        action->setCheckable(true);
        action->setChecked(!isSectionHidden(column));
        action->setEnabled(!onlyOne || isSectionHidden(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setShown(column, shown); });
    }
}

void LogHeader::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    fillMenu(menu);
    menu.exec(event->globalPos());
}

QJsonObject LogHeader::state() const
{
    QJsonObject state{{columnsKey, QString::fromLatin1(saveState().toBase64())},
                      {countKey, count()}};
    if (m_interfaceChosen)
        state.insert(interfaceKey, *m_interfaceChosen);
    return state;
}

void LogHeader::restore(const QJsonObject &state)
{
    const auto before = shown();
    // Written when there were other columns, it would give each the place of another.
    if (state.value(countKey).toInt() == count())
        restoreState(QByteArray::fromBase64(state.value(columnsKey).toString().toLatin1()));
    if (const auto chosen = state.value(interfaceKey); chosen.isBool())
        m_interfaceChosen = chosen.toBool();
    // The rest of the state is the same for all logs, this is not.
    applyInterface();
    if (hiddenSectionCount() == count()) // where the interface was all that another log showed
        showSection(LogModel::Text);
    if (shown() != before)
        Q_EMIT shownChanged();
}

} // namespace mcm
