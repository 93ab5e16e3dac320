// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/message.h"

#include <QFrame>

class QLabel;
class QLineEdit;

namespace mcm {

class Marks;

/// Where a mark gets its name, just after it was made or later.
class MarkRow : public QFrame
{
    Q_OBJECT

public:
    /// `marks` must outlive it.
    explicit MarkRow(Marks &marks, QWidget *parent = nullptr);

    void open(Seq seq);
    /// Leaves the mark as it is.
    void close();

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    Marks &m_marks;
    QLabel *m_label;
    QLineEdit *m_name;
    Seq m_seq{};
};

} // namespace mcm
