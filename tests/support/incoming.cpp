// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/incoming.h"

namespace mcm::test {

std::span<const std::byte> asSpan(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

QByteArray asBytes(std::span<const std::byte> span)
{
    return {reinterpret_cast<const char *>(span.data()), static_cast<qsizetype>(span.size())};
}

Incoming datagram(const QByteArray &payload, std::uint32_t host, std::int64_t timeNs)
{
    return {.timeNs = timeNs,
            .source = EndpointAddress::fromIpv4(0x0a000000U + host, 5000),
            .interfaceIndex = 7,
            .ttl = 2,
            .flags = MessageHeader::TtlKnown,
            .payload = asSpan(payload)};
}

void fill(MessageLog &log, int count, int size, std::uint32_t host)
{
    for (int i = 1; i <= count; ++i) {
        const QByteArray payload(size, static_cast<char>('0' + i % 10));
        log.append(datagram(payload, host, i));
    }
    log.publish();
}

bool addsUp(const MessageLog &log)
{
    return log.appended() == log.snapshot().size() + log.evicted() + log.cleared();
}

} // namespace mcm::test
