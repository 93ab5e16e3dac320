// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/process.h"

#include <QByteArray>
#include <QFile>

#include <algorithm>
#include <ctime>

#include <sys/resource.h>
#include <unistd.h>

namespace mcm::process {
namespace {

/// The number that follows `name` in /proc/self/status; 0 where there is none.
std::int64_t statusOf(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const auto &line : file.readAll().split('\n')) {
        if (line.startsWith(QByteArray(name + ':')))
            return line.mid(name.size() + 1).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

rusage usage()
{
    rusage result{};
    getrusage(RUSAGE_SELF, &result);
    return result;
}

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

std::int64_t peakRssBytes()
{
    // Not ru_maxrss where it can be avoided: it remembers the program that started this one.
    const auto kib = statusOf("VmHWM");
    return (kib != 0 ? kib : usage().ru_maxrss) * 1024;
}

double cpuSeconds()
{
    const auto used = usage();
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::int64_t threadCpuNs()
{
    timespec used{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used) != 0)
        return 0;
    return std::int64_t{used.tv_sec} * 1'000'000'000 + used.tv_nsec;
}

double ageSeconds()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    // Behind the program's name, which may contain anything: field 3 is the first, 22 the start.
    const auto line = file.readAll();
    const auto fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype start = 22 - 3;
    timespec now{};
    if (fields.size() <= start || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return 0;
    const double booted = static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
    const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    return std::max(0.0, booted - fields.at(start).toDouble() / ticks);
}

int threads()
{
    return static_cast<int>(statusOf("Threads"));
}

} // namespace mcm::process
