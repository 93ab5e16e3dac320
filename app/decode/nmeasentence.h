// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

namespace mcm::nmea {

/// The XOR of them.
unsigned checksumOf(std::string_view characters);
/// Two hexadecimal digits; -1 where there are none.
int hexPair(std::string_view text);

/// What stands between the “$” or “!” and the “*”, which is where `d` is: the next `size` bytes.
void decodeSentence(Dissector &d, std::size_t size);

} // namespace mcm::nmea
