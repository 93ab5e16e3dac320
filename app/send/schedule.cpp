// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/schedule.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace mcm {
namespace {

using std::chrono::nanoseconds;

// More a second than any network card takes; and less often than this nobody waits for.
constexpr double mostPerSecond = 10'000'000;
constexpr double mostBitsPerSecond = 1e12;
constexpr double leastPerSecond = 1.0 / 864'000;
constexpr nanoseconds shortest{100};
constexpr nanoseconds longest = std::chrono::hours(24 * 10);

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Schedule", text);
}

Error badPace(const QString &text, const QString &hint)
{
    return Error{ErrorCode::BadPace, Field::Pace, text, hint};
}

Error badEnd(const QString &text, const QString &hint)
{
    return Error{ErrorCode::BadPace, Field::Stop, text, hint};
}

nanoseconds toNanoseconds(double seconds)
{
    const double ns = seconds * 1e9;
    return ns < 9.2e18 ? nanoseconds(std::llround(ns)) : nanoseconds::max();
}

double toSeconds(nanoseconds time)
{
    return static_cast<double>(time.count()) / 1e9;
}

nanoseconds times(nanoseconds interval, quint64 number)
{
    const auto most = static_cast<quint64>(nanoseconds::max() / interval);
    return number > most ? nanoseconds::max() : interval * static_cast<nanoseconds::rep>(number);
}

QString mostRateText()
{
    return tr("The highest is %L1 a second.").arg(mostPerSecond, 0, 'f', 0);
}

Status checkInterval(nanoseconds interval)
{
    if (interval <= nanoseconds(0))
        return badPace(tr("Every 0 seconds is no pace."),
                       tr("Give the time between two, or flood."));
    if (interval < shortest)
        return badPace(tr("That is more than any network takes."), mostRateText());
    if (interval > longest)
        return badPace(tr("Nobody waits that long between two."),
                       tr("The longest time between two is ten days."));
    return success();
}

Status checkRate(double rate, double most, const QString &mostText)
{
    if (!std::isfinite(rate) || rate <= 0)
        return badPace(tr("A rate of %1 sends nothing.").arg(rate),
                       tr("Give one above 0, or flood."));
    if (rate > most)
        return badPace(tr("A rate of %L1 is more than any network takes.").arg(rate, 0, 'g', 10),
                       mostText);
    if (rate < leastPerSecond)
        return badPace(tr("A rate of %1 is one in more than ten days.").arg(rate),
                       tr("Give a higher one."));
    return success();
}

Status checkBurst(const Pace &pace)
{
    if (auto status = checkInterval(pace.interval); !status)
        return status;
    if (pace.burst == 0)
        return badPace(tr("A burst of 0 messages is none."), tr("Give at least 1."));
    const double fits = std::max(std::floor(toSeconds(pace.interval) * mostPerSecond), 1.0);
    if (static_cast<double>(pace.burst) > fits)
        return badPace(
            tr("%L1 messages do not fit into the time between two bursts.").arg(pace.burst),
            tr("The largest burst that fits is %L1.").arg(fits, 0, 'f', 0));
    return success();
}

Status checkRamp(const Pace &pace)
{
    for (const double rate : {pace.rate, pace.rampTo}) {
        if (!std::isfinite(rate) || rate < 0)
            return badPace(tr("A rate of %1 does not exist.").arg(rate), tr("Give 0 or more."));
        if (rate > mostPerSecond)
            return badPace(
                tr("A rate of %L1 is more than any network takes.").arg(rate, 0, 'g', 10),
                mostRateText());
    }
    if (std::max(pace.rate, pace.rampTo) < leastPerSecond)
        return badPace(tr("A ramp from %1 to %2 sends nothing.").arg(pace.rate).arg(pace.rampTo),
                       tr("Give one of the two a rate above 0."));
    if (pace.rampOver <= nanoseconds(0) || pace.rampOver > longest)
        return badPace(tr("A ramp takes a time."),
                       tr("Give more than 0 seconds, at most ten days."));
    return success();
}

Status checkRecorded(const std::vector<nanoseconds> &times)
{
    if (times.empty())
        return badPace(tr("There is no recording whose spacing could be kept."),
                       tr("Choose messages of a log, or another pace."));
    if (!std::is_sorted(times.begin(), times.end()) || times.front() < nanoseconds(0)
        || times.back() > longest)
        return badPace(tr("The times of the recording do not follow one another."),
                       tr("They begin at 0 or later, none is before another, and they last at "
                          "most ten days."));
    return success();
}

Status checkEnd(const Pace &pace)
{
    if (pace.count && *pace.count == 0)
        return badEnd(tr("A count of 0 sends nothing."), tr("Give at least 1."));
    if (pace.duration && (*pace.duration <= nanoseconds(0) || *pace.duration > longest))
        return badEnd(tr("It would last no time, or longer than ten days."),
                      tr("Give more than 0 seconds, at most ten days."));
    return success();
}

Status checkPace(const Pace &pace)
{
    switch (pace.kind) {
    case Pace::Kind::Every:
        return checkInterval(pace.interval);
    case Pace::Kind::Rate:
        return checkRate(pace.rate, mostPerSecond, mostRateText());
    case Pace::Kind::BitRate:
        return checkRate(pace.rate, mostBitsPerSecond, tr("The highest is 1,000 Gbit/s."));
    case Pace::Kind::Burst:
        return checkBurst(pace);
    case Pace::Kind::Ramp:
        return checkRamp(pace);
    case Pace::Kind::Once:
    case Pace::Kind::Flood:
    case Pace::Kind::AsRecorded:
        break;
    }
    return success();
}

/// How many messages leave during the climb.
double climb(const Pace &pace)
{
    return (pace.rate + pace.rampTo) / 2 * toSeconds(pace.rampOver);
}

nanoseconds dueInRamp(const Pace &pace, quint64 number)
{
    const double n = static_cast<double>(number);
    const double over = toSeconds(pace.rampOver);
    const double inClimb = climb(pace);
    if (number == 0)
        return nanoseconds(0);
    if (n >= inClimb)
        return pace.rampTo > 0 ? toNanoseconds(over + (n - inClimb) / pace.rampTo)
                               : nanoseconds::max();
    // n = rate × t + slope × t² / 2, solved for t in the form that loses no digits.
    const double slope = (pace.rampTo - pace.rate) / over;
    const double root = std::sqrt(std::max(pace.rate * pace.rate + 2 * slope * n, 0.0));
    return toNanoseconds(2 * n / (pace.rate + root));
}

} // namespace

Result<Schedule> Schedule::make(const Pace &pace, std::optional<quint64> messages,
                                std::vector<nanoseconds> recorded)
{
    if (auto status = checkPace(pace); !status)
        return status.error();
    if (auto status = checkEnd(pace); !status)
        return status.error();
    if (pace.kind == Pace::Kind::AsRecorded) {
        if (auto status = checkRecorded(recorded); !status)
            return status.error();
    }
    const double most = std::ceil(climb(pace));
    if (pace.kind == Pace::Kind::Ramp && pace.rampTo <= 0 && pace.count
        && static_cast<double>(*pace.count) > std::max(most, 1.0))
        return badEnd(
            tr("The ramp ends at a rate of 0 and does not reach %L1 messages.").arg(*pace.count),
            tr("It sends %L1 of them.").arg(most, 0, 'f', 0));

    Schedule schedule(pace);
    schedule.m_recorded = std::move(recorded);
    schedule.m_flood = pace.kind == Pace::Kind::Flood || pace.kind == Pace::Kind::Once;
    auto &total = schedule.m_total;
    total = pace.count;
    if (pace.kind == Pace::Kind::AsRecorded)
        total = std::min<quint64>(total.value_or(schedule.m_recorded.size()),
                                  schedule.m_recorded.size());
    else if (!total && pace.kind == Pace::Kind::Once)
        total = messages.value_or(1);
    else if (!total && !pace.duration && pace.kind == Pace::Kind::Ramp)
        total = std::max<quint64>(static_cast<quint64>(std::llround(climb(pace))), 1);
    else if (!total && !pace.duration)
        total = messages;
    return schedule;
}

nanoseconds Schedule::dueAt(quint64 number) const
{
    switch (m_pace.kind) {
    case Pace::Kind::Every:
        return times(m_pace.interval, number);
    case Pace::Kind::Rate:
        return toNanoseconds(static_cast<double>(number) / m_pace.rate);
    case Pace::Kind::BitRate:
        return toNanoseconds((m_bits + static_cast<double>(number - m_number) * m_lastBits)
                             / m_pace.rate);
    case Pace::Kind::Burst:
        return times(m_pace.interval, number / m_pace.burst);
    case Pace::Kind::Ramp:
        return dueInRamp(m_pace, number);
    case Pace::Kind::AsRecorded:
        return number < m_recorded.size() ? m_recorded[number] : nanoseconds::max();
    case Pace::Kind::Once:
    case Pace::Kind::Flood:
        break;
    }
    return nanoseconds(0);
}

std::optional<nanoseconds> Schedule::next() const
{
    if (m_total && m_number >= *m_total)
        return std::nullopt;
    const auto due = dueAt(m_number);
    if (due == nanoseconds::max() || (m_pace.duration && due >= *m_pace.duration))
        return std::nullopt;
    return due;
}

void Schedule::advance(qsizetype size)
{
    advance(1, size);
}

void Schedule::advance(quint64 messages, qsizetype size)
{
    m_number += messages;
    m_lastBits = static_cast<double>(std::max<qsizetype>(size, 1)) * 8;
    m_bits += static_cast<double>(messages) * m_lastBits;
}

quint64 Schedule::dueBefore(nanoseconds time) const
{
    const quint64 most = m_total.value_or(std::numeric_limits<qint64>::max());
    if (m_pace.duration)
        time = std::min(time, *m_pace.duration);
    if (m_number >= most || dueAt(m_number) >= time)
        return m_number;
    // The last that is known to be due, and the first that is not.
    quint64 due = m_number;
    quint64 step = 1;
    while (due + step < most && dueAt(due + step) < time) {
        due += step;
        step *= 2;
    }
    quint64 beyond = std::min(due + step, most);
    while (beyond - due > 1) {
        const quint64 middle = due + (beyond - due) / 2;
        (dueAt(middle) < time ? due : beyond) = middle;
    }
    return beyond;
}

} // namespace mcm
