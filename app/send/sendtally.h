// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "measure/histogram.h"
#include "send/sendreport.h"

#include <chrono>
#include <deque>

namespace mcm {

/// Counts what becomes of a send's datagrams, so that they always add up, and how punctual and how
/// fast they are. Of one thread.
class SendTally
{
public:
    using Clock = std::chrono::steady_clock;

    /// The kernel took so many of a flood, with so many bytes of payload, in a call that began at
    /// `when`.
    void take(int messages, quint64 bytes, Clock::time_point when);
    /// The same of what has a schedule; so many of them are due together with the first of all, and
    /// begin the time over which a rate is counted.
    void takePaced(int messages, quint64 bytes, int first);
    /// One of those taken was so late.
    void late(std::chrono::nanoseconds lateness) { m_lateness.record(lateness.count()); }
    /// So many did not leave. Without an error, the last reason stays the one that is told.
    void refuse(quint64 messages, Refusal why, const std::optional<Error> &error);

    bool isEmpty() const { return m_asked == 0; }
    bool hasError() const { return m_error.has_value(); }
    /// Grows with whatever is counted.
    std::uint64_t changes() const { return m_changes; }

    /// Writes the numbers into `report`, which says whether it is the last.
    void tell(SendReport &report, Clock::time_point now);

private:
    struct Sample
    {
        Clock::time_point when;
        quint64 sent = 0;
    };

    void count(int messages, quint64 bytes);
    double rateAt(Clock::time_point now);
    double wholeRate() const;

    quint64 m_asked = 0;
    quint64 m_sent = 0;
    quint64 m_failed = 0;
    quint64 m_bytes = 0;
    std::array<quint64, refusals> m_refused{};
    std::optional<Error> m_error;
    Histogram m_lateness;
    Clock::time_point m_first{};     ///< when the first were taken
    quint64 m_sentFirst = 0;         ///< due together with the first
    Clock::time_point m_lastTried{}; ///< taken or refused
    std::deque<Sample> m_samples;
    std::uint64_t m_changes = 0;
};

} // namespace mcm
