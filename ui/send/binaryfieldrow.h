// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/payloadrecipe.h"

#include <QWidget>

class QLineEdit;
class QSpinBox;

namespace mcm {

class ComboBox;

/// One number over a payload: where, how wide, which.
class BinaryFieldRow : public QWidget
{
    Q_OBJECT

public:
    explicit BinaryFieldRow(const BinaryField &field, QWidget *parent = nullptr);

    BinaryField field() const;
    /// Why the constant is none; empty: it is one, or there is none to be.
    QString problem() const;
    void focusOffset();

Q_SIGNALS:
    void changed();
    void removeRequested();

private:
    bool isConstant() const;

    QSpinBox *m_offset;
    ComboBox *m_width;
    ComboBox *m_order;
    ComboBox *m_value;
    QLineEdit *m_constant;
};

} // namespace mcm
