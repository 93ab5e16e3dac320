// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/byteslayout.h"

#include <algorithm>
#include <cmath>

namespace mcm {
namespace {

// `0000  00 11 22 33 44 55 66 77  88 …  text`
constexpr int beforeHex = BytesLayout::offsetDigits + 2;

constexpr int charactersOf(int perLine)
{
    return beforeHex + perLine * 3 + perLine / 8 + perLine;
}

} // namespace

int BytesLayout::fitting(qreal character, int margin, int width)
{
    for (const int perLine : {32, 16}) {
        if (charactersOf(perLine) * character + 2 * margin <= width)
            return perLine;
    }
    return 8;
}

qreal BytesLayout::hexLeft(int column) const
{
    return at(beforeHex + column * 3 + column / 8);
}

qreal BytesLayout::textLeft(int column) const
{
    return at(beforeHex + perLine * 3 + perLine / 8 + column);
}

int BytesLayout::width() const
{
    return static_cast<int>(std::ceil(charactersOf(perLine) * character)) + 2 * margin;
}

int BytesLayout::columnAt(qreal x) const
{
    const qreal half = character / 2;
    if (x >= textLeft(0) - half)
        return std::clamp(static_cast<int>((x - textLeft(0)) / character), 0, perLine - 1);
    for (int column = perLine - 1; column > 0; --column) {
        if (x >= hexLeft(column) - half)
            return column;
    }
    return 0;
}

} // namespace mcm
