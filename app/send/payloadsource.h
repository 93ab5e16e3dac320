// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"
#include "send/payloadrecipe.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>

namespace mcm {

/// What a payload may depend on.
struct PayloadMoment
{
    quint64 number = 0;      ///< of the message in its send, from 0
    std::int64_t unixNs = 0; ///< now
    int ttl = 1;             ///< that it leaves with
};

/// A PayloadRecipe that is ready to be built from: gives the bytes of each message. It is used by
/// one thread.
class PayloadSource
{
public:
    virtual ~PayloadSource() = default;

    /// No message is longer, in bytes.
    virtual qsizetype largest() const = 0;
    /// All messages have the same bytes.
    virtual bool isConstant() const = 0;
    /// All messages are largest() long.
    virtual bool isFixedSize() const = 0;
    /// How many messages there are, where that is given by what they are made of: a file's pieces,
    /// a recording. Nothing: any number.
    virtual std::optional<quint64> count() const { return {}; }
    /// Writes the message into `out`, which has room for largest(), and gives its size. Allocates
    /// nothing. Error FileUnreadable: the file has become shorter or cannot be read any more.
    virtual Result<qsizetype> write(const PayloadMoment &moment, std::span<std::byte> out) = 0;
};

/// Checks the recipe and makes it ready; opens its file. Errors name the place in words:
/// PayloadSyntax, PayloadTooBig, FileUnreadable, BadField.
Result<std::unique_ptr<PayloadSource>> compilePayload(const PayloadRecipe &recipe, bool ipv6);

/// The first payload, for a preview.
Result<QByteArray> firstPayload(const PayloadRecipe &recipe, bool ipv6,
                                const PayloadMoment &moment);

} // namespace mcm
