// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStatusBar>

class QLabel;

namespace mcm {

class Session;

/// The window's sums: groups, rates, received and lost, memory.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(const Session &session, QWidget *parent = nullptr);

    /// At the figures' tick.
    void updateFigures();

private:
    const Session &m_session;
    QLabel *m_label;
};

} // namespace mcm
