// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/payloadsource.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace mcm {

/// A PayloadSource that knows how short its messages may be, which is where binary fields must fit.
class PayloadBody : public PayloadSource
{
public:
    /// No message is shorter, in bytes.
    virtual qsizetype smallest() const = 0;
    bool isFixedSize() const final { return smallest() == largest(); }
};

using PayloadBodyPointer = std::unique_ptr<PayloadBody>;

/// Always the same bytes.
PayloadBodyPointer makeConstantBody(const QByteArray &bytes);

/// One after the other, and then from the first one again. Errors: PayloadSyntax where there are
/// none, PayloadTooBig.
Result<PayloadBodyPointer> makeRecordedBody(const QList<RecordedMessage> &messages, bool ipv6);

} // namespace mcm
