// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filter/filter.h"
#include "log/snapshot.h"

#include <atomic>
#include <cstdint>
#include <span>

namespace mcm {

/// Matches the messages [begin, end) of a snapshot: sets bit number(seq) - number(begin) of `bits`,
/// counted from the lowest of the first word, for each that matches, and clears all others. Gives
/// how many match. `bits` must have room for end - begin. What the snapshot does not have does not
/// match.
///
/// The same bits of `gaveUp`, which has as much room or none, say where a regular expression did.
///
/// Once `cancelled` is true it ends within some messages, and what it has found by then is not all.
/// Any thread, with a Matcher of its own.
std::uint64_t scanBlock(const Snapshot &snapshot, Seq begin, Seq end, Matcher &matcher,
                        std::span<std::uint64_t> bits, const std::atomic<bool> &cancelled,
                        std::span<std::uint64_t> gaveUp = {});

} // namespace mcm
