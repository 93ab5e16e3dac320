// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/rtcpfeedbackfields.h"
#include "decode/rtcpreports.h"

namespace mcm::rtcp {
namespace {

using namespace rtcpfields;

/// RFC 4585 §6.2.1: a packet, and a bit for each of the sixteen that follow it.
void readNacks(Dissector &d)
{
    constexpr int maskBits = 16;
    int count = 0;
    d.say(", lost");
    while (d.more()) {
        const auto entry = d.branch(nack, 4);
        const auto first = d.number(lostSequence, 2);
        const auto begin = d.at();
        const auto mask = d.number(lostMask, 2);
        d.say(count++ == 0 ? " " : ", ", first);
        for (int bit = 0; bit < maskBits; ++bit) {
            if ((mask >> bit & 1) == 0)
                continue;
            const auto sequence = (first + static_cast<std::uint64_t>(bit) + 1) & 0xffff;
            d.put(lostSequence, begin, 2, sequence);
            d.say(", ", sequence);
        }
    }
    if (count == 0)
        d.stop("a NACK should name at least one packet");
}

/// RFC 5104 §4.2.1 and §4.2.2.
void readRates(Dissector &d)
{
    while (d.more()) {
        d.number(rateSsrc, 4);
        const auto begin = d.at();
        const auto exponent = d.bits(rateExponent, 4, 26, 6);
        const auto mantissa = d.bits(rateMantissa, 4, 9, 17);
        if (d.ok() && exponent + 17 > 63)
            d.problem("the exponent makes more than a bit rate can be");
        else
            d.put(rate, begin, 3, mantissa << exponent);
        d.put(overhead, begin + 3, 1, d.peek(2, 2) & 0x1ff);
        d.skip(4);
        if (d.ok() && exponent + 17 <= 63)
            d.say(", ", mantissa << exponent, " bit/s");
    }
}

void readTransportWide(Dissector &d)
{
    d.number(baseSequence, 2);
    const auto count = d.number(statusCount, 2);
    d.number(referenceTime, 3);
    d.number(feedbackCount, 1);
    d.say(", ", count, " packets");
    if (d.more())
        d.bytes(statuses, d.left());
    else
        d.stop("the packets' states should follow");
}

/// RFC 4585 §6.3.2.
void readSlices(Dissector &d)
{
    while (d.more()) {
        if (d.left() < 4)
            return d.stop("an entry must have 4 bytes");
        const auto word = d.peek(0, 4);
        d.put(firstBlock, d.at(), 4, word >> 19);
        d.put(blockCount, d.at(), 4, word >> 6 & 0x1fff);
        d.put(pictureId, d.at(), 4, word & 0x3f);
        d.skip(4);
    }
}

/// RFC 5104 §4.3.1.
void readIntraRequests(Dissector &d)
{
    if (d.left() == 0)
        d.stop("a full intra request should name at least one SSRC");
    while (d.more()) {
        d.number(intraSsrc, 4);
        d.number(commandSequence, 1);
        if (d.number(intraReserved, 3) != 0)
            d.problem("these bytes should be 0");
    }
}

/// draft-alvestrand-rmcat-remb §2.2.
void readEstimate(Dissector &d)
{
    d.text(rembName, 4);
    const auto count = d.number(rembCount, 1);
    const auto begin = d.at();
    const auto exponent = d.bits(rembExponent, 3, 18, 6);
    const auto mantissa = d.bits(rembMantissa, 3, 0, 18);
    d.skip(3);
    if (d.ok() && exponent + 18 > 63) {
        d.problem("the exponent makes more than a bit rate can be");
    } else {
        d.put(rembRate, begin, 3, mantissa << exponent);
        d.say(", REMB ", mantissa << exponent, " bit/s");
    }
    for (std::uint64_t i = 0; i < count && d.ok(); ++i)
        d.number(rembSsrc, 4);
}

constexpr std::uint64_t rembMagic = 0x52454d42;

} // namespace

void readTransportFeedback(Dissector &d, std::uint64_t format)
{
    switch (format) {
    case 1:
        return readNacks(d);
    case 3:
    case 4:
        return readRates(d);
    case 15:
        return readTransportWide(d);
    default:
        break;
    }
    if (d.more())
        d.bytes(control, d.left());
}

void readPayloadFeedback(Dissector &d, std::uint64_t format)
{
    if (format == 1) {
        if (d.left() > 0)
            d.stop("nothing should follow the SSRCs of a picture loss indication");
        return;
    }
    if (format == 2)
        return readSlices(d);
    if (format == 4)
        return readIntraRequests(d);
    if (format == 15 && d.peek(0, 4) == rembMagic)
        return readEstimate(d);
    if (d.more())
        d.bytes(control, d.left());
}

} // namespace mcm::rtcp
