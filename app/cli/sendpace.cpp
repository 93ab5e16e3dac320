// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sendoptions.h"

#include <array>
#include <cmath>
#include <limits>

namespace mcm::cli {
namespace {

using std::chrono::nanoseconds;

// Schedule knows what is sensible, and says so; this is only what a time can hold.
constexpr auto mostSeconds = std::chrono::hours(24 * 366);

/// A number of 0 or more, with k, M or G for thousands, millions and milliards.
std::optional<double> withSuffix(const QString &text)
{
    constexpr std::array<std::pair<char, double>, 3> suffixes{{{'k', 1e3}, {'M', 1e6}, {'G', 1e9}}};
    for (const auto &[letter, factor] : suffixes) {
        if (text.endsWith(QLatin1Char(letter))) {
            const auto number = finiteNumber(text.chopped(1));
            return number ? std::optional(*number * factor) : std::nullopt;
        }
    }
    return finiteNumber(text);
}

Result<double> rateFrom(const Arguments &arguments, const QString &name, const QString &unit)
{
    const QString text = arguments.value(name);
    const auto rate = withSuffix(text);
    if (!rate || *rate <= 0)
        return badValue(
            name, text,
            QStringLiteral("%1 a second, more than 0, such as 2.5, 100 or 10k").arg(unit));
    return *rate;
}

Result<nanoseconds> timeFrom(const Arguments &arguments, const QString &name)
{
    const auto time = arguments.seconds(name, mostSeconds);
    if (!time)
        return time.error();
    return time->value_or(nanoseconds(0));
}

Status readRamp(const QString &text, Pace &pace)
{
    const auto parts = text.split(u':');
    const auto from = withSuffix(parts.value(0));
    const auto to = withSuffix(parts.value(1));
    const auto seconds = finiteNumber(parts.value(2));
    const auto most = static_cast<double>(std::chrono::seconds(mostSeconds).count());
    if (parts.size() != 3 || !from || !to || !seconds || *from < 0 || *to < 0 || *seconds <= 0
        || *seconds > most)
        return badValue(QStringLiteral("ramp"), text,
                        QStringLiteral("R1:R2:S, two rates a second and the seconds from one to "
                                       "the other, such as 10:10k:60"));
    pace.kind = Pace::Kind::Ramp;
    pace.rate = *from;
    pace.rampTo = *to;
    pace.rampOver = nanoseconds(std::llround(*seconds * 1e9));
    return success();
}

/// The one option that sets the pace; empty where none does.
Result<QString> paceOption(const Arguments &arguments)
{
    QString found;
    for (const auto *const option : {"every", "interval", "rate", "bitrate", "ramp", "flood"}) {
        const QString name = QLatin1String(option);
        if (!arguments.has(name))
            continue;
        if (!found.isEmpty())
            return usageError(
                QStringLiteral("--%1 and --%2 are two paces: only one can be.").arg(found, name));
        if (arguments.times(name) > 1)
            return usageError(QStringLiteral("--%1 is given more than once.").arg(name));
        found = name;
    }
    return found;
}

Status readEvery(const Arguments &arguments, const QString &name, Pace &pace)
{
    const auto interval = timeFrom(arguments, name);
    if (!interval)
        return interval.error();
    const auto burst =
        arguments.number(QStringLiteral("burst"), 1, std::numeric_limits<quint64>::max());
    if (!burst)
        return burst.error();
    pace.interval = *interval;
    if (*burst) {
        pace.kind = Pace::Kind::Burst;
        pace.burst = **burst;
    } else if (pace.interval > nanoseconds(0)) {
        pace.kind = Pace::Kind::Every;
    } // else as fast as it goes, which an interval of 0 has always meant
    return success();
}

Status readKind(const Arguments &arguments, const QString &name, Pace &pace)
{
    if (name == QLatin1String("every") || name == QLatin1String("interval"))
        return readEvery(arguments, name, pace);
    if (arguments.has(QStringLiteral("burst")))
        return usageError(QStringLiteral("--burst needs --every: the time between two bursts."));
    if (name == QLatin1String("ramp"))
        return readRamp(arguments.value(name), pace);
    if (name == QLatin1String("flood"))
        pace.kind = Pace::Kind::Flood;
    if (name != QLatin1String("rate") && name != QLatin1String("bitrate"))
        return success();
    const bool bits = name == QLatin1String("bitrate");
    const auto rate =
        rateFrom(arguments, name, bits ? QStringLiteral("bits") : QStringLiteral("messages"));
    if (!rate)
        return rate.error();
    pace.kind = bits ? Pace::Kind::BitRate : Pace::Kind::Rate;
    pace.rate = *rate;
    return success();
}

} // namespace

Result<Pace> paceFrom(const Arguments &arguments)
{
    const QString durationName = QStringLiteral("duration");
    const auto option = paceOption(arguments);
    if (!option)
        return option.error();
    Pace pace;
    if (auto status = readKind(arguments, *option, pace); !status)
        return status.error();
    const auto count =
        arguments.number(QStringLiteral("count"), 1, std::numeric_limits<quint64>::max());
    if (!count)
        return count.error();
    pace.count = *count;
    const auto duration = arguments.seconds(durationName, mostSeconds);
    if (!duration)
        return duration.error();
    pace.duration = *duration;
    if (pace.duration && *pace.duration <= nanoseconds(0))
        return badValue(durationName, arguments.value(durationName),
                        QStringLiteral("seconds, more than 0"));
    if (pace.duration && !pace.count && pace.kind == Pace::Kind::Once)
        return usageError(QStringLiteral("--duration needs a pace, or --count."),
                          QStringLiteral("Give --every, --rate, --bitrate, --ramp or --flood."));
    return pace;
}

} // namespace mcm::cli
