// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace mcm {

std::size_t Histogram::bucketOf(std::uint64_t value)
{
    const int shift = std::max(0, static_cast<int>(std::bit_width(value)) - exactBits);
    // value >> shift lies in [half, 2 · half), or is the value itself where that is small.
    return static_cast<std::size_t>(shift) * half + static_cast<std::size_t>(value >> shift);
}

std::int64_t Histogram::middleOf(std::size_t bucket)
{
    if (bucket < 2 * half)
        return static_cast<std::int64_t>(bucket);
    const auto shift = bucket / half - 1;
    const auto low = static_cast<std::int64_t>(bucket - shift * half) << shift;
    return low + (std::int64_t{1} << (shift - 1));
}

void Histogram::record(std::int64_t value)
{
    value = std::max<std::int64_t>(value, 0);
    ++m_buckets[bucketOf(static_cast<std::uint64_t>(value))];
    ++m_count;
    m_max = std::max(m_max, value);
}

std::int64_t Histogram::quantile(double fraction) const
{
    const double wanted = std::ceil(std::clamp(fraction, 0.0, 1.0) * static_cast<double>(m_count));
    const auto rank = std::clamp<std::uint64_t>(static_cast<std::uint64_t>(wanted), 1,
                                                std::max<std::uint64_t>(m_count, 1));
    if (rank >= m_count)
        return m_max;
    std::uint64_t below = 0;
    std::size_t bucket = 0;
    while ((below += m_buckets[bucket]) < rank)
        ++bucket;
    return std::min(middleOf(bucket), m_max);
}

} // namespace mcm
