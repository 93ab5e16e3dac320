// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

#include <string>

namespace mcm::nmea {

/// The XOR of them.
unsigned checksumOf(std::string_view characters);
/// Two hexadecimal digits; -1 where there are none.
int hexPair(std::string_view text);

/// What stands between the “$” or “!” and the “*”, which is where `d` is: the next `size` bytes.
/// What is wrong with the number of fields is returned; empty where nothing is.
std::string decodeSentence(Dissector &d, std::size_t size);

} // namespace mcm::nmea
