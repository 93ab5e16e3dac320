// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <initializer_list>

namespace mcm {

/// The text of a column, of those of all columns in their order.
inline QString ofColumn(int column, std::initializer_list<QString> texts)
{
    return *(texts.begin() + column);
}

} // namespace mcm
