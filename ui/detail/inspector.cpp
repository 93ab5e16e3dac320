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
    // The widest are times, and the same whatever the bytes are.
    const int time =
        fontMetrics().horizontalAdvance(QStringLiteral("2026-05-07T12:03:22.118204123Z"));
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->resizeSection(InspectionModel::Name,
                                      fontMetrics().horizontalAdvance(tr("Unix ms, 64 bits")) + 16);
    horizontalHeader()->resizeSection(InspectionModel::Big, time + 12);
    horizontalHeader()->resizeSection(InspectionModel::Little, time + 12);
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
    return {horizontalHeader()->length() + 2 * frameWidth(), fontMetrics().height() * 10};
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
