// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstddef>
#include <span>
#include <vector>

namespace mcm {

/// One way to read the bytes at some place.
struct Inspected
{
    QString name;
    QString big;    ///< “–” where there are too few bytes, or they mean nothing
    QString little; ///< empty where the order of bytes does not matter
};

/// The bytes from `at` on as numbers, times, addresses and text; always the same rows in the same
/// order. Pure.
std::vector<Inspected> inspect(std::span<const std::byte> at);

} // namespace mcm
