// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "problem.h"

#include <QPlainTextEdit>

namespace mcm {

/// What in a file could not be used, a line each; hidden where there is nothing.
class ProblemList : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ProblemList(QWidget *parent = nullptr);

    void showLines(const QStringList &lines);

    QSize sizeHint() const override;
};

/// `Line 7: …`; without a line where it is of the whole file.
QStringList toLines(const QList<Problem> &problems);

} // namespace mcm
