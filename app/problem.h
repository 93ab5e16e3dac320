// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace mcm {

/// What is wrong with a part of a file whose rest is used. Plain text, translated.
struct Problem
{
    int line = 0; ///< from 1; 0: the file as a whole
    QString text;

    bool operator==(const Problem &) const = default;
};

} // namespace mcm
