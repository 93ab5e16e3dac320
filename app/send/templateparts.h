// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace mcm {

/// A piece of a text with templates, see makeTemplateBody().
struct TemplatePart
{
    enum class Kind { Literal, Sequence, Time, UnixNs, Random, Ttl };
    /// As in printf().
    struct Format
    {
        int width = 0;
        bool zeros = false; ///< instead of spaces, up to the width
        int base = 10;      ///< 10 or 16
        bool upper = false;
    };

    Kind kind = Kind::Literal;
    QByteArray literal;
    Format format;  ///< of numbers
    int digits = 0; ///< of Random
};

/// Neighbouring literals are one. Error PayloadSyntax says where, counted in characters from 1.
Result<std::vector<TemplatePart>> parseTemplates(const QString &text);

} // namespace mcm
