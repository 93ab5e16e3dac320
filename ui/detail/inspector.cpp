// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/inspector.h"

#include "detail/inspectionmodel.h"
#include "rowtable.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>

namespace mcm {

Inspector::Inspector(QWidget *parent) : QTableView(parent), m_model(new InspectionModel(this))
{
    setModel(m_model);
    showAsRows(*this);
    setAccessibleName(tr("Data inspector"));
    setSelectionBehavior(SelectItems);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 4);
    verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    setMinimumSize(fontMetrics().averageCharWidth() * 20, fontMetrics().height() * 3);
    // What is cut off in a narrow pane, times above all, is in the tooltips.
    auto *header = horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Stretch);
    header->setSectionResizeMode(InspectionModel::Name, QHeaderView::Fixed);
    header->resizeSection(InspectionModel::Name,
                          fontMetrics().horizontalAdvance(tr("Unix s 64")) + 16);
}

void Inspector::inspectAt(std::span<const std::byte> at)
{
    m_model->inspectAt(at);
    // What does not depend on the order has the room of both.
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto little = m_model->index(row, InspectionModel::Little).data().toString();
        const int span = little.isEmpty() ? 2 : 1;
        if (columnSpan(row, InspectionModel::Big) != span)
            setSpan(row, InspectionModel::Big, 1, span);
    }
}

QSize Inspector::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 50, fontMetrics().height() * 10};
}

QString Inspector::current() const
{
    return currentIndex().data().toString();
}

void Inspector::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        QApplication::clipboard()->setText(current());
        return;
    }
    QTableView::keyPressEvent(event);
}

void Inspector::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    auto *copy = menu.addAction(tr("Copy value"), this,
                                [text = current()] { QApplication::clipboard()->setText(text); });
    copy->setShortcut(QKeySequence::Copy);
    copy->setEnabled(currentIndex().isValid());
    menu.exec(event->globalPos());
}

} // namespace mcm
