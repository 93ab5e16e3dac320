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

} // namespace mcm::background
