// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "frametick.h"

namespace mcm {

FrameTick::FrameTick(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(33);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        Q_EMIT began();
        Q_EMIT frame();
        if (++m_count % framesPerFigure == 0)
            Q_EMIT figures();
        Q_EMIT ended();
    });
    m_timer.start();
}

} // namespace mcm
