// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filter/filter.h"

#include <QLineEdit>
#include <QTimer>

#include <optional>

namespace mcm {

/// A line to type a filter in. What is wrong is underlined where it stands.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);

    /// Underlines the place; nothing takes the line away.
    void setProblem(const std::optional<FilterProblem> &problem);
    /// As if it was typed and Enter pressed.
    void enter(const QString &text);

Q_SIGNALS:
    /// The user has typed and stopped for a moment, or pressed Enter.
    void settled();
    /// Enter, or with Shift `backwards`.
    void entered(bool backwards);
    void escaped();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;

private:
    void underline();

    QTimer m_pause;
    std::optional<FilterProblem> m_problem;
    bool m_isComposing = false;
};

} // namespace mcm
