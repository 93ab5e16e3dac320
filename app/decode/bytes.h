// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

#include <charconv>
#include <string>

namespace mcm {

/// The same bytes, as characters.
inline std::string_view asText(Bytes bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// `at` must be within the message.
inline unsigned byteAt(Bytes message, std::size_t at)
{
    return std::to_integer<unsigned>(message[at]);
}

/// The big-endian number of at most eight bytes.
inline std::uint64_t bigEndian(Bytes bytes)
{
    std::uint64_t value = 0;
    for (const auto byte : bytes)
        value = value << 8 | std::to_integer<std::uint64_t>(byte);
    return value;
}

/// The same of `width` bytes, all of which must be in the message.
inline std::uint64_t bigEndianAt(Bytes message, std::size_t at, std::size_t width)
{
    return bigEndian(message.subspan(at, width));
}

/// “00ff”: hexadecimal, filled up to so many digits.
inline std::string hexText(std::uint64_t value, std::size_t width)
{
    char digits[16];
    const auto *const end = std::to_chars(digits, digits + sizeof digits, value, 16).ptr;
    const auto size = static_cast<std::size_t>(end - digits);
    return std::string(width > size ? width - size : 0, '0') + std::string(digits, size);
}

} // namespace mcm
