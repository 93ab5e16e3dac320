// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/rates.h"

namespace mcm {
namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t step = second / 10; // finer than anybody reads

} // namespace

void RateMeter::sample(std::int64_t nowNs, std::uint64_t messages, std::uint64_t bytes)
{
    if (!m_samples.empty() && nowNs - m_samples.back().timeNs < step)
        return;
    if (m_samples.empty()) {
        m_secondBegan = nowNs;
        m_messagesThen = messages;
    }
    m_samples.push_back({nowNs, messages, bytes});
    while (m_samples.size() > 2 && nowNs - m_samples[1].timeNs >= second)
        m_samples.pop_front();

    const auto &from = m_samples.front();
    if (nowNs > from.timeNs) {
        const double seconds = static_cast<double>(nowNs - from.timeNs) / second;
        m_messagesPerSecond = static_cast<double>(messages - from.messages) / seconds;
        m_bitsPerSecond = static_cast<double>(bytes - from.bytes) * 8 / seconds;
    }
    if (nowNs - m_secondBegan >= second) {
        m_history.push_back(static_cast<double>(messages - m_messagesThen) * second
                            / static_cast<double>(nowNs - m_secondBegan));
        if (m_history.size() > historyLength)
            m_history.pop_front();
        m_secondBegan = nowNs;
        m_messagesThen = messages;
    }
}

} // namespace mcm
