// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

namespace mcm {

/// The window's one clock: 30 times a second while something happens, four times a second while
/// nothing does, and ten times where the processor is needed for receiving. Everything that shows
/// what the engine counted moves with it, and nothing else moves by itself.
class FrameTick : public QObject
{
    Q_OBJECT

public:
    /// Every so many frames the figures that people read (rates, totals) change, between that and
    /// the next; faster than that nobody can.
    static constexpr int framesPerFigure = 8;
    /// After so many frames without keepGoing() it rests: then each frame changes the figures too.
    static constexpr int framesBeforeRest = 10;

    explicit FrameTick(QObject *parent = nullptr);

    /// Something happens. Where it rested, the next frame comes at once; asked within a tick, it
    /// rests no longer after that.
    void keepGoing();
    bool isResting() const { return m_resting; }
    /// More comes than anybody can read, or than is received: fewer frames leave more for that.
    /// What the user does is painted at once all the same.
    void setYielding(bool yielding);

Q_SIGNALS:
    void frame();
    void figures();
    // Before and after all that a tick does.
    void began();
    void ended();

private:
    void tick();
    void tickFigures();
    void setResting(bool resting);
    void setInterval();

    QTimer m_timer;
    QTimer m_figuresLater;
    bool m_resting = false;
    bool m_yielding = false;
    bool m_ticking = false;
    bool m_going = false; ///< since the last tick
    int m_count = 0;
    int m_quiet = 0; ///< ticks in a row in which nothing happened
};

} // namespace mcm
