// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/escape.h"

#include <QCoreApplication>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Payload", text);
}

} // namespace

std::optional<int> hexDigit(QChar c)
{
    const auto u = c.unicode();
    if (u >= '0' && u <= '9')
        return u - '0';
    const auto lower = u | 0x20;
    if (lower >= 'a' && lower <= 'f')
        return lower - 'a' + 10;
    return std::nullopt;
}

Result<Escape> readEscape(QStringView text, qsizetype at)
{
    const auto character = [&](qsizetype i) { return i < text.size() ? text[i] : QChar(); };
    switch (character(at + 1).unicode()) {
    case 'n':
        return Escape{'\n', 2};
    case 'r':
        return Escape{'\r', 2};
    case 't':
        return Escape{'\t', 2};
    case '0':
        return Escape{'\0', 2};
    case '\\':
        return Escape{'\\', 2};
    case 'x': {
        const auto high = hexDigit(character(at + 2));
        const auto low = hexDigit(character(at + 3));
        if (high && low)
            return Escape{static_cast<char>(*high * 16 + *low), 4};
        return Error{ErrorCode::PayloadSyntax, Field::Payload,
                     tr("\\x at character %1 is not followed by two hex digits.").arg(at + 1),
                     tr("Write for example \\x41.")};
    }
    default:
        return Error{ErrorCode::PayloadSyntax, Field::Payload,
                     tr("The backslash at character %1 begins no escape.").arg(at + 1),
                     tr("There are \\n \\r \\t \\0 \\\\ \\xHH; write \\\\ for a backslash.")};
    }
}

} // namespace mcm
