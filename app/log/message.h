// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/endpoints.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>

namespace mcm {

/// The number of a message in its group's log, counted from 1 and never used again. Not a row: rows
/// move when old messages are evicted or a view is filtered, a Seq names one message for ever.
enum class Seq : std::uint64_t {};

constexpr std::uint64_t number(Seq seq)
{
    return static_cast<std::uint64_t>(seq);
}
constexpr Seq operator+(Seq seq, std::uint64_t n)
{
    return Seq{number(seq) + n};
}
constexpr std::uint64_t operator-(Seq a, Seq b)
{
    return number(a) - number(b);
}

/// One datagram's fixed part. 32 bytes; the payload lies at the other end of the same chunk.
struct MessageHeader
{
    enum Flag : std::uint8_t {
        Own = 1,          ///< sent by a socket of this program
        TtlKnown = 2,     ///< `ttl` was delivered with the datagram
        KernelTime = 4,   ///< `timeNs` is the kernel's; otherwise it is when we read the datagram
        SourceInline = 8, ///< the endpoint table was full: the source lies in front of the payload
    };

    std::int64_t timeNs = 0; ///< receive time, ns since 1970-01-01 00:00 UTC
    std::uint32_t payloadOffset = 0;
    EndpointId source{};
    std::uint32_t interfaceIndex = 0; ///< the interface it arrived on
    std::uint16_t size = 0;           ///< of the payload, bytes
    std::uint8_t ttl = 0;             ///< TTL (IPv4) or hop limit (IPv6) as it arrived
    std::uint8_t flags = 0;
    /// Datagrams that the kernel dropped at this socket between the one before and this one.
    std::uint32_t lostBefore = 0;
    std::uint32_t reserved = 0;
};
static_assert(sizeof(MessageHeader) == 32);

/// A message as a reader sees it. `payload` points into a chunk that the Snapshot it came from
/// keeps alive: do not let a Message outlive its Snapshot.
struct Message
{
    Seq seq{};
    MessageHeader header;
    EndpointAddress source;
    std::span<const std::byte> payload;

    bool isOwn() const { return (header.flags & MessageHeader::Own) != 0; }
    bool hasTtl() const { return (header.flags & MessageHeader::TtlKnown) != 0; }
    bool hasKernelTime() const { return (header.flags & MessageHeader::KernelTime) != 0; }
};

/// A datagram on its way into a log. The payload may lie in two pieces, in this order.
struct Incoming
{
    std::int64_t timeNs = 0;
    EndpointAddress source;
    std::uint32_t interfaceIndex = 0;
    std::uint8_t ttl = 0;
    std::uint8_t flags = 0;
    std::uint32_t lostBefore = 0;
    std::span<const std::byte> payload{};
    std::span<const std::byte> rest{};

    std::size_t size() const { return payload.size() + rest.size(); }
};

} // namespace mcm
