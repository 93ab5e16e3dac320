// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QLabel;
class QSpinBox;

namespace mcm {

class ResultLine;
class Session;

/// What can be set while the program runs. Not modal; takes effect at once, when asked to.
class SettingsPanel : public QDialog
{
    Q_OBJECT

public:
    /// `session` must outlive it.
    explicit SettingsPanel(Session &session, QWidget *parent = nullptr);

    /// At the figures' tick.
    void updateFigures();

Q_SIGNALS:
    /// The user has set another memory budget, of so many MiB; it is in effect.
    void memoryBudgetChosen(int budget);

private:
    void applyBudget();
    void showWhatWillGo();

    Session &m_session;
    QSpinBox *m_budget;
    QLabel *m_used;
    ResultLine *m_result;
};

} // namespace mcm
