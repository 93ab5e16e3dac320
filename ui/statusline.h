// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "countfigures.h"

#include <QStatusBar>

namespace mcm {

class FigureRow;
class Session;

/// The window's sums: groups, rates, received and lost; and the logs' memory, beside the way to its
/// settings.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(const Session &session, QWidget *parent = nullptr);

    /// At the figures' tick.
    void updateFigures();

Q_SIGNALS:
    void settingsRequested();

private:
    void addFigures();

    const Session &m_session;
    FigureRow *m_sums;
    FigureRow *m_memory;
    int m_groups = 0;
    int m_rate = 0;
    int m_bitRate = 0;
    CountFigures m_counts;
    int m_log = 0;
};

} // namespace mcm
