// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/chunk.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

// What makes a batch cheap to receive. Each is the receive thread's own.

namespace mcm {

/// How large a slot the next datagrams of a socket are received into: the largest of the last
/// 16 to 32 batches. Where all have one size they then lie in the log without a copy.
class SlotSize
{
public:
    std::size_t bytes() const { return m_bytes; }
    void note(std::size_t largest)
    {
        m_largest = std::max(m_largest, largest);
        m_bytes = std::max(m_bytes, largest);
        if (++m_batches < batchesRemembered)
            return;
        m_bytes = std::max(m_largest, smallest);
        m_largest = 0;
        m_batches = 0;
    }

private:
    static constexpr std::size_t smallest = 16;
    static constexpr int batchesRemembered = 16;

    std::size_t m_bytes = 2048;
    std::size_t m_largest = 0;
    int m_batches = 0;
};

/// Between two looks at the sockets while datagrams keep coming, so that each look finds many: by
/// then the fullest link fills a quarter of the smallest receive buffer. `receiveBuffer` in bytes
/// as the kernel keeps it, twice what GroupSocket::receiveBuffer() says: a datagram's own memory
/// counts too. ns; 0 where that is too short to sleep.
inline std::int64_t pauseFor(int receiveBuffer)
{
    constexpr std::int64_t bytesPerSecond = 4'000'000'000; // 10 Gbit/s as the kernel counts it
    constexpr std::int64_t longest = 2'000'000;
    constexpr std::int64_t shortest = 200'000;
    const auto fillsAQuarter = std::int64_t{receiveBuffer} * 1'000'000'000 / bytesPerSecond / 4;
    return fillsAQuarter < shortest ? 0 : std::min(fillsAQuarter, longest);
}

/// While a batch is delivered, has the memory brought into the cache where as many datagrams of the
/// next one will land: it was last touched a whole log ago, and the kernel would wait for each
/// line. A tenth of what a datagram costs in a flood.
class FetchAhead
{
public:
    FetchAhead(const Chunk::Landing &landing, std::size_t count)
        : m_slot(std::min(landing.slot, most)),
          m_stride(landing.slot),
          m_end(reinterpret_cast<std::uintptr_t>(landing.end) - count * landing.slot)
    {}

    /// One slot. It may be past the end of the chunk: asking for memory in advance never faults.
    void step()
    {
        m_end -= m_stride;
        // From its beginning, as the kernel fills it.
        for (std::size_t at = 0; at < m_slot; at += line)
            fetch(m_end + at);
    }

private:
    /// By number: a pointer must not leave the arena, and this one is never read through.
    static void fetch(std::uintptr_t address)
    {
        // NOLINTNEXTLINE(performance-no-int-to-ptr)
        __builtin_prefetch(reinterpret_cast<const void *>(address), 1);
    }

    static constexpr std::size_t line = 64;
    static constexpr std::size_t most = 1024; ///< of larger ones the processor sees the rest coming

    std::size_t m_slot;
    std::size_t m_stride;
    std::uintptr_t m_end;
};

} // namespace mcm
