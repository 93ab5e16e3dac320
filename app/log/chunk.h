// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/arena.h"
#include "log/message.h"

#include <atomic>
#include <cstdint>

namespace mcm {

/// A fixed piece of memory that holds consecutive messages: headers grow from its front, payloads
/// from its end. Append-only, one writer. Readers see the messages below count(), which never
/// change again.
class Chunk
{
public:
    /// Room for at least one datagram of the largest size.
    static constexpr std::size_t smallest = std::size_t{128} * 1024;

    /// An arena of smallest … 4 GiB - 1 bytes. `first` is the number of the first message to come.
    Chunk(Seq first, Arena arena);

    Seq first() const { return m_first; }
    std::size_t capacity() const { return m_arena.size(); }
    /// Messages that readers may look at. Any thread.
    std::uint32_t count() const { return m_published.load(std::memory_order_acquire); }

    /// Message `index` < count(). `table` is the one whose ids the messages hold. Any thread.
    Message at(std::uint32_t index, const EndpointTable &table) const;

    /// Where the next `count` datagrams of at most `slot` bytes may be received, so that append()
    /// need not copy them: datagram i into the `slot` bytes that begin (i + 1) · slot before `end`.
    struct Landing
    {
        std::byte *end = nullptr;
        std::size_t slot = 0;
        std::size_t count = 0;
    };
    /// At most `most` slots; fewer, or none, where no more have room. Writer only.
    Landing landing(std::size_t slot, std::size_t most) const;
    /// Bytes that are neither header nor payload yet. Writer only.
    std::size_t room() const { return m_payloadBegin - m_written * sizeof(MessageHeader); }

    /// Copies one datagram in; false, and nothing done, where it does not fit. Writer only.
    /// Where `source` is nothing, the address is kept in front of the payload.
    ///
    /// The payload may lie in its slot of a landing() that was asked for after the last append() of
    /// anything else. Appended in the order of the slots, no payload overwrites one that is still
    /// to come – but for what is larger than its slot or has no `source`: where one of those is
    /// among them, all must be out of the way first.
    bool append(const Incoming &datagram, std::optional<EndpointId> source);
    /// Lets readers see everything appended so far. Writer only.
    void publish() { m_published.store(m_written, std::memory_order_release); }
    /// Messages appended, published or not. Writer only.
    std::uint32_t written() const { return m_written; }

private:
    const Seq m_first;
    const Arena m_arena;
    std::size_t m_payloadBegin;  ///< writer only
    std::uint32_t m_written = 0; ///< writer only
    std::atomic<std::uint32_t> m_published{0};
};

} // namespace mcm
