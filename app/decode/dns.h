// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/protocol.h"

/// Messages of the form of RFC 1035 §4, as Multicast DNS and LLMNR have them.
namespace mcm::dns {

enum class Kind : std::uint8_t {
    Multicast, ///< RFC 6762
    LinkLocal, ///< RFC 4795
};

/// Likely where one of the ports is `ownPort` and the header counts what may be there.
Likelihood recognise(Bytes message, const Ports &ports, std::uint16_t ownPort);
void decode(Dissector &dissector, Kind kind);

} // namespace mcm::dns
