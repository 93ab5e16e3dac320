// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/message.h"

#include <array>
#include <cstddef>
#include <memory>

#include <sys/socket.h>

namespace mcm {

/// The memory of one recvmmsg call, filled over and over. Receive thread only.
class DatagramBatch
{
public:
    static constexpr std::size_t length = 64;

    DatagramBatch();

    /// Reads what has arrived, without waiting: how many datagrams came; -1 with errno where none
    /// did.
    int read(int fd);

    /// Datagram `i` of the last read(), valid until the next; `destination` is where it was sent
    /// to.
    Incoming at(std::size_t i, EndpointAddress &destination);

private:
    // Most datagrams end in the first piece, so that a batch of them stays in the cache; the rest
    // of a large one spills into the second.
    static constexpr std::size_t headSize = 2048;
    static constexpr std::size_t tailSize = 65536 - headSize;

    std::unique_ptr<std::byte[]> m_heads;
    std::unique_ptr<std::byte[]> m_tails;
    std::array<std::array<iovec, 2>, length> m_pieces{};
    std::array<mmsghdr, length> m_messages{};
    std::array<sockaddr_storage, length> m_sources{};
    alignas(cmsghdr) std::array<std::array<std::byte, 256>, length> m_control{};
};

} // namespace mcm
