// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filter/compile.h"

namespace mcm::filter {

/// A term of the language that has a name.
struct TermEntry
{
    QStringView name;
    /// Null: it stands alone, or (hex) is compiled otherwise.
    Compiled (*compile)(const Term &term, const Filter::Context &context);
};
std::span<const TermEntry> termTable();

/// How a term begins that is no field's: “src:”, “own”.
QStringList termNames();
/// Of all protocols, each name once, sorted.
const QStringList &fieldNames();

} // namespace mcm::filter
