// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/rtcpfields.h"
#include "decode/rtcpreports.h"

#include <algorithm>

namespace mcm::rtcp {

using namespace rtcpfields;

namespace {

constexpr std::uint64_t cname = 1;
constexpr std::uint64_t priv = 8;
constexpr int mostItems = 500; ///< of a chunk, so that nonsense takes no long time
constexpr std::size_t reportSize = 24;

void readItems(Dissector &d, bool &hasName)
{
    for (int i = 0; i < mostItems && d.more(); ++i) {
        const auto entry = d.branch(item);
        const auto type = d.number(itemType, 1);
        if (type == 0)
            return;
        if (type > std::size(itemTypes) - 1)
            d.problem("this item is not assigned");
        auto size = d.number(itemLength, 1);
        if (type == priv && size > 0) {
            const auto prefixSize = d.number(prefixLength, 1);
            if (prefixSize + 1 > size)
                return d.stop("the prefix is longer than its item");
            d.text(prefix, prefixSize);
            size -= prefixSize + 1;
        }
        const auto text = d.text(itemText, size);
        if (type != cname || !d.ok())
            continue;
        if (text.empty())
            d.problem("a CNAME should not be empty");
        hasName = true;
        d.say(" CNAME ", text);
    }
    d.stop("the chunk's list of items should end with a 0");
}

bool isPrintable(Bytes bytes)
{
    return std::all_of(bytes.begin(), bytes.end(),
                       [](std::byte b) { return b >= std::byte{0x20} && b < std::byte{0x7f}; });
}

} // namespace

void readReports(Dissector &d, std::uint64_t count)
{
    for (std::uint64_t i = 0; i < count && d.ok(); ++i) {
        const auto block = d.branch(report, reportSize);
        d.number(ssrc, 4);
        const auto begin = d.at();
        const auto part = d.number(fraction, 1);
        d.putReal(percent, begin, 1, static_cast<double>(part) * 100 / 256);
        const auto total = static_cast<std::int64_t>(d.number(lost, 3));
        {
            const auto sequence = d.branch(highest, 4, d.peek(0, 4));
            d.number(cycles, 2);
            d.number(highSequence, 2);
        }
        const auto spread = d.number(jitter, 4);
        d.number(lastReport, 4);
        const auto since = d.number(delay, 4);
        d.put(delayTime, d.at() - 4, 4, (since * 1000000000) >> 16);
        if (d.ok())
            d.say(", lost ", total, " (", static_cast<double>(part) * 100 / 256, " %), jitter ",
                  spread);
    }
    if (d.more())
        d.bytes(extension, d.left());
}

void readSender(Dissector &d, std::uint64_t count)
{
    d.say("SR ", Hex{d.number(senderSsrc, 4), 8});
    const auto begin = d.at();
    const auto ntp = d.peek(0, 8);
    d.number(ntpSeconds, 4);
    d.number(ntpFraction, 4);
    if (ntp != 0) // RFC 3550 §6.4.1: a sender without a clock
        d.put(ntpTime, begin, 8, rtcp::unixTime(ntp));
    const auto time = d.number(rtpTime, 4);
    const auto sent = d.number(packets, 4);
    const auto bytes = d.number(octets, 4);
    if (d.ok())
        d.say(", time ", time, ", ", sent, " packets, ", bytes, " bytes");
    readReports(d, count);
}

/// RFC 3550 §6.5: chunks end at a boundary of 32 bits, filled up with 0.
void readDescription(Dissector &d, std::uint64_t count, bool &hasName)
{
    const auto begin = d.at();
    d.say("SDES");
    for (std::uint64_t i = 0; i < count && d.ok(); ++i) {
        const auto list = d.branch(chunk);
        d.number(ssrc, 4);
        readItems(d, hasName);
        while (d.more() && (d.at() - begin) % 4 != 0) {
            if (d.peek(0, 1) != 0)
                return d.stop("the chunk should be filled up with 0");
            d.skip(1);
        }
    }
    if (d.more()) {
        d.bytes(content, d.left());
        d.problem("there should be as many chunks as the source count says");
    }
}

void readGoodbye(Dissector &d, std::uint64_t count)
{
    d.say("BYE");
    for (std::uint64_t i = 0; i < count && d.ok(); ++i)
        d.say(' ', Hex{d.number(ssrc, 4), 8});
    if (!d.more())
        return;
    const auto size = d.number(itemLength, 1);
    d.say(" (", d.text(itemText, size), ')');
    while (d.more()) {
        if (d.peek(0, 1) != 0)
            return d.stop("the reason should be filled up with 0");
        d.skip(1);
    }
}

void readApplication(Dissector &d)
{
    d.number(ssrc, 4);
    const auto begin = d.at();
    const auto name = d.text(appName, 4);
    if (d.ok() && !isPrintable(d.message().subspan(begin, 4)))
        d.problem("the name should be four ASCII characters");
    d.say("APP ", name);
    if (!d.more())
        return;
    if (isPrintable(d.rest()))
        d.text(appText, d.left());
    else
        d.bytes(appData, d.left());
}

} // namespace mcm::rtcp
