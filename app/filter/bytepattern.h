// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace mcm::filter {

/// Bytes to be found, of each the bits that count: all of them, all but the one that tells capitals
/// from small letters, or none. Any thread.
class BytePattern
{
public:
    struct Element
    {
        std::uint8_t value = 0;
        std::uint8_t mask = 0xff;
    };
    static constexpr auto nowhere = ~std::size_t{0};

    /// At least one element.
    explicit BytePattern(const std::vector<Element> &elements);

    std::size_t size() const { return m_value.size(); }
    /// Where it is found first, at `from` or after it, or `nowhere`.
    std::size_t find(std::span<const std::byte> bytes, std::size_t from = 0) const;
    /// Whether it is there at that place, of which all is within the bytes.
    bool isAt(const std::byte *place) const;

    /// How find() goes about it; it takes the fastest that the processor has.
    enum class Way : std::uint8_t { Portable, Sse2, Avx2 };
    static Way fastest();
    /// For tests: in a way that the processor has.
    std::size_t findBy(Way way, std::span<const std::byte> bytes, std::size_t from = 0) const;

private:
    std::size_t findPortable(const std::byte *bytes, std::size_t from, std::size_t last) const;
    std::size_t findSse2(const std::byte *bytes, std::size_t from, std::size_t last) const;
    std::size_t findAvx2(const std::byte *bytes, std::size_t from, std::size_t last) const;

    std::vector<std::uint8_t> m_value; ///< already masked
    std::vector<std::uint8_t> m_mask;
    // Two places within it, of the bytes that are seldom met: looked at first.
    std::size_t m_rare = 0;
    std::size_t m_second = 0;
};

} // namespace mcm::filter
