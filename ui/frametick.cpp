// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "frametick.h"

#include <utility>

namespace mcm {
namespace {

constexpr int frameMs = 33;
constexpr int yieldingFrameMs = 100;
constexpr int restingFrameMs = FrameTick::framesPerFigure * frameMs;
constexpr int figuresAfterMs = frameMs / 2;

} // namespace

FrameTick::FrameTick(QObject *parent) : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &FrameTick::tick);
    m_figuresLater.setSingleShot(true);
    m_figuresLater.setTimerType(Qt::PreciseTimer);
    connect(&m_figuresLater, &QTimer::timeout, this, &FrameTick::tickFigures);
    setResting(false);
}

void FrameTick::keepGoing()
{
    m_going = true;
    if (!m_resting || m_ticking)
        return;
    setResting(false);
    tick();
}

void FrameTick::tick()
{
    m_ticking = true;
    Q_EMIT began();
    m_quiet = std::exchange(m_going, false) ? 0 : m_quiet + 1;
    Q_EMIT frame();
    const int each = m_yielding ? restingFrameMs / yieldingFrameMs : framesPerFigure;
    const bool haveFigures = m_resting || ++m_count % each == 0;
    // Between two frames, so that nothing waits for both to be painted; but where frames are few,
    // so that they need not be painted twice.
    if (haveFigures && !m_resting && !m_yielding)
        m_figuresLater.start(figuresAfterMs);
    else if (haveFigures)
        Q_EMIT figures();
    Q_EMIT ended();
    m_ticking = false;
    if (m_resting ? m_going : !m_going && m_quiet >= framesBeforeRest)
        setResting(!m_resting);
}

void FrameTick::tickFigures()
{
    m_ticking = true;
    Q_EMIT began();
    Q_EMIT figures();
    Q_EMIT ended();
    m_ticking = false;
    if (m_resting && m_going)
        setResting(false);
}

void FrameTick::setResting(bool resting)
{
    m_resting = resting;
    m_quiet = 0;
    setInterval();
}

void FrameTick::setYielding(bool yielding)
{
    if (yielding == m_yielding)
        return;
    m_yielding = yielding;
    m_count = 0;
    if (!m_resting)
        setInterval();
}

void FrameTick::setInterval()
{
    // To the millisecond only while it matters: the system may serve several sleepers at once.
    m_timer.setTimerType(m_resting ? Qt::CoarseTimer : Qt::PreciseTimer);
    m_timer.start(m_resting ? restingFrameMs : m_yielding ? yieldingFrameMs : frameMs);
}

} // namespace mcm
