// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"

#include <QThread>
#include <QThreadPool>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

namespace mcm::background {

QThreadPool &pool()
{
    struct Pool : QThreadPool
    {
        Pool() { setMaxThreadCount(mostAtOnce()); }
    };
    static Pool threads;
    return threads;
}

int mostAtOnce()
{
    static const int most = std::clamp(QThread::idealThreadCount() - 1, 1, 4);
    return most;
}

void yieldToOthers()
{
#ifdef Q_OS_LINUX
    constexpr int nice = 10;
    setpriority(PRIO_PROCESS, 0, nice); // there it is the calling thread's alone
#endif
}

void PieceSize::learn(std::uint64_t looked, std::int64_t tookNs)
{
    const auto fitting = looked * static_cast<std::uint64_t>(m_bounds.wantedNs)
                         / std::max<std::uint64_t>(1, static_cast<std::uint64_t>(tookNs));
    // What is short because no more had come says little of how long a large one takes.
    if (looked == m_messages || fitting < m_messages)
        m_messages = std::clamp(fitting, m_bounds.smallest, m_bounds.largest);
}

} // namespace mcm::background
