// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/bytes.h"
#include "decode/dissector.h"
#include "decode/oscfields.h"

/// The atoms of Open Sound Control 1.0, which all end at a multiple of four bytes.
namespace mcm::osc {

constexpr std::uint64_t immediately = 1;

constexpr std::size_t padded(std::size_t size)
{
    return (size + 3) / 4 * 4;
}

/// An OSC-string, and the zeros that fill it up.
std::string_view readString(Dissector &d, const FieldSpec &spec);
void readTime(Dissector &d, const FieldSpec &spec);
/// From `tags[at]` to the end of the array or, outside of arrays, of the tags.
void readArguments(Dissector &d, std::string_view tags, std::size_t &at, bool isArray);

} // namespace mcm::osc
