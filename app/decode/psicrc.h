// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

#include <array>

namespace mcm::ts {

inline constexpr auto crcTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i << 24;
        for (int bit = 0; bit < 8; ++bit)
            value = (value << 1) ^ ((value >> 31) != 0 ? 0x04c11db7U : 0U);
        table[i] = value;
    }
    return table;
}();

/// ISO/IEC 13818-1 annex A.
inline std::uint32_t crc32(Bytes bytes)
{
    std::uint32_t value = 0xffffffff;
    for (const auto byte : bytes)
        value = (value << 8) ^ crcTable[(value >> 24) ^ std::to_integer<std::uint32_t>(byte)];
    return value;
}

} // namespace mcm::ts
