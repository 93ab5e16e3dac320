// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/pesfields.h"
#include "decode/tsparts.h"

namespace mcm::ts {
namespace {

constexpr std::uint64_t lowest = 0xbc; ///< what is below are codes within video
constexpr std::uint64_t padding = 0xbe;

bool isVideo(std::uint64_t stream)
{
    return stream >= 0xe0 && stream <= 0xef;
}

/// ISO/IEC 13818-1 §2.4.3.6: those that are nothing but their bytes.
bool hasHeader(std::uint64_t stream)
{
    switch (stream) {
    case lowest:
    case padding:
    case 0xbf:
    case 0xf0:
    case 0xf1:
    case 0xf2:
    case 0xf8:
    case 0xff:
        return false;
    default:
        return stream > lowest;
    }
}

/// A time stamp: four bits that tell which, and 33 bits with markers between. Of 90 kHz.
std::uint64_t readStamp(Dissector &d, const FieldSpec &spec, unsigned prefix)
{
    constexpr std::size_t size = 5;
    const auto raw = d.peek(0, size);
    if (d.left() < size) {
        d.number(spec, size);
        return 0;
    }
    const auto ticks = (raw >> 33 & 7) << 30 | (raw >> 17 & 0x7fff) << 15 | (raw >> 1 & 0x7fff);
    d.put(spec, d.at(), size, fromTicks(ticks));
    constexpr std::uint64_t markers = 0x0100010001;
    if ((raw & markers) != markers)
        d.problem("a marker bit in it is not set");
    if (raw >> 36 != prefix)
        d.problem("it should begin with the bits of a time stamp of its kind");
    d.skip(size);
    return ticks;
}

void readStamps(Dissector &d, bool hasPts, bool hasDts)
{
    if (!hasPts)
        return;
    const auto shown = readStamp(d, pesPts, hasDts ? 3 : 2);
    if (d.ok())
        d.say(", PTS ", static_cast<double>(shown) / 90000, " s");
    if (!hasDts)
        return;
    const auto decoded = readStamp(d, pesDts, 1);
    // Where the clock begins again, the difference is nearly all of it.
    constexpr std::uint64_t half = std::uint64_t{1} << 32;
    if (d.ok() && ((shown - decoded) & (2 * half - 1)) > half)
        d.problem("it should not be decoded after it is presented");
}

void readHeader(Dissector &d)
{
    constexpr int two = 2;
    const auto marker = d.peek(0, 1) >> 6;
    d.bits(pesMarker, 1, 7, 1);
    if (d.ok() && marker != two)
        d.problem("the bits here should be 10");
    d.bits(pesZero, 1, 6, 1);
    if (d.bits(pesScrambling, 1, 4, 2) != 0)
        d.say(", scrambled");
    d.bits(pesPriority, 1, 3, 1);
    d.bits(pesAligned, 1, 2, 1);
    d.bits(pesCopyright, 1, 1, 1);
    d.bits(pesOriginal, 1, 0, 1);
    d.skip(1);
    const bool hasPts = d.bits(pesHasPts, 1, 7, 1) != 0;
    const bool hasDts = d.bits(pesHasDts, 1, 6, 1) != 0;
    if (hasDts && !hasPts)
        d.problem("a DTS without a PTS is forbidden");
    int bit = 5;
    for (const auto *spec :
         {&pesHasEscr, &pesHasRate, &pesHasTrick, &pesHasCopyInfo, &pesHasCrc, &pesHasExtension})
        d.bits(*spec, 1, bit--, 1);
    d.skip(1);
    const auto size = d.number(pesHeaderLength, 1);
    if (size == 0 && d.ok()) {
        if (hasPts)
            d.problem("it should have room for the time stamps");
        return;
    }
    const auto header = d.branch(pesHeader, size, std::uint64_t{0});
    readStamps(d, hasPts, hasPts && hasDts);
    if (d.more())
        d.bytes(pesOther, d.left());
}

void sayStream(Dissector &d, std::uint64_t stream, std::uint16_t pid)
{
    if (!d.isSummarised())
        return;
    d.say(" · PES at ", Hex{pid});
    for (const auto &[value, name] : streamIds) {
        if (value == stream)
            d.say(' ', name);
    }
}

/// What is behind the length.
void readBody(Dissector &d, std::uint64_t stream)
{
    if (hasHeader(stream))
        readHeader(d);
    if (d.more())
        d.bytes(stream == padding ? pesPadding : pesData, d.left());
}

} // namespace

void readPes(Dissector &d, std::uint16_t pid)
{
    const auto whole = d.branch(pesPacket, d.left());
    d.bytes(pesPrefix, 3);
    const auto stream = d.number(pesStream, 1);
    if (d.ok() && stream < lowest)
        d.problem("must be 0xbc or more");
    sayStream(d, stream, pid);
    const std::size_t size = d.number(pesLength, 2);
    if (d.ok() && size == 0 && !isVideo(stream))
        d.problem("only the length of video can be 0, unbounded");
    if (size == 0 || size >= d.left())
        return readBody(d, stream);
    {
        const auto body = d.branch(pesBody, size);
        readBody(d, stream);
    }
    d.bytes(pesBehind, d.left());
    d.problem("nothing should follow in the packet in which a PES packet ends");
}

} // namespace mcm::ts
