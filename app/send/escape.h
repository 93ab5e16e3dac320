// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QStringView>

#include <optional>

namespace mcm {

/// An escape in a text: the byte it stands for, and how many characters it takes.
struct Escape
{
    char byte = 0;
    qsizetype length = 0;
};

/// The escape that begins with the backslash at index `at`: `\n \r \t \0 \\ \xHH`. Error
/// PayloadSyntax.
Result<Escape> readEscape(QStringView text, qsizetype at);

/// 0 … 15.
std::optional<int> hexDigit(QChar c);

} // namespace mcm
