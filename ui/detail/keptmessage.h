// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/message.h"
#include "net/groupaddress.h"

#include <QByteArray>

namespace mcm {

/// A message of its own, which stays when the log has let go of it.
struct KeptMessage
{
    Seq seq{};
    MessageHeader header;
    EndpointAddress source;
    QByteArray payload;

    KeptMessage() = default;
    explicit KeptMessage(const Message &message)
        : seq(message.seq),
          header(message.header),
          source(message.source),
          payload(reinterpret_cast<const char *>(message.payload.data()),
                  static_cast<qsizetype>(message.payload.size()))
    {}
    std::span<const std::byte> bytes() const
    {
        return std::as_bytes(
            std::span(payload.constData(), static_cast<std::size_t>(payload.size())));
    }
    /// Not to outlive this.
    Message message() const { return {seq, header, source, bytes()}; }
};

} // namespace mcm
