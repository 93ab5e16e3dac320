// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>

namespace mcm {

/// Messages and bits a second over the last second, and the last minute's history, from samples of
/// running totals. Not thread-safe.
class RateMeter
{
public:
    static constexpr std::size_t historyLength = 60;

    /// Takes the totals at `nowNs` (any monotonic clock). Call it some times a second.
    void sample(std::int64_t nowNs, std::uint64_t messages, std::uint64_t bytes);

    double messagesPerSecond() const { return m_messagesPerSecond; }
    double bitsPerSecond() const { return m_bitsPerSecond; } ///< of payload
    /// Messages in each full second, oldest first; at most historyLength.
    const std::deque<double> &history() const { return m_history; }

private:
    struct Sample
    {
        std::int64_t timeNs;
        std::uint64_t messages;
        std::uint64_t bytes;
    };
    std::deque<Sample> m_samples;
    std::deque<double> m_history;
    std::int64_t m_secondBegan = 0;
    std::uint64_t m_messagesThen = 0;
    double m_messagesPerSecond = 0;
    double m_bitsPerSecond = 0;
};

} // namespace mcm
