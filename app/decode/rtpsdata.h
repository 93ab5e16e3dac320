// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/rtpsparameters.h"

namespace mcm::rtps {

struct Submessage
{
    std::uint64_t id;
    std::uint64_t flags;
    bool isLittleEndian;
    std::size_t content; ///< where it begins

    bool has(unsigned flag) const { return (flags & flag) != 0; }
};

/// The writer's entity ID is returned.
std::uint64_t readerAndWriter(Dissector &d);
std::int64_t sequenceNumber(Dissector &d, const Submessage &in, const FieldSpec &spec);
void mustBePositive(Dissector &d, std::int64_t value);
void sayWriter(Dissector &d, std::uint64_t id);
/// Empty where the value has none.
std::string_view nameOf(std::span<const NamedValue> names, std::uint64_t value);

/// The contents of DATA and DATA_FRAG (DDSI-RTPS 2.5 §9.4.5.4, §9.4.5.6).
void decodeData(Dissector &d, const Submessage &in);
void decodeDataFragment(Dissector &d, const Submessage &in);

} // namespace mcm::rtps
