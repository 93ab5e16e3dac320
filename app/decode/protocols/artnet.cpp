// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/artnet.h"

#include "decode/protocol.h"
#include "decode/trace.h"

#include <algorithm>
#include <cstring>

namespace mcm::artnet {

void putPortAddress(Dissector &d, std::size_t begin, std::size_t size, std::uint64_t address)
{
    if (address > 0x7fff)
        d.problem("must fit in 15 bits");
    d.put(net, begin, size, address >> 8 & 0x7f);
    d.put(subNet, begin, size, address >> 4 & 15);
    d.put(universe, begin, size, address & 15);
    d.say(", universe ", address >> 8 & 0x7f, ":", address >> 4 & 15, ":", address & 15);
}

} // namespace mcm::artnet

namespace mcm::protocols {
namespace {

using namespace mcm::artnet;

constexpr char identity[] = "Art-Net"; // with its NUL
constexpr std::array<std::uint16_t, 1> ports{6454};
constexpr std::uint64_t currentVersion = 14;

enum OpCode : std::uint16_t {
    Poll = 0x2000,
    PollReply = 0x2100,
    Dmx = 0x5000,
    Nzs = 0x5100,
    Sync = 0x5200,
    Address = 0x6000,
    Input = 0x7000,
    TodRequest = 0x8000,
    TodData = 0x8100,
    TodControl = 0x8200,
    Rdm = 0x8300,
    TimeCode = 0x9700,
};

Likelihood recognise(Bytes message, const Ports &at)
{
    // Cut in its ID, of letters, or behind it, it would be text or nearly.
    constexpr std::size_t enough = 4;
    if (message.size() >= enough && message.size() < sizeof identity + 2 && at.has(ports.front()))
        return std::memcmp(message.data(), identity, std::min(message.size(), sizeof identity)) == 0
                   ? Likelihood::Likely
                   : Likelihood::No;
    if (message.size() < sizeof identity + 2)
        return Likelihood::No;
    return std::memcmp(message.data(), identity, sizeof identity) == 0 ? Likelihood::Sure
                                                                       : Likelihood::No;
}

void decodePoll(Dissector &d)
{
    const auto flags = d.bits(talk, 1, 0, 8);
    if ((flags & 0xc0) != 0)
        d.problem("unused flags are set");
    d.bits(onChange, 1, 1, 1);
    d.bits(diagnostics, 1, 2, 1);
    d.bits(diagUnicast, 1, 3, 1);
    d.bits(noVlc, 1, 4, 1);
    d.bits(targeted, 1, 5, 1);
    d.skip(1);
    const auto least = d.number(diagPriority, 1);
    if ((flags & 4) != 0 && nameOf(priorities, least).empty())
        d.problem("an unknown priority");
    if ((flags & 2) != 0)
        d.say(", replies on change");
    if ((flags & 4) != 0)
        d.say(", diagnostics from ", wordOf(priorities, least));
    if ((flags & 0x20) == 0)
        return;
    const auto top = d.number(targetTop, 2);
    const auto bottom = d.number(targetBottom, 2);
    if (bottom > top)
        d.problem("the range ends before it begins");
    d.say(", for Port-Addresses ", bottom, " … ", top);
}

void decodeSlots(Dissector &d, const FieldSpec &lengthField, std::uint64_t most, bool isEven)
{
    const auto count = d.number(lengthField, 2);
    if (count < (isEven ? 2U : 1U) || count > most)
        d.problem(isEven ? "must be 2 … 512" : "must be 1 … 512");
    else if (isEven && count % 2 != 0)
        d.problem("must be even");
    if (d.ok() && count > d.left())
        d.problem("there are " + std::to_string(d.left()) + " bytes");
    d.say(", ", count, count == 1 ? " slot" : " slots");
    d.bytes(slotData, std::min<std::size_t>(count, d.left()));
}

void decodeDmx(Dissector &d)
{
    const auto seq = d.number(sequence, 1);
    d.number(physical, 1);
    const auto address = d.numberLe(portAddress, 2);
    if (!d.ok())
        return;
    putPortAddress(d, d.at() - 2, 2, address);
    d.say(", seq ", seq);
    decodeSlots(d, length, 512, true);
}

void decodeNzs(Dissector &d)
{
    const auto seq = d.number(nzsSequence, 1);
    const auto code = d.number(startCode, 1);
    if (code == 0 || code == 0xcc)
        d.problem("must be neither dimmer data nor RDM");
    const auto address = d.numberLe(nzsAddress, 2);
    if (!d.ok())
        return;
    putPortAddress(d, d.at() - 2, 2, address);
    d.say(", seq ", seq, ", START Code ", Hex{code, 2});
    decodeSlots(d, nzsLength, 512, false);
}

void decodeTimeCode(Dissector &d)
{
    d.skip(1);
    d.number(stream, 1);
    static constexpr std::uint64_t counts[] = {24, 25, 30, 30};
    const auto kind = d.peek(4, 1);
    const auto frame = d.number(frames, 1);
    if (kind < std::size(counts) && frame >= counts[kind])
        d.problem("must be 0 … " + std::to_string(counts[kind] - 1));
    const auto second = d.number(seconds, 1);
    if (second > 59)
        d.problem("must be 0 … 59");
    const auto minute = d.number(minutes, 1);
    if (minute > 59)
        d.problem("must be 0 … 59");
    if (kind == 2 && frame < 2 && second == 0 && minute % 10 != 0)
        d.problem("drop frame must leave out frames 0 and 1 in this minute");
    const auto hour = d.number(hours, 1);
    if (hour > 23)
        d.problem("must be 0 … 23");
    d.number(rate, 1);
    if (kind >= std::size(counts))
        d.problem("an unknown type of time code");
    if (!d.ok())
        return;
    const auto two = [&d](std::uint64_t value) { d.say(value < 10 ? "0" : "", value); };
    d.say(", ");
    two(hour);
    d.say(":");
    two(minute);
    d.say(":");
    two(second);
    d.say(kind == 2 ? ";" : ":");
    two(frame);
    d.say(", ", wordOf(rates, kind));
}

void decodeBody(Dissector &d, std::uint64_t code)
{
    switch (code) {
    case Poll:
        return decodePoll(d);
    case PollReply:
        return decodePollReply(d);
    case Dmx:
        return decodeDmx(d);
    case Nzs:
        return decodeNzs(d);
    case Sync:
        d.number(aux, 2);
        return;
    case Address:
        return decodeAddress(d);
    case Input:
        return decodeInput(d);
    case TodRequest:
        return decodeTodRequest(d);
    case TodData:
        return decodeTodData(d);
    case TodControl:
        return decodeTodControl(d);
    case Rdm:
        return decodeRdm(d);
    case TimeCode:
        return decodeTimeCode(d);
    default:
        if (d.left() > 0)
            d.bytes(data, d.left());
    }
}

void decode(Dissector &d)
{
    const auto begin = d.rest();
    const bool isArtNet = begin.size() >= sizeof identity
                          && std::memcmp(begin.data(), identity, sizeof identity) == 0;
    d.paddedText(id, sizeof identity);
    if (d.ok() && !isArtNet)
        return d.stop("not Art-Net: the ID must be “Art-Net” and a NUL");
    const auto code = d.numberLe(opcode, 2);
    const auto name = nameOf(opcodes, code);
    if (name.empty())
        d.problem("an OpCode that Art-Net 4 does not have");
    if (d.ok() && name.empty())
        d.say("OpCode ", Hex{code, 4});
    else if (d.ok())
        d.say(name);
    if (code != PollReply && d.number(protocolVersion, 2) < currentVersion)
        d.problem("must be 14");
    if (!d.ok())
        return;
    decodeBody(d, code);
    if (!d.more())
        return;
    const auto behind = d.rest();
    const bool isZero = std::all_of(behind.begin(), behind.end(),
                                    [](std::byte each) { return each == std::byte{0}; });
    d.bytes(excess, behind.size());
    // Some messages may be longer than what this edition defines, filled up with zeros.
    if (code == Dmx || code == Nzs || !isZero)
        d.problem("more bytes than the message has");
}

/// 1 … 255; 0 says that the sender does not count.
constexpr SequenceRule order{.bits = 8, .lowest = 1, .late = 20, .dropout = 128};

void trace(Bytes message, Trace &trace)
{
    // “ArtDmx”: what does not change is sent again every four seconds, and here is one for jitter.
    constexpr std::int64_t longestPause = 5'000'000'000;
    if (message.size() < 16 || std::memcmp(message.data(), identity, sizeof identity) != 0)
        return;
    const auto code = byteAt(message, 8) | byteAt(message, 9) << 8;
    const auto seq = byteAt(message, 12);
    if (code != Dmx && code != Nzs)
        return;
    trace.add({.kind = TracePoint::Kind::Sequence,
               .begin = 12,
               .field = code == Dmx ? &sequence : &nzsSequence,
               .stream = bigEndianAt(message, 14, 2),
               .value = seq,
               .patienceNs = code == Dmx ? longestPause : 0,
               .rule = seq != 0 ? &order : nullptr});
    trace.add({.kind = TracePoint::Kind::Sender,
               .begin = 14,
               .field = code == Dmx ? &universe : &nzsAddress,
               .stream = bigEndianAt(message, 14, 2)});
}

StreamName streamName(Bytes message, const TracePoint &point)
{
    const auto address = byteAt(message, 14) | byteAt(message, 15) << 8;
    const auto &field = point.field == &sequence ? portAddress : nzsAddress;
    return {.name = "universe " + std::to_string(address >> 8 & 0x7f) + ":"
                    + std::to_string(address >> 4 & 15) + ":" + std::to_string(address & 15),
            .term = std::string(field.name) + '=' + std::to_string(address & 0x7fff)};
}

} // namespace

extern const Protocol artnet;
const Protocol artnet{.name = "artnet",
                      .title = "Art-Net",
                      .standard = "Art-Net 4",
                      .ports = ports,
                      .fields = mcm::artnet::fields,
                      .recognise = recognise,
                      .decode = decode,
                      .trace = trace,
                      .streamName = streamName};

} // namespace mcm::protocols
