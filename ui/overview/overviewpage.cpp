// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "overview/overviewpage.h"

#include "overview/emptystate.h"
#include "overview/overviewmodel.h"
#include "overview/sparkline.h"
#include "rowtable.h"

#include <QHeaderView>
#include <QStackedLayout>
#include <QTableView>

namespace mcm {

OverviewPage::OverviewPage(Session &session, const BookStore &store, QWidget *parent)
    : QWidget(parent),
      m_model(new OverviewModel(session, store, this)),
      m_table(new QTableView),
      m_faces(new QStackedLayout(this))
{
    auto *empty = new EmptyState;
    connect(empty, &EmptyState::joinRequested, this, &OverviewPage::joinRequested);
    connect(empty, &EmptyState::demoRequested, this, &OverviewPage::demoRequested);

    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Overview"));
    m_table->setItemDelegateForColumn(OverviewModel::History, new SparklineDelegate(m_table));
    showAsRows(*m_table);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 4);
    auto *const header = m_table->horizontalHeader();
    const auto digit = fontMetrics().horizontalAdvance(u'0');
    const int widths[OverviewModel::ColumnCount] = {8, 21, 11, 7, 10, 7, 10, 11, 8, 8, 7, 11, 12};
    for (int column = 0; column < OverviewModel::ColumnCount; ++column)
        header->resizeSection(column, widths[column] * digit + 8);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (auto *group = m_model->groupAt(index.row()))
            Q_EMIT groupActivated(group);
    });

    m_faces->addWidget(empty);
    m_faces->addWidget(m_table);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &OverviewPage::chooseFace);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &OverviewPage::chooseFace);
    chooseFace();
}

void OverviewPage::updateFigures()
{
    m_model->figuresChanged();
}

void OverviewPage::chooseFace()
{
    m_faces->setCurrentIndex(m_model->rowCount() == 0 ? 0 : 1);
}

QJsonObject OverviewPage::layoutState() const
{
    return {{QStringLiteral("columns"),
             QString::fromLatin1(m_table->horizontalHeader()->saveState().toBase64())}};
}

void OverviewPage::restoreLayout(const QJsonObject &state)
{
    m_table->horizontalHeader()->restoreState(
        QByteArray::fromBase64(state.value(QStringLiteral("columns")).toString().toLatin1()));
}

} // namespace mcm
