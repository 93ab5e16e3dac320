// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/nmeafields.h"

/// What the sentences are made of, after IEC 61162-1.
namespace mcm::nmea {

/// Its fields in order. Latitude, longitude: two each, with the letter. Null: a letter that says
/// nothing more.
struct Sentence
{
    std::string_view formatter;
    std::size_t fewest; ///< fields, of any edition
    std::size_t most;   ///< 0: as many as there are
    std::span<const FieldSpec *const> fields;
    std::span<const FieldSpec *const> repeated; ///< behind them, again and again
};

/// Null where its fields are not known here.
const Sentence *sentenceOf(std::string_view formatter);
bool isFormatter(std::string_view letters);
/// Empty where it has none.
std::string_view nameOf(std::span<const NamedValue> names, std::string_view letters);

/// All of them, for the protocol's list.
std::span<const FieldSpec *const> allFields();

} // namespace mcm::nmea
