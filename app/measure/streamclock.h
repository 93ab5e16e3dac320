// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/trace.h"

namespace mcm {

/// The time that a stream tells, against the time of reception. Pure.
class StreamClock
{
public:
    enum class Step : std::uint8_t {
        Right,
        Jump,  ///< from one message to the next it is off by `ns`
        Stood, ///< for `passedNs` nothing came, and it has not gone on
        Rate,  ///< in `passedNs` it has gone on by `ns`
    };
    struct Result
    {
        Step step{};
        std::int64_t ns = 0;
        std::int64_t passedNs = 0;
        std::uint64_t last = 0;
        bool isLeast = false;         ///< Jump: the rate is not known
        std::int64_t sinceLastNs = 0; ///< by its own measure, where its rate is known; else 0
    };

    /// The next message's, received at `now` ns. What the point does not say of its rate is learned
    /// where it is one of those that media have.
    Result take(const TracePoint &point, std::int64_t now);
    /// It may stand anywhere with this one.
    void begin(const TracePoint &point, std::int64_t now);
    std::int64_t lastNs() const { return m_lastNs; }

private:
    void beginWindow(std::int64_t now);
    void beginLongWindow();
    void overLongWindow(std::int64_t ranNs, Result &result);
    Result overWindow(std::uint32_t rate, std::int64_t now);
    void learn(double ticksPerSecond);

    std::int64_t m_lastNs = 0;
    std::uint64_t m_last = 0;
    bool m_isBegun = false;
    // A rate shows only over a while.
    std::int64_t m_windowNs = 0;  ///< when it began
    std::int64_t m_ran = 0;       ///< ticks in it
    std::int64_t m_longRanNs = 0; ///< over several of them
    std::int64_t m_longPassedNs = 0;
    std::int64_t m_behindNs = 0;  ///< what it has stood still: it may catch up
    std::uint32_t m_messages = 0; ///< in it
    std::uint32_t m_likely = 0;   ///< the rate of the last one
    std::uint32_t m_learned = 0;
};

} // namespace mcm
