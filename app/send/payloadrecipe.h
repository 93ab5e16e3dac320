// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QtGlobal>

#include <chrono>

namespace mcm {

/// A number that is written over a payload's bytes, so that a receiver can measure loss and delay.
struct BinaryField
{
    enum class Value {
        Counter, ///< the message's number, from 0; of it the lowest bytes that there is room for
        TimeNs,  ///< ns since 1970-01-01 00:00 UTC when it is built, which is just before it leaves
        TimeUs,  ///< the same in µs
        Constant, ///< `constant`
        Crc32,    ///< IEEE 802.3 §3.2.9, of all bytes but the field's own
        Sum,      ///< of all bytes but the field's own, modulo the width
    };
    int offset = 0; ///< bytes from the payload's begin
    int width = 4;  ///< bytes: 1, 2, 4 or 8
    bool littleEndian = false;
    Value value = Value::Counter;
    quint64 constant = 0;

    bool operator==(const BinaryField &) const = default;
};

/// A message of a log that is sent again.
struct RecordedMessage
{
    std::chrono::nanoseconds after{0}; ///< the first of its series
    QByteArray bytes;

    bool operator==(const RecordedMessage &) const = default;
};

/// What the payloads of one send are made of, as a person chose it; not checked yet, see
/// compilePayload(). A plain value.
struct PayloadRecipe
{
    enum class Kind {
        Text,      ///< `text`, see parsePayload(); with `templates` also {seq} and its like
        Hex,       ///< `text`, see parsePayload()
        File,      ///< `file`, whole or in pieces
        Generated, ///< `generator` and its sizes
        Raw,       ///< `bytes`
        Recorded,  ///< `recorded`, one after the other
    };
    enum class Generator {
        Counter, ///< the message's number in 8 bytes (less where it is shorter), big endian, then
                 ///< zeros
        Random,  ///< the same bytes for the same number each time it is sent
        Ramp,    ///< 00 01 02 … ff 00 …
        Zeros,
    };

    PayloadRecipe() = default;
    PayloadRecipe(const QByteArray &constant) : kind(Kind::Raw), bytes(constant) {}
    PayloadRecipe(const char *constant) : PayloadRecipe(QByteArray(constant)) {}

    Kind kind = Kind::Text;
    QString text;
    bool templates = false;
    QString file;
    int pieceSize = 0; ///< bytes of each datagram that the file is cut into; 0: it is one datagram
    Generator generator = Generator::Counter;
    int size = 64;       ///< bytes of a generated payload
    int largestSize = 0; ///< where it is more than `size`: each has a size between the two, evenly
    QByteArray bytes;
    QList<RecordedMessage> recorded; ///< ascending in `after`
    QList<BinaryField> fields;       ///< written in this order over what the kind gives

    bool operator==(const PayloadRecipe &) const = default;
};

} // namespace mcm
