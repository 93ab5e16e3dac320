// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "frametick.h"

#include <utility>

namespace mcm {
namespace {

constexpr int frameMs = 33;

} // namespace

FrameTick::FrameTick(QObject *parent) : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &FrameTick::tick);
    setResting(false);
}

void FrameTick::keepGoing()
{
    m_going = true;
    if (!m_resting)
        return;
    setResting(false);
    tick();
}

void FrameTick::tick()
{
    Q_EMIT began();
    m_quiet = std::exchange(m_going, false) ? 0 : m_quiet + 1;
    Q_EMIT frame();
    if (m_resting || ++m_count % framesPerFigure == 0)
        Q_EMIT figures();
    Q_EMIT ended();
    if (!m_resting && m_quiet >= framesBeforeRest)
        setResting(true);
}

void FrameTick::setResting(bool resting)
{
    m_resting = resting;
    m_quiet = 0;
    // To the millisecond only while it matters: the system may serve several sleepers at once.
    m_timer.setTimerType(resting ? Qt::CoarseTimer : Qt::PreciseTimer);
    m_timer.start(resting ? framesPerFigure * frameMs : frameMs);
}

} // namespace mcm
