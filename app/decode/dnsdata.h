// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dnsname.h"

namespace mcm::dns {

/// “PTR”; where it has no name, “TYPE65400” (RFC 3597 §5).
void sayType(Dissector &dissector, std::uint64_t kind);
/// Adds the name that stands here and moves behind it. What it is remains in `names`.
void putName(Dissector &dissector, NameReader &names, const FieldSpec &spec);
/// The data of a record, which end where `dissector` does; goes on with the summary by what they
/// say.
void decodeData(Dissector &dissector, NameReader &names, std::uint64_t kind);
/// The same of an OPT record (RFC 6891 §6.1.2), whose data are options.
void decodeOptions(Dissector &dissector);

} // namespace mcm::dns
