// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/binaryfields.h"

#include "send/binaryfieldrow.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace mcm {

BinaryFields::BinaryFields(QWidget *parent)
    : QWidget(parent), m_list(new QVBoxLayout), m_more(new QPushButton(tr("Add &number")))
{
    m_more->setAccessibleName(tr("Add number"));
    m_more->setToolTip(tr("Write a counter, the time, a constant or a checksum over each payload, "
                          "so that a receiver can measure loss and delay"));
    m_more->setAutoDefault(false);
    auto *words = new QLabel(tr("Numbers over the payload, in this order:"));
    auto *head = new QHBoxLayout;
    head->addWidget(words);
    head->addStretch(1);
    head->addWidget(m_more);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addLayout(m_list);
    m_list->setSpacing(2);
    connect(m_more, &QPushButton::clicked, this, [this] {
        // Behind the one before: that is where the next one belongs most often.
        const auto last = m_rows.isEmpty() ? BinaryField{.width = 0} : m_rows.last()->field();
        add({.offset = last.offset + last.width})->focusOffset();
        Q_EMIT changed();
    });
}

BinaryFieldRow *BinaryFields::add(const BinaryField &field)
{
    auto *row = new BinaryFieldRow(field);
    m_rows.append(row);
    m_list->addWidget(row);
    connect(row, &BinaryFieldRow::changed, this, &BinaryFields::changed);
    connect(row, &BinaryFieldRow::removeRequested, this, [this, row] {
        remove(row);
        m_more->setFocus();
        Q_EMIT changed();
    });
    return row;
}

void BinaryFields::remove(BinaryFieldRow *row)
{
    m_rows.removeOne(row);
    row->hide();
    row->deleteLater();
}

QList<BinaryField> BinaryFields::fields() const
{
    QList<BinaryField> fields;
    for (const auto *row : m_rows)
        fields.append(row->field());
    return fields;
}

void BinaryFields::setFields(const QList<BinaryField> &fields)
{
    while (!m_rows.isEmpty())
        remove(m_rows.last());
    for (const auto &field : fields)
        add(field);
}

QString BinaryFields::problem() const
{
    for (const auto *row : m_rows) {
        if (QString problem = row->problem(); !problem.isEmpty())
            return problem;
    }
    return {};
}

QWidget *BinaryFields::firstField() const
{
    return m_rows.isEmpty() ? m_more : static_cast<QWidget *>(m_rows.first());
}

} // namespace mcm
