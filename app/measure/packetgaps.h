// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/message.h"

#include <optional>
#include <vector>

namespace mcm {

/// The last gaps in the continuity counter of one PID, which what comes late fills. Pure.
class PacketGaps
{
public:
    /// Where a gap was told: the message, and the packet's place in it, bytes.
    struct Place
    {
        Seq seq{};
        std::int64_t ns = 0;
        std::uint32_t at = 0;

        bool operator==(const Place &) const = default;
    };
    struct Filled
    {
        Place told;
        bool isClosed = false; ///< nothing of it is missing now
    };

    /// `amount` (1 … 15) packets from the counter `begin` on are missing.
    void add(std::uint8_t begin, std::uint8_t amount, const Place &told);
    /// A message's packets of the PID, `amount` from the counter `begin` on: whether they are some
    /// of those that were missing a moment before.
    std::optional<Filled> fill(std::uint8_t begin, std::uint64_t amount, Seq seq, std::int64_t ns);

private:
    struct Gap
    {
        std::uint8_t begin = 0;
        std::uint8_t size = 0;
        Place told;
        bool isTorn = false; ///< a part of it was forgotten: it will never be closed
    };
    static constexpr std::size_t most = 4; ///< of more the oldest is forgotten

    void forgetOldest();

    std::vector<Gap> m_gaps;
};

} // namespace mcm
