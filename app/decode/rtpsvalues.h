// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

/// What the parameters of RTPS are made of.
namespace mcm::rtps {

void decodeLocator(Dissector &d, bool isLittleEndian);
void decodeVersion(Dissector &d);

/// Of either endianness.
std::uint64_t number(Dissector &d, const FieldSpec &spec, std::size_t width, bool isLittleEndian);
std::uint64_t peeked(const Dissector &d, std::size_t offset, std::size_t width,
                     bool isLittleEndian);
/// Seconds and their 2^32nd parts, here, as ns; nothing is read.
std::int64_t peekedTime(const Dissector &d, bool isLittleEndian);

/// CDR: its length with the NUL, its bytes, the NUL. The field covers all of them.
std::string_view decodeString(Dissector &d, const FieldSpec &spec, bool isLittleEndian);
/// Eight bytes; in parts: the seconds and the fraction as fields, too.
void decodeTime(Dissector &d, bool isLittleEndian, bool isInParts);
void decodeGuid(Dissector &d, const FieldSpec &spec);
void decodeEndpointFlags(Dissector &d, bool isLittleEndian);
void decodeStrings(Dissector &d, bool isLittleEndian);
void decodeProperties(Dissector &d, bool isLittleEndian);
void decodeSequence(Dissector &d, const FieldSpec &spec, bool isLittleEndian);
void decodeStatus(Dissector &d);

} // namespace mcm::rtps
