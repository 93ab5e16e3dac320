// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

/// The words of sends as JSON, which are read and written.
namespace mcm::sendjson {

/// In the order of Pace::Kind.
inline QStringList paceKinds()
{
    return {QStringLiteral("once"),    QStringLiteral("every"),      QStringLiteral("rate"),
            QStringLiteral("bitrate"), QStringLiteral("burst"),      QStringLiteral("ramp"),
            QStringLiteral("flood"),   QStringLiteral("as_recorded")};
}

/// In the order of PayloadRecipe::Kind.
inline QStringList payloadKinds()
{
    return {QStringLiteral("text"),     QStringLiteral("hex"),   QStringLiteral("file"),
            QStringLiteral("generate"), QStringLiteral("bytes"), QStringLiteral("recorded")};
}

/// In the order of PayloadRecipe::Generator.
inline QStringList generators()
{
    return {QStringLiteral("counter"), QStringLiteral("random"), QStringLiteral("ramp"),
            QStringLiteral("zeros")};
}

} // namespace mcm::sendjson
