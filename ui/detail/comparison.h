// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/fieldtree.h"
#include "decode/protocol.h"
#include "detail/byterange.h"

#include <QString>

#include <vector>

namespace mcm {

/// A field that is not the same in two messages. A value is “–” where there is no such field.
struct FieldDifference
{
    QString field; ///< with those above it: `Contributing sources › Contributing source`
    QString mine;
    QString other;
};

/// A decoded message.
struct Decoded
{
    const FieldTree &tree;
    Bytes message;
};

/// At most so many are told of.
inline constexpr std::size_t mostDifferences = 1000;

/// Pure. Fields are the same where they are called so and are of the same place among those called
/// so, below the same field.
std::vector<FieldDifference> fieldDifferences(const Decoded &mine, const Decoded &other);

/// Where `mine` has another byte than `other` in the same place, or one that `other` has not. Pure.
std::vector<ByteRange> changedBytes(Bytes mine, Bytes other);

} // namespace mcm
