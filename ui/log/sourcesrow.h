// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/sourcefilter.h"

#include <QFrame>

class QLineEdit;

namespace mcm {

class ResultLine;

/// A row in which the sources of a joined group are changed: open() shows it, Apply or Enter
/// chooses, Escape or Cancel hides it again.
class SourcesRow : public QFrame
{
    Q_OBJECT

public:
    explicit SourcesRow(const QHostAddress &group, QWidget *parent = nullptr);

    void open(const SourceFilter &now);
    void showError(const Error &error);

Q_SIGNALS:
    /// What was typed is a filter; who takes it closes the row, or shows why not.
    void chosen(const mcm::SourceFilter &sources);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void apply();
    void dismiss();

    const QHostAddress m_group;
    QLineEdit *m_edit;
    ResultLine *m_result;
};

} // namespace mcm
