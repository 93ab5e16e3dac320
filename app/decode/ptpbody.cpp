// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/ptpfields.h"

#include <cmath>
#include <string>

namespace mcm::ptp {
namespace {

/// Without its date where the timescale is not that of PTP.
void decodeTime(Dissector &d, const TimestampFields &time, bool isSaid = true, bool isPtp = true)
{
    constexpr std::uint64_t most = 9'000'000'000; // beyond, ns do not fit into 63 bits
    const auto begin = d.at();
    const auto seconds = d.number(time.seconds, 6);
    const auto nanoseconds = d.number(time.nanoseconds, 4) & 0xffffffff;
    if (nanoseconds >= 1'000'000'000)
        d.problem("must be less than 1000000000");
    else if (d.ok() && isPtp && seconds < most && (seconds != 0 || nanoseconds != 0))
        d.put(timestamp, begin, 10, seconds * 1'000'000'000 + nanoseconds);
    const bool isGiven = seconds != 0 || nanoseconds != 0;
    if (isSaid && isGiven && d.isSummarised() && d.ok()) {
        const auto digits = std::to_string(nanoseconds);
        d.say(", time ", seconds, ".", std::string(digits.size() < 9 ? 9 - digits.size() : 0, '0'),
              digits);
    }
}

void decodePort(Dissector &d, const PortFields &port, std::string_view word)
{
    const auto identity = d.number(port.identity, 8);
    const auto of = d.number(port.port, 2);
    if (!d.ok())
        return;
    d.say(", ", word, " ");
    if (identity == ~std::uint64_t{0}) {
        d.say("all");
        return;
    }
    sayIdentity(d, identity);
    d.say("/", of);
}

void checkAnnounce(Dissector &d, std::uint64_t away, bool isOwn)
{
    if (away >= 255)
        d.problem("255 or more: nobody considers this Announce (§9.3.2.5)");
    else if (isOwn != (away == 0))
        d.problem(isOwn ? "must be 0 from the grandmaster itself"
                        : "must be 0 only from the grandmaster itself");
}

void decodeAnnounce(Dissector &d, const Header &header)
{
    // The flag ptpTimescale has a meaning here only (Table 37); without it the epoch is arbitrary.
    constexpr std::uint64_t ptpTimescale = 0x08;
    decodeTime(d, announceTime, false, (header.flags & ptpTimescale) != 0);
    const auto offset = static_cast<std::int64_t>(d.number(utcOffset, 2));
    d.skip(1);
    const auto first = d.number(priority1, 1);
    const auto quality = d.number(clockClass, 1);
    if (quality == 0)
        d.problem("a reserved clockClass");
    else if (quality == 255)
        d.problem("a slave-only clock must not send Announce");
    const auto within = d.number(accuracy, 1);
    if (within < 0x17 || (within > 0x31 && within < 0x80) || within == 0xff)
        d.problem("a reserved clockAccuracy");
    const auto log = d.number(variance, 2);
    if (d.ok() && log != 0xffff)
        d.putReal(deviation, d.at() - 2, 2, std::exp2((static_cast<double>(log) - 32768) / 512));
    const auto second = d.number(priority2, 1);
    const auto master = d.peek(0, 8);
    const auto text = identityText(master);
    if (d.left() >= 8)
        d.putText(grandmasterText, d.at(), 8, {text.data(), text.size()});
    d.number(grandmaster, 8);
    const auto away = d.number(steps, 2);
    checkAnnounce(d, away, master == header.identity);
    const auto from = d.number(timeSource, 1);
    if (nameOf(timeSources, from).empty() && (from < 0xf0 || from == 0xff))
        d.problem("a reserved timeSource");
    if (!d.ok())
        return;
    d.say(", gm ");
    sayIdentity(d, master);
    d.say(", priority ", first, "/", second, ", class ", quality, ", accuracy ", Hex{within, 2});
    if (const auto name = nameOf(clockAccuracies, within); !name.empty())
        d.say(" (", name, ")");
    d.say(", ", away, away == 1 ? " step" : " steps", ", UTC offset ", offset);
    if ((header.flags & 4) == 0)
        d.say(" (not valid)");
    if (const auto name = nameOf(timeSources, from); !name.empty())
        d.say(", ", name);
}

void decodeManagement(Dissector &d)
{
    decodePort(d, managementTarget, "to");
    const auto first = d.number(startHops, 1);
    const auto left = d.number(hops, 1);
    if (left > first)
        d.problem("more hops are left than it was sent with");
    const auto does = d.bits(action, 1, 0, 4);
    if (does > 4)
        d.problem("a reserved actionField");
    d.skip(2);
    d.say(", ", nameOf(actions, does));
}

} // namespace

void decodeBody(Dissector &d, const Header &header)
{
    switch (header.type) {
    case Sync:
    case DelayReq:
        return decodeTime(d, syncTime);
    case FollowUp:
        return decodeTime(d, followTime);
    case DelayResp:
        decodeTime(d, delayTime);
        return decodePort(d, delayPort, "for");
    case PdelayReq:
        decodeTime(d, pdelayTime, false);
        return d.skip(10);
    case PdelayResp:
        decodeTime(d, receiptTime);
        return decodePort(d, pdelayPort, "for");
    case PdelayRespFollowUp:
        decodeTime(d, responseTime);
        return decodePort(d, followPort, "for");
    case Announce:
        return decodeAnnounce(d, header);
    case Signaling:
        return decodePort(d, signalingTarget, "to");
    case Management:
        return decodeManagement(d);
    default:
        return;
    }
}

} // namespace mcm::ptp
