// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "measure/histogram.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <optional>

class QWidget;

namespace mcm {

class FrameTick;

/// How quick the window is, for its report: when it was first painted, how long each frame tick
/// keeps the GUI thread, and how late an event is served. Only made where a report is wanted. It
/// sees the program's events through MeteredApplication.
class UiMeter : public QObject
{
    Q_OBJECT

public:
    /// From now on. `window` and `tick` must outlive it.
    UiMeter(const QWidget &window, const FrameTick &tick);

    /// `first_painted`, `tick_ms`, `tick_cpu_ms` and `event_latency_ms`, as the README documents
    /// them.
    QJsonObject json() const;

    // Around each event of the GUI thread, also nested ones.
    void enter(const QObject *receiver, const QEvent &event);
    void leave();

private:
    bool isPaint(const QObject *receiver, const QEvent &event) const;
    void beginTick();
    void endTick();
    void probe();
    void armProbe();

    /// On the clock, and on a processor.
    struct Spent
    {
        static Spent untilNow();
        Spent operator-(const Spent &before) const;

        std::int64_t wallNs = 0;
        std::int64_t cpuNs = 0;
    };

    const QWidget &m_window;
    Histogram m_ticks;
    Histogram m_tickCpu;
    Histogram m_latencies;
    std::int64_t m_firstPaintedNs = 0; ///< since 1970-01-01 00:00 UTC

    int m_depth = 0;      ///< of events in events
    int m_paintDepth = 0; ///< of the paint that is timed; 0: none is
    bool m_painting = false;
    Spent m_paint;                ///< when it began
    Spent m_handlers;             ///< like these
    std::optional<Spent> m_frame; ///< of the last tick, with its paint so far

    QElapsedTimer m_clock;
    std::int64_t m_dueNs = 0; ///< by m_clock
    QTimer m_probe;
};

} // namespace mcm
