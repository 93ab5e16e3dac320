// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace mcm {

/// One list of the fields of a protocol that is written in several files.
template<std::size_t... Sizes>
constexpr auto joined(const std::array<const FieldSpec *, Sizes> &...lists)
{
    std::array<const FieldSpec *, (Sizes + ...)> all{};
    auto at = all.begin();
    ((at = std::copy(lists.begin(), lists.end(), at)), ...);
    return all;
}

} // namespace mcm
