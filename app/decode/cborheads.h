// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/protocol.h"

/// The heads of CBOR's items (RFC 8949 §3). Pure.
namespace mcm::cbor {

enum class Major : std::uint8_t { Uint, Nint, Bytes, Text, Array, Map, Tag, Simple };

struct Head
{
    Major major = Major::Uint;
    unsigned info = 0;          ///< the lower five bits
    std::uint64_t argument = 0; ///< of an indefinite length: 0
    std::size_t size = 0;       ///< of the head; 0 where it is cut or reserved

    bool isIndefinite() const { return info == 31; }
    bool isBreak() const { return major == Major::Simple && info == 31; }
};

Head headAt(Bytes message, std::size_t at);
bool isUtf8(Bytes text);
double halfToDouble(std::uint64_t bits);

/// Whether `message` is a sequence of well-formed items to its last byte that plain bytes are not
/// taken for: maps and arrays with something in them, or what is tagged as CBOR.
Likelihood likelihood(Bytes message);

} // namespace mcm::cbor
