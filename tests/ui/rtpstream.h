// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/program.h"

namespace mcm::test {

/// An RTP packet of the stream `ssrc`, below 256, for sendStream().
inline QString rtp(int sequence, int ssrc = 3)
{
    const QByteArray bytes = QByteArray::fromHex("8008") + static_cast<char>(sequence >> 8)
                             + static_cast<char>(sequence) + QByteArray::fromHex("00000002000000")
                             + static_cast<char>(ssrc) + QByteArray::fromHex("5555555555555555");
    return QStringLiteral("far0/239.1.1.1/5004/") + QString::fromLatin1(bytes.toHex());
}

/// From one socket after the other, but from one port: to a receiver, one sender.
inline bool sendStream(const QStringList &what, int port = 40000)
{
    return sendHex(what, {QStringLiteral("--source-port"), QString::number(port)});
}

} // namespace mcm::test
