// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/chunk.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace mcm {

Chunk::Chunk(Seq first, Arena arena)
    : m_first(first), m_arena(std::move(arena)), m_payloadBegin(m_arena.size())
{}

Chunk::Landing Chunk::landing(std::size_t slot, std::size_t most) const
{
    return {.end = m_arena.data() + m_payloadBegin,
            .slot = slot,
            .count = std::min(most, room() / (slot + sizeof(MessageHeader)))};
}

bool Chunk::append(const Incoming &datagram, std::optional<EndpointId> source)
{
    const std::size_t inlineSource = source ? 0 : sizeof(EndpointAddress);
    const std::size_t size = datagram.size();
    const std::size_t headersEnd = (std::size_t{m_written} + 1) * sizeof(MessageHeader);
    if (headersEnd + inlineSource + size > m_payloadBegin)
        return false;

    m_payloadBegin -= size;
    auto *const payload = m_arena.data() + m_payloadBegin;
    // In its slot already, most of the time; or in one that this overlaps.
    if (datagram.payload.data() != payload && !datagram.payload.empty())
        std::memmove(payload, datagram.payload.data(), datagram.payload.size());
    if (!datagram.rest.empty())
        std::memcpy(payload + datagram.payload.size(), datagram.rest.data(), datagram.rest.size());

    MessageHeader header{
        .timeNs = datagram.timeNs,
        .payloadOffset = static_cast<std::uint32_t>(m_payloadBegin),
        .source = source.value_or(EndpointId{}),
        .interfaceIndex = datagram.interfaceIndex,
        .size = static_cast<std::uint16_t>(size),
        .ttl = datagram.ttl,
        .flags = datagram.flags,
        .lostBefore = datagram.lostBefore,
    };
    if (!source) {
        header.flags |= MessageHeader::SourceInline;
        m_payloadBegin -= sizeof(EndpointAddress);
        std::memcpy(m_arena.data() + m_payloadBegin, &datagram.source, sizeof(EndpointAddress));
    }
    std::memcpy(m_arena.data() + headersEnd - sizeof(MessageHeader), &header,
                sizeof(MessageHeader));
    ++m_written;
    return true;
}

Message Chunk::at(std::uint32_t index, const EndpointTable &table) const
{
    Message message;
    message.seq = m_first + index;
    std::memcpy(&message.header, m_arena.data() + std::size_t{index} * sizeof(MessageHeader),
                sizeof(MessageHeader));
    const auto *payload = m_arena.data() + message.header.payloadOffset;
    message.payload = {payload, message.header.size};
    if ((message.header.flags & MessageHeader::SourceInline) != 0)
        std::memcpy(&message.source, payload - sizeof(EndpointAddress), sizeof(EndpointAddress));
    else
        message.source = table.at(message.header.source).address;
    return message;
}

} // namespace mcm
