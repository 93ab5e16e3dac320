// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/filterscan.h"

#include <QtGlobal>

#include <algorithm>

namespace mcm {

std::uint64_t scanBlock(const Snapshot &snapshot, Seq begin, Seq end, Matcher &matcher,
                        std::span<std::uint64_t> bits, const std::atomic<bool> &cancelled,
                        std::span<std::uint64_t> gaveUp)
{
    constexpr std::uint64_t wordBits = 64;
    Q_ASSERT(end <= begin || bits.size() * wordBits >= end - begin);
    Q_ASSERT(gaveUp.empty() || gaveUp.size() == bits.size());
    std::fill(bits.begin(), bits.end(), 0);
    std::fill(gaveUp.begin(), gaveUp.end(), 0);
    const auto first = std::max(begin, snapshot.first());
    const auto last = std::min(end, snapshot.end());
    std::uint64_t count = 0;
    // A word at a time, which is also how often it looks whether to go on.
    for (auto next = first; next < last && !cancelled.load(std::memory_order_relaxed);) {
        const auto at = next - begin;
        const auto stop = std::min(last, begin + (at / wordBits + 1) * wordBits);
        std::uint64_t bit = std::uint64_t{1} << (at % wordBits);
        std::uint64_t word = 0;
        snapshot.forEach(next, stop, [&](const Message &message) {
            // One message may cost a millisecond.
            if (!cancelled.load(std::memory_order_relaxed)) {
                if (matcher.matches(message)) {
                    word |= bit;
                    ++count;
                }
                if (!gaveUp.empty() && matcher.gaveUp())
                    gaveUp[at / wordBits] |= bit;
            }
            bit <<= 1;
        });
        bits[at / wordBits] = word;
        next = stop;
    }
    return count;
}

} // namespace mcm
