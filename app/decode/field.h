// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace mcm {

/// What a field's value is, and so how it is written and compared.
enum class FieldType : std::uint8_t {
    Branch,   ///< no value: a header, a list; its fields are below it
    Unsigned, ///< up to 64 bits
    Signed,
    Real,
    Boolean,
    Text,     ///< UTF-8, as good as the sender's
    Bytes,    ///< those of its range
    Ipv4,     ///< host byte order
    Ipv6,     ///< the sixteen bytes of its range
    Mac,      ///< EUI-48, the first byte the most significant of 48 bits
    UnixTime, ///< ns since 1970-01-01 00:00 UTC, signed
    TaiTime,  ///< ns since 1970-01-01 00:00 TAI, signed: ahead of UTC by its leap seconds
    Duration, ///< ns, signed
};

enum class NumberBase : std::uint8_t { Decimal, Hex };

/// The name that a protocol's document has for a value.
struct NamedValue
{
    std::uint64_t value;
    std::string_view name;
};

/// A kind of field. Constants of the protocols' files: a FieldTree keeps pointers to them.
struct FieldSpec // NOLINT(clang-analyzer-optin.performance.Padding): in the order they are written
{
    /// Wireshark's display filter name; where it has none, one of ours that begins with “mcm.”.
    std::string_view name;
    std::string_view title; ///< as the protocol's document calls it
    FieldType type = FieldType::Branch;
    NumberBase base = NumberBase::Decimal;
    std::span<const NamedValue> values = {};
    std::string_view unit = {}; ///< “ns”, “bytes”
    /// Digits that a hexadecimal number is filled up to.
    int digits = 0;
};

} // namespace mcm
