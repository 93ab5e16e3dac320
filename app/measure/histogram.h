// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace mcm {

/// Counts values – durations in ns, say – so that their quantiles are known to within 1 %, in
/// memory that does not grow: the buckets are linear within each power of two, as HdrHistogram's
/// are. Not thread-safe.
class Histogram
{
public:
    /// Negative values count as 0.
    void record(std::int64_t value);

    std::uint64_t count() const { return m_count; }
    /// Exact; 0 while there is none.
    std::int64_t max() const { return m_max; }
    /// The smallest value that at least `fraction` (0 to 1) of all values do not exceed, to within
    /// 1 %; exact below 128 and at 1. 0 while there is none.
    std::int64_t quantile(double fraction) const;

private:
    // Values below 2⁷ have a bucket each, and each power of two from there on 2⁶.
    static constexpr int exactBits = 7;
    static constexpr std::size_t half = std::size_t{1} << (exactBits - 1);
    static constexpr std::size_t buckets = (63 - exactBits + 2) * half;

    static std::size_t bucketOf(std::uint64_t value);
    static std::int64_t middleOf(std::size_t bucket);

    std::array<std::uint64_t, buckets> m_buckets{};
    std::uint64_t m_count = 0;
    std::int64_t m_max = 0;
};

} // namespace mcm
