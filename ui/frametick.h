// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

namespace mcm {

/// The window's one clock: 30 times a second. Everything that shows what the engine counted moves
/// with it, and nothing else moves by itself.
class FrameTick : public QObject
{
    Q_OBJECT

public:
    /// Every so many frames the figures that people read (rates, totals) change; faster than that
    /// nobody can.
    static constexpr int framesPerFigure = 8;

    explicit FrameTick(QObject *parent = nullptr);

Q_SIGNALS:
    void frame();
    void figures();
    // Before and after all that a tick does.
    void began();
    void ended();

private:
    QTimer m_timer;
    int m_count = 0;
};

} // namespace mcm
