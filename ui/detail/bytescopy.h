// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstddef>
#include <span>

class QMenu;

namespace mcm {

/// How bytes are written for the clipboard.
enum class BytesAs { Hex, Text, CArray, Base64 };

QString written(std::span<const std::byte> bytes, BytesAs as);
/// Entries that copy `bytes`; off where there are none.
void addCopyActions(QMenu &menu, std::span<const std::byte> bytes);

} // namespace mcm
