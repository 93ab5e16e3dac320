// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/rtcpfields.h"
#include "decode/rtcpreports.h"
#include "decode/rtcpxrfields.h"

#include <algorithm>

namespace mcm::rtcp {
namespace {

using namespace rtcpfields;

constexpr std::uint64_t notAvailable = 127; // of R factors and mean opinion scores

/// RFC 3611 §4.1 to §4.3: a stretch of sequence numbers.
void readSequences(Dissector &d)
{
    d.number(ssrc, 4);
    d.number(beginSequence, 2);
    d.number(endSequence, 2);
}

/// RFC 3611 §4.6.
void readStatistics(Dissector &d)
{
    readSequences(d);
    for (const auto *spec :
         {&lostPackets, &duplicates, &minJitter, &maxJitter, &meanJitter, &devJitter})
        d.number(*spec, 4);
    for (const auto *spec : {&minHops, &maxHops, &meanHops, &devHops})
        d.number(*spec, 1);
}

void readRFactor(Dissector &d, const FieldSpec &spec)
{
    const auto value = d.number(spec, 1);
    if (value > 100 && value != notAvailable)
        d.problem("it should be 0 to 100, or 127 where it is not known");
}

/// Tenths, from 1.0 to 5.0.
void readScore(Dissector &d, const FieldSpec &spec)
{
    const auto tenths = d.peek(0, 1);
    d.putReal(spec, d.at(), 1, static_cast<double>(tenths) / 10);
    if ((tenths < 10 || tenths > 50) && tenths != notAvailable)
        d.problem("it should be 1.0 to 5.0, or 12.7 where it is not known");
    d.skip(1);
}

/// RFC 3611 §4.7.
void readVoip(Dissector &d)
{
    if (d.left() < 32) { // for the mean opinion scores
        d.stop("a block of VoIP metrics must have 8 words");
        return;
    }
    d.number(ssrc, 4);
    for (const auto *spec : {&lossRate, &discardRate, &burstDensity, &gapDensity})
        d.number(*spec, 1);
    for (const auto *spec : {&burstDuration, &gapDuration, &roundTrip, &endSystem})
        d.number(*spec, 2);
    for (const auto *spec : {&signalLevel, &noiseLevel, &echoLoss, &gapMinimum})
        d.number(*spec, 1);
    readRFactor(d, rFactor);
    readRFactor(d, externalR);
    readScore(d, listening);
    readScore(d, conversational);
    d.bits(concealment, 1, 6, 2);
    d.bits(adaptive, 1, 4, 2);
    d.bits(bufferRate, 1, 0, 4);
    d.skip(2);
    for (const auto *spec : {&bufferNominal, &bufferMaximum, &bufferAbsolute})
        d.number(*spec, 2);
}

void readReference(Dissector &d)
{
    if (d.left() < 8) {
        d.stop("a reference time must have 2 words");
        return;
    }
    d.put(reference, d.at(), 8, unixTime(d.peek(0, 8)));
    d.skip(8);
}

void readContents(Dissector &d, std::uint64_t type)
{
    switch (type) {
    case 1:
    case 2:
        readSequences(d);
        if (d.more())
            d.bytes(runs, d.left());
        break;
    case 3:
        readSequences(d);
        while (d.more())
            d.number(receiptTime, 4);
        break;
    case 4:
        readReference(d);
        break;
    case 5:
        while (d.more()) {
            d.number(ssrc, 4);
            d.number(lastReceiverReport, 4);
            d.number(receiverDelay, 4);
        }
        break;
    case 6:
        readStatistics(d);
        break;
    case 7:
        readVoip(d);
        break;
    default:
        break;
    }
    if (d.more()) {
        d.bytes(blockData, d.left());
        if (type >= 4 && type <= 7)
            d.problem("nothing should follow in a block of this type");
    }
}

std::string_view nameOf(std::uint64_t type)
{
    const auto *found = std::find_if(std::begin(blockTypes), std::end(blockTypes),
                                     [type](const auto &each) { return each.value == type; });
    return found == std::end(blockTypes) ? "block of an unassigned type" : found->name;
}

void readBlock(Dissector &d)
{
    const auto words = d.peek(2, 2);
    const auto whole = d.branch(block, 4 + words * 4);
    const auto type = d.number(blockType, 1);
    if (d.ok() && (type == 0 || type > std::size(blockTypes)))
        d.problem("this block type is not assigned");
    if (type >= 1 && type <= 3) {
        d.bits(thinning, 1, 0, 4);
    } else if (type == 6) {
        d.bits(hasLoss, 1, 7, 1);
        d.bits(hasDuplicates, 1, 6, 1);
        d.bits(hasJitter, 1, 5, 1);
        if (d.bits(hopKind, 1, 3, 2) == 3)
            d.problem("this value is reserved");
    } else {
        d.bits(specific, 1, 0, 8);
    }
    d.skip(1);
    d.number(blockLength, 2);
    d.say(", ", nameOf(type));
    readContents(d, type);
}

} // namespace

void readExtendedReport(Dissector &d)
{
    constexpr int mostBlocks = 500; // so that nonsense takes no long time
    for (int i = 0; d.more(); ++i) {
        if (i == mostBlocks)
            return d.leaveOut("more blocks than are shown", d.left());
        readBlock(d);
    }
}

std::uint64_t unixTime(std::uint64_t ntp)
{
    constexpr std::int64_t ntpToUnix = 2208988800;
    constexpr std::int64_t nanoseconds = 1000000000;
    constexpr std::int64_t era = std::int64_t{1} << 32; // the seconds begin again in 2036
    auto seconds = static_cast<std::int64_t>(ntp >> 32);
    if ((ntp >> 63) == 0)
        seconds += era;
    const auto fraction = static_cast<std::int64_t>(((ntp & 0xffffffff) * nanoseconds) >> 32);
    return static_cast<std::uint64_t>((seconds - ntpToUnix) * nanoseconds + fraction);
}

} // namespace mcm::rtcp
