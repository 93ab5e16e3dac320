// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/message.h"

#include <QList>
#include <QWidget>

#include <optional>

class QToolButton;

namespace mcm {

class Counters;
class Group;

/// What is below a log.
enum class Below { Message, Membership, Streams };

/// Above a log: what one can do with it, and its counters.
class LogBar : public QWidget
{
    Q_OBJECT

public:
    /// `group` must outlive it.
    explicit LogBar(const Group &group, QWidget *parent = nullptr);

    void setPaused(bool paused);
    void setFollowing(bool following);
    void setBelow(Below below);
    /// See Counters.
    void updateFigures(std::optional<Seq> pausedAt);

Q_SIGNALS:
    void pauseToggled(bool paused);
    void followToggled(bool following);
    void belowChosen(mcm::Below below);
    void clearRequested();
    /// The user wants to change whose messages are let in.
    void sourcesRequested();
    /// The user wants the command that lets the kernel grant a larger buffer.
    void bufferCommandRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrangeWords();

    QToolButton *m_pause;
    QToolButton *m_follow;
    QToolButton *m_membership;
    QToolButton *m_streams;
    Counters *m_counters;
    QToolButton *m_bufferCommand;
    QList<QToolButton *> m_minor; ///< in words only where there is room, the first first
};

} // namespace mcm
