// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace mcm {

/// How often a send sends, and when it ends; not checked yet, see Schedule::make(). A plain value.
struct Pace
{
    enum class Kind {
        Once,       ///< or `count` times, as fast as it goes
        Every,      ///< one each `interval`
        Rate,       ///< `rate` messages a second
        BitRate,    ///< `rate` bits of payload a second
        Burst,      ///< `burst` messages at once each `interval`
        Ramp,       ///< from `rate` to `rampTo` messages a second within `rampOver`, then `rampTo`
        Flood,      ///< as fast as it goes
        AsRecorded, ///< with the spacing of PayloadRecipe::recorded
    };
    Kind kind = Kind::Once;
    std::chrono::nanoseconds interval{0};
    double rate = 0;
    double rampTo = 0;
    std::chrono::nanoseconds rampOver{0};
    quint64 burst = 1; ///< messages
    /// The end: after so many messages, or after this time; whichever comes first. Without both,
    /// Once and AsRecorded end by themselves, a Ramp with its climb, a file in pieces with the last
    /// of them, others when they are stopped.
    std::optional<quint64> count{};
    std::optional<std::chrono::nanoseconds> duration{};

    bool operator==(const Pace &) const = default;

    static Pace times(quint64 count) { return {.kind = Kind::Once, .count = count}; }
    static Pace every(std::chrono::nanoseconds interval, std::optional<quint64> count = {})
    {
        return {.kind = Kind::Every, .interval = interval, .count = count};
    }
    static Pace perSecond(double rate, std::optional<quint64> count = {})
    {
        return {.kind = Kind::Rate, .rate = rate, .count = count};
    }
    static Pace flood(std::optional<quint64> count = {})
    {
        return {.kind = Kind::Flood, .count = count};
    }
};

} // namespace mcm
