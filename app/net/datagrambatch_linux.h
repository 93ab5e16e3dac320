// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/chunk.h"

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include <netinet/in.h>
#include <sys/socket.h>

namespace mcm {

/// The memory of one recvmmsg call, filled over and over. Receive thread only.
class DatagramBatch
{
public:
    static constexpr std::size_t length = 64;

    /// What one datagram brought. Its payload lies in its slot of the landing, or elsewhere after
    /// moveAside(); what is larger than the slot in a second piece. Valid until the next read().
    struct Arrival
    {
        Incoming datagram;
        EndpointAddress destination; ///< where it was sent to; the port is not known
        std::uint32_t drops = 0; ///< all the socket had dropped before it (SO_RXQ_OVFL), mod 2³²
    };

    DatagramBatch();

    /// Receives what has arrived into `landing`, which has at most `length` slots, without waiting:
    /// how many datagrams came; -1 with errno where none did.
    int read(int fd, const Chunk::Landing &landing);
    /// Datagram `i` of the last read().
    Arrival at(std::size_t i) const;
    /// The largest datagram of the last read(), bytes.
    std::size_t largest() const { return m_largest; }
    /// Takes the datagrams of the last read() out of their slots: where they cannot be appended in
    /// a way that spares those that are still to come.
    void moveAside();

private:
    // Bytes beyond a slot; most datagrams have none.
    static constexpr std::size_t tailSize = 65536;
    // Time, drop count, packet info and TTL take 120 at the most.
    static constexpr std::size_t controlSize = 128;

    std::size_t m_slot = 0;
    std::size_t m_count = 0;
    std::size_t m_largest = 0;
    std::unique_ptr<std::byte[]> m_tails;
    std::vector<std::byte> m_aside; ///< as large as one read() ever needed
    std::array<std::array<iovec, 2>, length> m_pieces{};
    std::array<mmsghdr, length> m_messages{};
    std::array<sockaddr_in6, length> m_sources{};
    struct alignas(64) Control
    {
        std::array<std::byte, controlSize> bytes;
    };
    std::array<Control, length> m_control{};
};

} // namespace mcm
