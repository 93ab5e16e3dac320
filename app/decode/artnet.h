// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/artnetfields.h"
#include "decode/dissector.h"

/// The parts of the Art-Net decoder, each from behind the header.
namespace mcm::artnet {

constexpr std::string_view nameOf(std::span<const NamedValue> values, std::uint64_t value)
{
    for (const auto &each : values) {
        if (each.value == value)
            return each.name;
    }
    return {};
}

/// The same for a summary.
constexpr std::string_view wordOf(std::span<const NamedValue> values, std::uint64_t value)
{
    const auto name = nameOf(values, value);
    return name.empty() ? "unknown" : name;
}

/// Net, Sub-Net and Universe of a Port-Address of 15 bits that stands in `size` bytes at `begin`.
void putPortAddress(Dissector &d, std::size_t begin, std::size_t size, std::uint64_t address);

void decodePollReply(Dissector &d);
void decodeAddress(Dissector &d);
void decodeInput(Dissector &d);

void decodeTodRequest(Dissector &d);
void decodeTodData(Dissector &d);
void decodeTodControl(Dissector &d);
void decodeRdm(Dissector &d);

} // namespace mcm::artnet
