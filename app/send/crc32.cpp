// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/crc32.h"

#include <array>

namespace mcm {
namespace {

constexpr std::size_t slices = 8;

// Of each byte, followed by as many zeros as the index of the table: so eight bytes are one step.
constexpr auto tables = [] {
    std::array<std::array<std::uint32_t, 256>, slices> result{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) != 0 ? 0xedb88320U : 0U);
        result[0][i] = value;
    }
    for (std::size_t slice = 1; slice < slices; ++slice) {
        for (std::size_t i = 0; i < 256; ++i) {
            const std::uint32_t shorter = result[slice - 1][i];
            result[slice][i] = (shorter >> 8) ^ result[0][shorter & 0xff];
        }
    }
    return result;
}();

} // namespace

std::uint32_t crc32(std::span<const std::byte> bytes, std::uint32_t before)
{
    std::uint32_t value = ~before;
    for (; bytes.size() >= slices; bytes = bytes.subspan(slices)) {
        std::uint32_t next = 0;
        for (std::size_t i = 0; i < slices; ++i) {
            auto byte = std::to_integer<std::uint32_t>(bytes[i]);
            if (i < sizeof value)
                byte ^= (value >> (8 * i)) & 0xff;
            next ^= tables[slices - 1 - i][byte];
        }
        value = next;
    }
    for (const auto byte : bytes)
        value = (value >> 8) ^ tables[0][(value ^ std::to_integer<std::uint32_t>(byte)) & 0xff];
    return ~value;
}

} // namespace mcm
