// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointF>

#include <cstddef>
#include <optional>

namespace mcm {

/// Where the bytes of a hex dump lie: an offset, the bytes in groups of eight, and their
/// characters, on a grid of characters of one width. Pixels from the left of the first line.
struct BytesLayout
{
    static constexpr int offsetDigits = 4;

    qreal character = 8; ///< width
    int line = 16;       ///< height
    int margin = 4;
    int perLine = 16; ///< 8, 16 or 32

    /// The most bytes a line that have room; at least eight.
    static int fitting(qreal character, int margin, int width);

    qreal hexLeft(int column) const;  ///< of a byte's two digits
    qreal textLeft(int column) const; ///< of its character
    qreal hexRight(int column) const { return hexLeft(column) + 2 * character; }
    qreal textRight(int column) const { return textLeft(column) + character; }
    int width() const;

    std::size_t lines(std::size_t bytes) const
    {
        const auto each = static_cast<std::size_t>(perLine);
        return (bytes + each - 1) / each;
    }
    /// The column at `x`; the nearest one where `x` lies beside them.
    int columnAt(qreal x) const;

private:
    qreal at(int characters) const { return margin + characters * character; }
};

} // namespace mcm
