// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "capture/onepacket.h"

#include <array>
#include <bit>

namespace mcm {
namespace {

constexpr std::size_t ipv4Header = 20;
constexpr std::size_t ipv6Header = 40;
constexpr std::size_t udpHeader = 8;
constexpr std::size_t mostLength = 65535;
constexpr std::uint8_t udp = 17;
constexpr std::uint8_t usualTtl = 64;

void put8(QByteArray &to, std::uint8_t value)
{
    to.append(static_cast<char>(value));
}

void put16(QByteArray &to, std::size_t value)
{
    put8(to, static_cast<std::uint8_t>(value >> 8));
    put8(to, static_cast<std::uint8_t>(value));
}

/// As this machine has it: a capture file says its byte order by its first number.
void putNative(QByteArray &to, std::uint32_t value)
{
    const auto bytes = std::bit_cast<std::array<char, 4>>(value);
    to.append(bytes.data(), bytes.size());
}

void putAddress(QByteArray &to, const EndpointAddress &address)
{
    const auto *bytes = reinterpret_cast<const char *>(address.ip.data());
    if (address.isIpv4())
        to.append(bytes + 12, 4);
    else
        to.append(bytes, 16);
}

/// RFC 1071, not yet complemented.
std::uint32_t sum(const char *bytes, std::size_t size)
{
    std::uint32_t total = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const auto byte = std::uint32_t{static_cast<std::uint8_t>(bytes[i])};
        total += i % 2 == 0 ? byte << 8 : byte;
    }
    return total;
}

std::size_t checksum(std::uint32_t total)
{
    while (total > 0xffff)
        total = (total & 0xffff) + (total >> 16);
    return ~total & 0xffff;
}

QByteArray ipHeader(const OnePacket &packet, std::size_t udpLength)
{
    QByteArray header;
    const auto ttl = packet.ttl.value_or(usualTtl);
    if (!packet.source.isIpv4()) {
        put16(header, 0x6000);
        put16(header, 0);
        put16(header, udpLength);
        put8(header, udp);
        put8(header, ttl);
        putAddress(header, packet.source);
        putAddress(header, packet.destination);
        return header;
    }
    put16(header, 0x4500);
    put16(header, ipv4Header + udpLength);
    put16(header, 0);
    put16(header, 0);
    put8(header, ttl);
    put8(header, udp);
    QByteArray addresses;
    putAddress(addresses, packet.source);
    putAddress(addresses, packet.destination);
    put16(header, checksum(sum(header.constData(), 10) + sum(addresses.constData(), 8)));
    header += addresses;
    return header;
}

QByteArray udpHeaderOf(const OnePacket &packet, std::size_t udpLength)
{
    QByteArray pseudo;
    putAddress(pseudo, packet.source);
    putAddress(pseudo, packet.destination);
    put16(pseudo, udp);
    put16(pseudo, udpLength);
    QByteArray header;
    put16(header, packet.source.port);
    put16(header, packet.destination.port);
    put16(header, udpLength);
    const auto total =
        sum(pseudo.constData(), static_cast<std::size_t>(pseudo.size()))
        + sum(header.constData(), static_cast<std::size_t>(header.size()))
        + sum(reinterpret_cast<const char *>(packet.payload.data()), packet.payload.size());
    const auto found = checksum(total);
    put16(header, found == 0 ? 0xffff : found); // 0 would say that there is none
    return header;
}

} // namespace

std::size_t headerSize(const OnePacket &packet)
{
    return (packet.source.isIpv4() ? ipv4Header : ipv6Header) + udpHeader;
}

QByteArray onePacketCapture(const OnePacket &packet)
{
    const auto udpLength = udpHeader + packet.payload.size();
    if (udpLength + (packet.source.isIpv4() ? ipv4Header : 0) > mostLength)
        return {};
    constexpr std::int64_t nsPerSecond = 1'000'000'000;
    constexpr std::uint32_t withNanoseconds = 0xa1b23c4d;
    constexpr std::uint32_t version =
        std::endian::native == std::endian::little ? 0x0004'0002 : 0x0002'0004;
    constexpr std::uint32_t rawIp = 101;
    const auto size = static_cast<std::uint32_t>(headerSize(packet) + packet.payload.size());
    QByteArray file;
    file.reserve(40 + static_cast<qsizetype>(size));
    for (const std::uint32_t word :
         {withNanoseconds, version, 0U, 0U, 262'144U, rawIp,
          static_cast<std::uint32_t>(packet.timeNs / nsPerSecond),
          static_cast<std::uint32_t>(packet.timeNs % nsPerSecond), size, size})
        putNative(file, word);
    file += ipHeader(packet, udpLength);
    file += udpHeaderOf(packet, udpLength);
    file.append(reinterpret_cast<const char *>(packet.payload.data()),
                static_cast<qsizetype>(packet.payload.size()));
    return file;
}

} // namespace mcm
