// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/message.h"

#include <QString>

#include <cstdint>
#include <span>
#include <string_view>

/// Messages in words, for both front doors. Pure; any thread. What comes from the network is
/// untrusted: control characters become pictures, bidirectional overrides become visible, bad UTF-8
/// becomes U+FFFD.
namespace mcm::format {

/// At most `limit` characters of `payload` in one line; "…" follows where there is more.
QString preview(std::span<const std::byte> payload, qsizetype limit = 512);
/// As it is, but that bad UTF-8 becomes U+FFFD: not harmless where it is from the network.
inline QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
/// Makes text of unknown origin harmless in the same way.
QString harmless(const QString &text);
/// Whether it is valid UTF-8 (RFC 3629).
bool isUtf8(std::span<const std::byte> bytes);

/// Local time of day to the µs: `14:03:22.118204`.
QString timeOfDay(std::int64_t timeNs);
/// Local date and time to the ns: `2026-05-07 14:03:22.118204123`.
QString dateTime(std::int64_t timeNs);
/// UTC, RFC 3339, to the ns: `2026-05-07T12:03:22.118204123Z`.
QString rfc3339(std::int64_t timeNs);
/// A difference in seconds to the µs, with its sign: `+0.000091`.
QString delta(std::int64_t ns);
/// How long something took: “850 µs”, “12.3 ms”, “1.25 s”.
QString duration(std::int64_t ns);

/// `192.0.2.7:50112`, `[fe80::1]:50112`.
QString endpoint(const EndpointAddress &address);
/// Without the port.
QString address(const EndpointAddress &address);

/// With the locale's digit grouping.
QString count(std::uint64_t value);
/// `1.2k`, `3.4M`; exact below 1,000.
QString shortCount(double value);
/// `2.1 Mbit/s`.
QString bitRate(double bitsPerSecond);
/// `120 KiB`.
QString bytes(std::uint64_t value);

/// `48 65 6c`.
QString hex(std::span<const std::byte> bytes);
/// Lines of offset, sixteen bytes and their characters.
QString hexDump(std::span<const std::byte> bytes);
/// `const unsigned char data[3] = {0x48, 0x65, 0x6c};`
QString cArray(std::span<const std::byte> bytes);

} // namespace mcm::format
