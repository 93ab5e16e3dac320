// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <vector>

namespace mcm {

/// An address and a UDP port. IPv4 is held as an IPv4-mapped IPv6 address (RFC 4291 §2.5.5.2).
struct EndpointAddress
{
    std::array<std::uint8_t, 16> ip{};
    std::uint32_t scopeId = 0; ///< interface index of a link-local IPv6 address, else 0
    std::uint16_t port = 0;    ///< host byte order

    static EndpointAddress fromIpv4(std::uint32_t hostOrder, std::uint16_t port);
    bool isIpv4() const;
    /// The IPv4 address in host byte order; meaningful only where isIpv4().
    std::uint32_t ipv4() const;

    bool operator==(const EndpointAddress &other) const
    {
        return hasSameIp(other) && port == other.port && scopeId == other.scopeId;
    }
    bool hasSameIp(const EndpointAddress &other) const
    {
        return ((ipHalf(0) ^ other.ipHalf(0)) | (ipHalf(8) ^ other.ipHalf(8))) == 0;
    }

private:
    // The compiler makes a call of memcmp from an array's ==, for each datagram several times.
    std::uint64_t ipHalf(std::size_t at) const
    {
        std::uint64_t half = 0;
        std::memcpy(&half, ip.data() + at, sizeof half);
        return half;
    }
};

/// Names one endpoint within one EndpointTable.
enum class EndpointId : std::uint32_t {};

/// What is known of one source of a group. Written by the receive thread, read by any.
struct Endpoint
{
    EndpointAddress address;
    std::atomic<std::uint64_t> messages{0};
    std::atomic<std::uint64_t> bytes{0};
    std::atomic<std::int64_t> lastTimeNs{0};
};

/// Interns the sources of one group. One writer; readers may call size() and at() from any thread.
/// Entries never move and are never removed while the table lives.
class EndpointTable
{
public:
    /// A network can name more sources than memory holds (they can be forged). Past this many,
    /// intern() gives nothing and the log keeps the source with each message instead: nothing is
    /// lost but counters.
    static constexpr std::uint32_t maximum = 65536;

    EndpointTable();
    ~EndpointTable();
    EndpointTable(const EndpointTable &) = delete;
    EndpointTable &operator=(const EndpointTable &) = delete;

    /// The id of `address`, made if it is new; nothing where the table is full. Writer only.
    std::optional<EndpointId> intern(const EndpointAddress &address);
    /// Writer's access to an entry.
    Endpoint &entry(EndpointId id);

    /// How many sources are known. Any thread.
    std::uint32_t size() const { return m_size.load(std::memory_order_acquire); }
    /// `id` must have come from this table. Any thread.
    const Endpoint &at(EndpointId id) const;

private:
    static constexpr std::uint32_t blockSize = 256;
    using Block = std::array<Endpoint, blockSize>;

    void grow();
    std::uint32_t slotOf(const EndpointAddress &address) const;

    std::array<std::atomic<Block *>, maximum / blockSize> m_blocks{};
    std::atomic<std::uint32_t> m_size{0};
    std::vector<std::uint32_t> m_slots; ///< open addressing: id + 1, or 0 where free. Writer only.
    EndpointId m_last{};                ///< most traffic has one source. Writer only.
};

} // namespace mcm
