// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

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

} // namespace mcm
