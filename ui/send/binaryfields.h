// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/payloadrecipe.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace mcm {

class BinaryFieldRow;

/// The numbers that are written over a payload, in order.
class BinaryFields : public QWidget
{
    Q_OBJECT

public:
    explicit BinaryFields(QWidget *parent = nullptr);

    QList<BinaryField> fields() const;
    void setFields(const QList<BinaryField> &fields);
    /// Of the first that is wrong as it is typed; empty where none is.
    QString problem() const;
    QWidget *firstField() const;

Q_SIGNALS:
    void changed();

private:
    BinaryFieldRow *add(const BinaryField &field);
    void remove(BinaryFieldRow *row);

    QVBoxLayout *m_list;
    QPushButton *m_more;
    QList<BinaryFieldRow *> m_rows;
};

} // namespace mcm
