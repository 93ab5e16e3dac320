// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace mcm {

/// What is counted of a group's datagrams, or of those of many groups together. See Group for what
/// each of them is.
struct Counts
{
    std::uint64_t received = 0;
    std::uint64_t bytes = 0;
    std::uint64_t kernelDropped = 0;
    std::uint64_t evicted = 0;
    std::uint64_t foreign = 0;
    std::uint64_t cleared = 0;

    /// What the network delivered.
    std::uint64_t delivered() const { return received + kernelDropped + foreign; }

    Counts &operator+=(const Counts &other)
    {
        received += other.received;
        bytes += other.bytes;
        kernelDropped += other.kernelDropped;
        evicted += other.evicted;
        foreign += other.foreign;
        cleared += other.cleared;
        return *this;
    }
};

} // namespace mcm
