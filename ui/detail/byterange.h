// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>

namespace mcm {

/// A piece of a payload, bytes. Empty: nowhere.
struct ByteRange
{
    std::size_t begin = 0;
    std::size_t size = 0;

    std::size_t end() const { return begin + size; }
    bool isEmpty() const { return size == 0; }
    bool covers(const ByteRange &other) const
    {
        return begin <= other.begin && other.end() <= end();
    }
    bool operator==(const ByteRange &) const = default;
};

} // namespace mcm
