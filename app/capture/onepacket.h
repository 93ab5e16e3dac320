// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/endpoints.h"

#include <QByteArray>

#include <cstddef>
#include <optional>
#include <span>

namespace mcm {

/// One datagram as it was on the wire, as far as this program knows. Both addresses are of the same
/// family.
struct OnePacket
{
    std::int64_t timeNs = 0;
    EndpointAddress source;
    EndpointAddress destination;
    std::optional<std::uint8_t> ttl; ///< 64 is written where it is not known
    std::span<const std::byte> payload;
};

/// Bytes of IP and UDP header in front of the payload.
std::size_t headerSize(const OnePacket &packet);

/// A capture file of this one packet: pcap with nanoseconds and the link type “raw IP” (101), so
/// that no link layer has to be invented. Lengths and checksums are right (RFC 791 §3.1, RFC 8200
/// §8.1, RFC 768); the packet is whole, however it was fragmented. Empty where the payload is
/// larger than UDP can carry. Pure; any thread.
QByteArray onePacketCapture(const OnePacket &packet);

} // namespace mcm
