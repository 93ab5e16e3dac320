// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/payloadsource.h"

#include <QByteArray>

namespace mcm::test {

/// What the source writes; an error's sentence where it cannot. One that writes beyond its room is
/// told as “wrote too much”.
inline QByteArray written(PayloadSource &source, const PayloadMoment &moment = {})
{
    constexpr qsizetype beyond = 8;
    QByteArray bytes(source.largest() + beyond, '\xaa');
    const auto room = std::as_writable_bytes(std::span(bytes.data(), bytes.size()));
    const auto size = source.write(moment, room.first(static_cast<std::size_t>(source.largest())));
    if (!size)
        return size.error().sentence().toUtf8();
    if (*size > source.largest() || bytes.last(beyond) != QByteArray(beyond, '\xaa'))
        return "wrote too much";
    return bytes.first(*size);
}

/// The same for a recipe over IPv4.
inline QByteArray written(const PayloadRecipe &recipe, const PayloadMoment &moment = {})
{
    const auto source = compilePayload(recipe, false);
    return source ? written(*source.value(), moment) : source.error().sentence().toUtf8();
}

} // namespace mcm::test
