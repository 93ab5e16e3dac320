// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/message.h"

#include <atomic>
#include <cstdint>
#include <memory>

namespace mcm {

/// A fixed piece of memory that holds consecutive messages: headers grow from its front, payloads
/// from its end. Append-only, one writer. Readers see the messages below count(), which never
/// change again.
class Chunk
{
public:
    /// Room for at least one datagram of the largest size.
    static constexpr std::size_t smallest = std::size_t{128} * 1024;

    /// `capacity` in bytes, smallest … 4 GiB - 1. `first` is the number of the first message to
    /// come.
    Chunk(Seq first, std::size_t capacity);

    Seq first() const { return m_first; }
    std::size_t capacity() const { return m_capacity; }
    /// Messages that readers may look at. Any thread.
    std::uint32_t count() const { return m_published.load(std::memory_order_acquire); }

    /// Message `index` < count(). `table` is the one whose ids the messages hold. Any thread.
    Message at(std::uint32_t index, const EndpointTable &table) const;

    /// Copies one datagram in; false, and nothing done, where it does not fit. Writer only.
    /// Where `source` is nothing, the address is kept in front of the payload.
    bool append(const Incoming &datagram, std::optional<EndpointId> source);
    /// Lets readers see everything appended so far. Writer only.
    void publish() { m_published.store(m_written, std::memory_order_release); }
    /// Messages appended, published or not. Writer only.
    std::uint32_t written() const { return m_written; }

private:
    const Seq m_first;
    const std::size_t m_capacity;
    std::unique_ptr<std::byte[]> m_arena;
    std::size_t m_payloadBegin;  ///< writer only
    std::uint32_t m_written = 0; ///< writer only
    std::atomic<std::uint32_t> m_published{0};
};

} // namespace mcm
