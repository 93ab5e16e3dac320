// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/endpoints.h"

#include <cstring>
#include <random>

namespace mcm {
namespace {

constexpr std::array<std::uint8_t, 12> mappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

std::uint64_t hashOf(const EndpointAddress &address)
{
    // Another one in each run: sources can be forged, but not so that they all collide here.
    static const std::uint64_t seed = [] {
        std::random_device random;
        return (std::uint64_t{random()} << 32) | random();
    }();
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::memcpy(&low, address.ip.data(), 8);
    std::memcpy(&high, address.ip.data() + 8, 8);
    std::uint64_t h = ((low ^ seed) * 0xff51afd7ed558ccdU) ^ ((high + seed) * 0x9e3779b97f4a7c15U);
    h ^= (std::uint64_t{address.port} << 32) ^ address.scopeId;
    h ^= h >> 29;
    h *= 0xbf58476d1ce4e5b9U;
    return h ^ (h >> 32);
}

} // namespace

EndpointAddress EndpointAddress::fromIpv4(std::uint32_t hostOrder, std::uint16_t port)
{
    EndpointAddress result;
    std::memcpy(result.ip.data(), mappedPrefix.data(), mappedPrefix.size());
    result.ip[12] = static_cast<std::uint8_t>(hostOrder >> 24);
    result.ip[13] = static_cast<std::uint8_t>(hostOrder >> 16);
    result.ip[14] = static_cast<std::uint8_t>(hostOrder >> 8);
    result.ip[15] = static_cast<std::uint8_t>(hostOrder);
    result.port = port;
    return result;
}

bool EndpointAddress::isIpv4() const
{
    return std::memcmp(ip.data(), mappedPrefix.data(), mappedPrefix.size()) == 0;
}

std::uint32_t EndpointAddress::ipv4() const
{
    return (std::uint32_t{ip[12]} << 24) | (std::uint32_t{ip[13]} << 16)
           | (std::uint32_t{ip[14]} << 8) | ip[15];
}

EndpointTable::EndpointTable() : m_slots(64) {}

EndpointTable::~EndpointTable()
{
    for (auto &block : m_blocks)
        delete block.load(std::memory_order_relaxed);
}

std::optional<EndpointId> EndpointTable::intern(const EndpointAddress &address)
{
    const auto count = m_size.load(std::memory_order_relaxed);
    if (count > 0 && entry(m_last).address == address)
        return m_last;

    auto slot = slotOf(address);
    if (m_slots[slot] != 0) {
        m_last = EndpointId{m_slots[slot] - 1};
        return m_last;
    }
    if (count == maximum)
        return std::nullopt;
    if ((count + 1) * 2 > m_slots.size()) {
        grow();
        slot = slotOf(address);
    }
    auto &block = m_blocks[count / blockSize];
    if (!block.load(std::memory_order_relaxed))
        block.store(new Block, std::memory_order_relaxed);
    m_last = EndpointId{count};
    entry(m_last).address = address;
    m_slots[slot] = count + 1;
    m_size.store(count + 1, std::memory_order_release);
    return m_last;
}

Endpoint &EndpointTable::entry(EndpointId id)
{
    const auto index = static_cast<std::uint32_t>(id);
    return (*m_blocks[index / blockSize].load(std::memory_order_relaxed))[index % blockSize];
}

const Endpoint &EndpointTable::at(EndpointId id) const
{
    // Relaxed is enough: whoever has the id got it through an acquire (of the size, or of a chunk's
    // count).
    const auto index = static_cast<std::uint32_t>(id);
    return (*m_blocks[index / blockSize].load(std::memory_order_relaxed))[index % blockSize];
}

void EndpointTable::grow()
{
    m_slots.assign(m_slots.size() * 2, 0);
    const auto count = m_size.load(std::memory_order_relaxed);
    for (std::uint32_t i = 0; i < count; ++i)
        m_slots[slotOf(entry(EndpointId{i}).address)] = i + 1;
}

std::uint32_t EndpointTable::slotOf(const EndpointAddress &address) const
{
    const auto mask = m_slots.size() - 1;
    auto slot = hashOf(address) & mask;
    while (m_slots[slot] != 0 && at(EndpointId{m_slots[slot] - 1}).address != address)
        slot = (slot + 1) & mask;
    return static_cast<std::uint32_t>(slot);
}

} // namespace mcm
