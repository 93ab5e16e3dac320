// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/endpoints.h"

#include <vector>

namespace mcm {

/// Who or what a stream is, where that stays: whether it changes, and whether two take turns. Pure.
class StreamIdentity
{
public:
    enum class Step : std::uint8_t { Same, Changed, Beside };
    struct Who
    {
        std::uint64_t value = 0;
        std::int64_t lastNs = 0;
        EndpointAddress source;
    };

    /// The next message's. After what is not Same, other() is who was there before it. What comes
    /// again after `withinNs` has changed; within it, two take turns: that is told, and again after
    /// some seconds if they still do; of more than two that do only that they have come.
    Step take(const Who &now, std::int64_t withinNs);
    /// It has said that it ends: what follows it is no change, and what it says again none either.
    void leave(std::uint64_t value);
    const Who &other() const { return m_other; }
    std::int64_t lastNs() const { return m_now.who.lastNs; }

private:
    struct Known
    {
        Who who;
        std::int64_t toldNs = 0; ///< when it was told that it takes turns; 0: it was not
    };
    static constexpr std::size_t mostFormers = 256; ///< of more that take turns nothing is said

    Known m_now;
    Who m_other;
    std::vector<Known> m_formers;
    bool m_isBegun = false;
};

} // namespace mcm
