// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

#include <array>

/// What the parts of the PTP decoder share. The tables are those of IEEE 1588-2019.
namespace mcm::ptp {

enum MessageType : std::uint8_t {
    Sync = 0,
    DelayReq = 1,
    PdelayReq = 2,
    PdelayResp = 3,
    FollowUp = 8,
    DelayResp = 9,
    PdelayRespFollowUp = 10,
    Announce = 11,
    Signaling = 12,
    Management = 13,
};

// Table 36.
inline constexpr NamedValue messageTypes[] = {
    {Sync, "Sync"},
    {DelayReq, "Delay_Req"},
    {PdelayReq, "Pdelay_Req"},
    {PdelayResp, "Pdelay_Resp"},
    {FollowUp, "Follow_Up"},
    {DelayResp, "Delay_Resp"},
    {PdelayRespFollowUp, "Pdelay_Resp_Follow_Up"},
    {Announce, "Announce"},
    {Signaling, "Signaling"},
    {Management, "Management"},
};

// Table 5.
inline constexpr NamedValue clockAccuracies[] = {
    {0x17, "within 1 ps"},  {0x18, "within 2.5 ps"}, {0x19, "within 10 ps"},
    {0x1a, "within 25 ps"}, {0x1b, "within 100 ps"}, {0x1c, "within 250 ps"},
    {0x1d, "within 1 ns"},  {0x1e, "within 2.5 ns"}, {0x1f, "within 10 ns"},
    {0x20, "within 25 ns"}, {0x21, "within 100 ns"}, {0x22, "within 250 ns"},
    {0x23, "within 1 µs"},  {0x24, "within 2.5 µs"}, {0x25, "within 10 µs"},
    {0x26, "within 25 µs"}, {0x27, "within 100 µs"}, {0x28, "within 250 µs"},
    {0x29, "within 1 ms"},  {0x2a, "within 2.5 ms"}, {0x2b, "within 10 ms"},
    {0x2c, "within 25 ms"}, {0x2d, "within 100 ms"}, {0x2e, "within 250 ms"},
    {0x2f, "within 1 s"},   {0x30, "within 10 s"},   {0x31, "worse than 10 s"},
    {0xfe, "unknown"},
};

// Table 4; 135 … 165 are of ITU-T G.8275.1 Table 3.
inline constexpr NamedValue clockClasses[] = {
    {6, "synchronized to a primary reference time source"},
    {7, "holdover, was synchronized to a primary reference"},
    {13, "synchronized to an application-specific source"},
    {14, "holdover, was synchronized to an application-specific source"},
    {52, "degraded from 7, alternative A"},
    {58, "degraded from 14, alternative A"},
    {135, "boundary clock in holdover, within specification"},
    {140, "grandmaster in holdover, out of specification, category 1"},
    {150, "grandmaster in holdover, out of specification, category 2"},
    {160, "grandmaster in holdover, out of specification, category 3"},
    {165, "boundary clock in holdover, out of specification"},
    {187, "degraded from 7, alternative B"},
    {193, "degraded from 14, alternative B"},
    {248, "default"},
    {255, "slave-only"},
};

// Table 6.
inline constexpr NamedValue timeSources[] = {
    {0x10, "ATOMIC_CLOCK"},     {0x20, "GNSS"},  {0x30, "TERRESTRIAL_RADIO"},
    {0x39, "SERIAL_TIME_CODE"}, {0x40, "PTP"},   {0x50, "NTP"},
    {0x60, "HAND_SET"},         {0x90, "OTHER"}, {0xa0, "INTERNAL_OSCILLATOR"},
};

inline constexpr NamedValue variances[] = {{0xffff, "not computed"}};

inline std::string_view nameOf(std::span<const NamedValue> values, std::uint64_t value)
{
    for (const auto &each : values) {
        if (each.value == value)
            return each.name;
    }
    return {};
}

/// As users of PTP write it: 00:1b:19:ff:fe:00:00:01.
inline std::array<char, 23> identityText(std::uint64_t identity)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<char, 23> text{};
    text.fill(':');
    for (std::size_t i = 0; i < 8; ++i) {
        const auto byte = identity >> (56 - i * 8) & 0xff;
        text[i * 3] = digits[byte >> 4];
        text[i * 3 + 1] = digits[byte & 15];
    }
    return text;
}

inline void sayIdentity(Dissector &d, std::uint64_t identity)
{
    if (!d.isSummarised())
        return;
    const auto text = identityText(identity);
    d.say(std::string_view(text.data(), text.size()));
}

/// 2^log s in ns, as the value of a Duration; `log` is -30 … 30.
inline std::uint64_t periodOf(std::int64_t log)
{
    constexpr std::uint64_t second = 1'000'000'000;
    return log < 0 ? second >> -log : second << log;
}

/// What the body's fields are judged by.
struct Header
{
    std::uint64_t type = 0;
    std::uint64_t flags = 0;
    std::uint64_t identity = 0;
};

/// What stands between the header and the TLVs (§13.5 … §13.13).
void decodeBody(Dissector &d, const Header &header);
/// The TLVs (§14) from here to the end.
void decodeTlvs(Dissector &d, MessageType of);

} // namespace mcm::ptp
