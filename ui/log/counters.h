// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "countfigures.h"
#include "figurerow.h"
#include "log/message.h"

#include <optional>

namespace mcm {

class Group;

/// What was counted in a group since the join, and where it is counted. Nothing is lost in silence:
/// what was lost, evicted or kept out never goes out of sight.
class Counters : public FigureRow
{
    Q_OBJECT

public:
    /// `group` must outlive it.
    explicit Counters(const Group &group, QWidget *parent = nullptr);

    /// At the figures' tick; `pausedAt` is the end of what a paused view shows.
    void updateFigures(std::optional<Seq> pausedAt);

    /// Whether the kernel granted the group's socket a smaller receive buffer than was asked for.
    bool isBufferClamped() const;
    /// The command that lets the kernel grant it to the next join.
    static QString commandForBuffer();

private:
    void updateVia();
    void updateBuffer();

    const Group &m_group;
    int m_rate;
    CountFigures m_counts;
    int m_faults;
    int m_sincePause;
    int m_via;
    int m_buffer;
};

} // namespace mcm
