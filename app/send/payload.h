// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QByteArray>
#include <QString>

#include <optional>

class QFile;

namespace mcm {

/// How what a person typed becomes bytes.
enum class PayloadKind {
    Text, ///< UTF-8; `\n \r \t \0 \\ \xHH` are escapes
    Hex,  ///< pairs of hex digits: `48 65`, `4865`, `0x48,0x65`, `48:65`
};

/// The largest UDP payload without IPv6 jumbograms: 65,507 bytes over IPv4, 65,527 over IPv6.
constexpr int largestPayload(bool ipv6)
{
    return ipv6 ? 65527 : 65507;
}

/// The bytes that `text` stands for. Pure. Error PayloadSyntax says where, counted in characters
/// from 1.
Result<QByteArray> parsePayload(const QString &text, PayloadKind kind);

/// PayloadTooBig where `size` bytes do not fit into one datagram.
Status checkPayloadSize(qint64 size, bool ipv6);

/// What an open file gives until its end, a pipe too; but of more than fits into one datagram only
/// one byte too many, which is enough to know. Nothing where it cannot be read: see its error.
std::optional<QByteArray> readForPayload(QFile &file, bool ipv6);

/// The content of a file, at most largestPayload() of it: FileUnreadable, PayloadTooBig.
Result<QByteArray> readPayloadFile(const QString &path, bool ipv6);

} // namespace mcm
