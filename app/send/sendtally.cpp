// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendtally.h"

namespace mcm {
namespace {

using std::chrono::nanoseconds;

constexpr std::chrono::seconds rateOver{1};

} // namespace

void SendTally::count(int messages, quint64 bytes)
{
    m_asked += static_cast<quint64>(messages);
    m_sent += static_cast<quint64>(messages);
    m_bytes += bytes;
    ++m_changes;
    m_lastTried = Clock::now();
}

void SendTally::take(int messages, quint64 bytes, Clock::time_point when)
{
    if (m_sent == 0)
        m_first = when;
    count(messages, bytes);
}

void SendTally::takePaced(int messages, quint64 bytes, int first)
{
    const bool isFirst = m_sent == 0;
    count(messages, bytes);
    m_sentFirst += static_cast<quint64>(first);
    if (isFirst)
        m_first = m_lastTried;
}

void SendTally::refuse(quint64 messages, Refusal why, const std::optional<Error> &error)
{
    m_asked += messages;
    m_failed += messages;
    m_refused[static_cast<std::size_t>(why)] += messages;
    if (error)
        m_error = error;
    m_lastTried = Clock::now();
    ++m_changes;
}

void SendTally::tell(SendReport &report, Clock::time_point now)
{
    report.asked = m_asked;
    report.sent = m_sent;
    report.failed = m_failed;
    report.bytes = m_bytes;
    report.refused = m_refused;
    report.error = m_error;
    report.rate = report.finished ? wholeRate() : rateAt(now);
    if (m_lateness.count() > 0)
        report.lateness =
            Lateness{nanoseconds(m_lateness.quantile(0.5)), nanoseconds(m_lateness.quantile(0.99)),
                     nanoseconds(m_lateness.max())};
}

double SendTally::rateAt(Clock::time_point now)
{
    m_samples.push_back({now, m_sent});
    while (m_samples.size() > 2 && now - m_samples[1].when >= rateOver)
        m_samples.pop_front();
    const auto &begin = m_samples.front();
    const auto seconds = std::chrono::duration<double>(now - begin.when).count();
    return seconds > 0 ? static_cast<double>(m_sent - begin.sent) / seconds : 0;
}

double SendTally::wholeRate() const
{
    // From the first to the last: a send of two, a second apart, has a rate of one a second. The
    // last may have been refused: what came to a halt was not fast.
    const auto seconds = std::chrono::duration<double>(m_lastTried - m_first).count();
    if (m_sent < 2 || m_sent <= m_sentFirst || seconds <= 0)
        return 0;
    return static_cast<double>(m_sent - m_sentFirst) / seconds;
}

} // namespace mcm
