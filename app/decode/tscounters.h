// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace mcm::ts {

constexpr std::size_t mostPackets = 65536 / 188; ///< of one message

/// Where the counters of the message's PIDs stand (§2.4.3.3).
class Counters
{
public:
    struct Counter
    {
        std::uint16_t pid;
        std::uint8_t value;
        bool isRepeated;
    };
    /// Null where the PID was not met before; then it is kept.
    Counter *find(std::uint16_t pid, std::uint8_t value)
    {
        for (std::size_t i = 0; i < m_count; ++i) {
            if (m_all[i].pid == pid)
                return &m_all[i];
        }
        if (m_count < m_all.size())
            m_all[m_count++] = {pid, value, false};
        return nullptr;
    }

private:
    std::array<Counter, mostPackets> m_all;
    std::size_t m_count = 0;
};

} // namespace mcm::ts
