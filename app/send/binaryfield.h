// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"
#include "send/payloadrecipe.h"

#include <QString>

namespace mcm {

/// `offset:width:endian:value`, where the endian is `be` or `le` and the value `counter`,
/// `time_ns`, `time_us`, `crc32`, `sum` or a number (decimal, or hex with 0x): `0:8:be:counter`.
/// Pure. Error BadField; what checkBinaryField() finds is one too.
Result<BinaryField> parseBinaryField(const QString &text);
/// The same the other way round.
QString toText(const BinaryField &field);

/// What is wrong with the field by itself, whatever it is written over: BadField.
Status checkBinaryField(const BinaryField &field);

} // namespace mcm
