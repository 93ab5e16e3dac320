// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/bytes.h"
#include "decode/protocol.h"
#include "decode/sacnfields.h"
#include "decode/trace.h"

#include <QHostAddress>
#include <QUtf8StringView>

#include <algorithm>
#include <cstring>

// The sections and tables are those of ANSI E1.31-2018.
namespace mcm::protocols {
namespace {

using namespace mcm::sacnfields;

constexpr std::array<std::uint16_t, 1> ports{5568};

constexpr std::size_t nameSize = 64;
constexpr std::uint64_t highestUniverse = 63999;
constexpr std::uint64_t discoveryUniverse = 64214;
constexpr std::uint64_t highestPriority = 200;
constexpr char identity[] = "ASC-E1.17\0\0"; // twelve bytes with the last NUL

Likelihood recognise(Bytes message, const Ports &at)
{
    if (message.size() < 22 || std::memcmp(message.data() + 4, identity, sizeof identity) != 0)
        return Likelihood::No;
    const auto found = std::to_integer<unsigned>(message[21]);
    return at.has(ports.front()) || found == 4 || found == 8 ? Likelihood::Sure : Likelihood::No;
}

void readCid(Dissector &d)
{
    char text[36];
    auto *at = text;
    for (std::size_t i = 0; i < 16; ++i) {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto byte = d.peek(i, 1);
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *at++ = '-';
        *at++ = digits[byte >> 4];
        *at++ = digits[byte & 15];
    }
    if (d.left() >= 16)
        d.putText(cid, d.at(), 16, {text, sizeof text});
    d.skip(16);
}

/// Flags and length of a layer that begins here and reaches to the end.
void readLength(Dissector &d)
{
    const auto all = d.left();
    d.put(flags, d.at(), std::min<std::size_t>(all, 1), d.peek(0, 1) & 0xf0);
    if (all >= 2 && d.peek(0, 1) >> 4 != 7)
        d.problem("must be 0x70");
    const auto stated = d.peek(0, 2) & 0x0fff;
    if (all >= 2)
        d.put(length, d.at(), 2, stated);
    if (all >= 2 && stated != all)
        d.problem("there are " + std::to_string(all) + " bytes");
    d.skip(2);
}

std::string_view readName(Dissector &d)
{
    const auto name = d.paddedText(sourceName, nameSize);
    if (!d.ok())
        return {};
    if (name.size() == nameSize)
        d.problem("must end with a NUL");
    else if (!QUtf8StringView(name.data(), static_cast<qsizetype>(name.size())).isValidUtf8())
        d.problem("must be UTF-8");
    return name;
}

/// ff18::83:00:hi:lo, which §9.3.2 writes byte for byte. Some read it as an address is read.
bool isGroupOf(std::uint64_t number, const Q_IPV6ADDR &group)
{
    const auto high = static_cast<quint8>(number >> 8);
    const auto low = static_cast<quint8>(number);
    const Q_IPV6ADDR bytes{0xff, 0x18, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x83, 0, high, low};
    const Q_IPV6ADDR words{0xff, 0x18, 0, 0, 0, 0, 0, 0, 0, 0x83, 0, 0, 0, high, 0, low};
    return std::memcmp(&group, &bytes, sizeof group) == 0
           || std::memcmp(&group, &words, sizeof group) == 0;
}

/// For the field added last, which has the universe `number`. What is sent to one receiver may be
/// of any.
void checkGroup(Dissector &d, std::uint64_t number, std::string_view what = "its group must be ")
{
    constexpr quint32 firstGroup = 0xefff0000; // 239.255.hi.lo
    if (!d.ok() || d.group() == nullptr || !d.group()->isMulticast())
        return;
    bool isIpv4 = false;
    const auto found = d.group()->toIPv4Address(&isIpv4);
    const auto right = firstGroup | static_cast<quint32>(number);
    if (isIpv4 ? found == right : isGroupOf(number, d.group()->toIPv6Address()))
        return;
    const auto written =
        isIpv4 ? QHostAddress(right).toString()
               : QStringLiteral("ff18::8300:%1").arg(static_cast<quint32>(number), 0, 16);
    d.problem(std::string(what) + written.toStdString() + (isIpv4 ? " (§9.3.1)" : " (§9.3.2)"));
}

void checkUniverse(Dissector &d, std::uint64_t number)
{
    if (number == 0 || number > highestUniverse)
        d.problem("must be 1 … 63999");
}

/// Of the packet as a whole.
void checkDestination(Dissector &d, std::uint64_t number)
{
    checkUniverse(d, number);
    if (number != 0 && number <= highestUniverse)
        checkGroup(d, number);
}

void decodeSlots(Dissector &d)
{
    const auto values = d.number(count, 2);
    if (values != d.left())
        d.problem("there are " + std::to_string(d.left()) + " bytes");
    else if (values == 0 || values > 513)
        d.problem("must be 1 … 513: a START Code and at most 512 slots");
    const auto code = d.number(startCode, 1);
    const auto data = d.bytes(slotData, d.left());
    if (!d.ok())
        return;
    if (code == 0xdd && std::any_of(data.begin(), data.end(), [](std::byte each) {
            return each > std::byte{highestPriority};
        }))
        d.problem("priorities must be 0 … 200");
    d.say(", ", data.size(), data.size() == 1 ? " slot" : " slots");
    if (code != 0) {
        d.say(", START Code ", Hex{code, 2});
        for (const auto &[value, name] : startCodes) {
            if (value == code)
                d.say(" (", name, ")");
        }
    }
}

/// §7
void decodeDmp(Dissector &d)
{
    const auto own = d.branch(pdu, d.left());
    readLength(d);
    if (d.number(dmpVector, 1) != 2)
        d.problem("must be VECTOR_DMP_SET_PROPERTY, 2");
    const auto type = d.bits(addressType, 1, 0, 8);
    if (type != 0xa1)
        d.problem("must be 0xa1");
    d.bits(isVirtual, 1, 7, 1);
    d.bits(isRelative, 1, 6, 1);
    d.bits(dataType, 1, 4, 2);
    d.bits(reservedBits, 1, 2, 2);
    d.bits(addressSize, 1, 0, 2);
    d.skip(1);
    if (d.number(first, 2) != 0)
        d.problem("must be 0");
    if (d.number(increment, 2) != 1)
        d.problem("must be 1");
    decodeSlots(d);
}

/// §6.2
void decodeData(Dissector &d)
{
    const auto own = d.branch(pdu, d.left());
    readLength(d);
    if (d.number(vector, 4) != 2)
        d.problem("must be VECTOR_E131_DATA_PACKET, 2");
    const auto name = readName(d);
    const auto level = d.number(priority, 1);
    if (level > highestPriority)
        d.problem("must be 0 … 200");
    const auto together = d.number(syncAddress, 2);
    if (together > highestUniverse)
        d.problem("must be 1 … 63999, or 0: without synchronization");
    const auto seq = d.number(sequence, 1);
    const auto option = d.bits(options, 1, 0, 8);
    if ((option & 0x1f) != 0)
        d.problem("reserved options are set");
    d.bits(preview, 1, 7, 1);
    d.bits(terminated, 1, 6, 1);
    d.bits(forced, 1, 5, 1);
    d.skip(1);
    const auto to = d.number(universe, 2);
    checkDestination(d, to);
    if (!d.ok())
        return;
    d.say("universe ", to, ", priority ", level, ", seq ", seq, ", “", name, "”");
    if ((option & 0x80) != 0)
        d.say(", preview");
    if ((option & 0x40) != 0)
        d.say(", terminated");
    if (together != 0)
        d.say(", synchronized by ", together);
    decodeDmp(d);
}

/// §6.3
void decodeSynchronization(Dissector &d)
{
    const auto seq = d.number(sequence, 1);
    const auto to = d.number(syncUniverse, 2);
    checkDestination(d, to);
    d.skip(2);
    d.say("synchronization of ", to, ", seq ", seq);
    if (d.more()) {
        d.bytes(behind, d.left());
        d.problem("must not be there: a synchronization packet has 49 bytes");
    }
}

/// §8
void decodeList(Dissector &d)
{
    const auto own = d.branch(pdu, d.left());
    readLength(d);
    if (d.number(listVector, 4) != 1)
        d.problem("must be VECTOR_UNIVERSE_DISCOVERY_UNIVERSE_LIST, 1");
    const auto here = d.number(page, 1);
    const auto last = d.number(lastPage, 1);
    if (here > last)
        d.problem("the page is behind the last one");
    const auto universes = d.left() / 2;
    if (last != 0)
        d.say(", page ", here, " with ", last, " the last");
    d.say(", ", universes, universes == 1 ? " universe" : " universes");
    std::uint64_t before = 0;
    for (std::size_t i = 0; d.more(); ++i) {
        const auto one = d.number(listed, 2);
        checkUniverse(d, one);
        if (one <= before && one != 0)
            d.problem("must be more than the one before");
        else if (i == 512)
            d.problem("a page must have at most 512 universes");
        if (i < 8)
            d.say(i == 0 ? ": " : ", ", one);
        else if (i == 8)
            d.say(", …");
        before = one;
    }
}

void decodeExtended(Dissector &d)
{
    const auto own = d.branch(pdu, d.left());
    readLength(d);
    const auto kind = d.number(extendedVector, 4);
    if (kind == 1)
        return decodeSynchronization(d);
    if (kind != 2)
        d.say("extended packet with vector ", kind);
    if (kind != 2)
        return d.stop("an unknown vector: 1 is synchronization, 2 discovery");
    checkGroup(d, discoveryUniverse, "the group of universe discovery must be ");
    const auto name = readName(d);
    d.skip(4);
    d.say("universe discovery, “", name, "”");
    decodeList(d);
}

void decode(Dissector &d)
{
    if (d.number(preamble, 2) != 16)
        d.problem("must be 16");
    if (d.number(postamble, 2) != 0)
        d.problem("must be 0 over UDP");
    const bool isAcn =
        d.left() >= sizeof identity && std::memcmp(d.rest().data(), identity, sizeof identity) == 0;
    d.paddedText(identifier, sizeof identity);
    if (d.ok() && !isAcn)
        return d.stop("not ACN: the identifier must be “ASC-E1.17” and three NULs");
    const auto own = d.branch(pdu, d.left());
    readLength(d);
    const auto kind = d.number(rootVector, 4);
    readCid(d);
    if (kind == 4)
        return decodeData(d);
    if (kind == 8)
        return decodeExtended(d);
    d.say("ACN with vector ", kind);
    d.stop("not of E1.31, whose vectors are 4 and 8");
}

/// §6.7.2: what is up to 20 behind is out of sequence, and all else is taken; of that, what is more
/// than half a round ahead is rather a source that has begun anew.
constexpr SequenceRule order{.bits = 8, .late = 20, .dropout = 128};

void trace(Bytes message, Trace &trace)
{
    constexpr std::int64_t dataLossTimeout =
        2'500'000'000; // Table A: E131_NETWORK_DATA_LOSS_TIMEOUT
    constexpr std::size_t cidAt = 22;
    constexpr std::size_t cidSize = 16;
    if (message.size() < 47 || std::memcmp(message.data() + 4, identity, sizeof identity) != 0)
        return;
    const auto sender = Trace::hash(message.subspan(cidAt, cidSize));
    const auto root = bigEndianAt(message, 18, 4);
    const auto framing = bigEndianAt(message, 40, 4);
    TracePoint point{.kind = TracePoint::Kind::Sequence, .rule = &order};
    if (root == 4 && framing == 2 && message.size() >= 115) {
        point.begin = 111;
        point.field = &sequence;
        point.stream = Trace::hash(message.subspan(113, 2), sender);
        point.patienceNs = dataLossTimeout;
        point.isLast = (byteAt(message, 112) & 0x40U) != 0; // Stream_Terminated
    } else if (root == 8 && framing == 1) {
        point.begin = 44;
        point.field = &sequence;
        point.stream = Trace::hash(message.subspan(45, 2), sender);
    } else {
        return;
    }
    point.value = byteAt(message, point.begin);
    trace.add(point);
    // Sources of one universe have priorities (§6.2.3); one that is only previewed is not live.
    const bool isLive = framing == 2 && (byteAt(message, 112) & 0x80U) == 0;
    if (root == 4 && isLive)
        trace.add({.kind = TracePoint::Kind::Sender,
                   .isLast = point.isLast,
                   .begin = 113,
                   .field = &universe,
                   .stream = bigEndianAt(message, 113, 2) << 8 | byteAt(message, 108),
                   .value = sender});
}

StreamName streamName(Bytes message, const TracePoint &point)
{
    constexpr std::size_t nameAt = 44;
    constexpr std::size_t longestName = 64;
    if (byteAt(message, 21) == 8)
        return {.name = "synchronization " + std::to_string(bigEndianAt(message, 45, 2)),
                .term = {}};
    std::string name(asText(message.subspan(nameAt, longestName)));
    name.resize(std::min(name.size(), name.find('\0')));
    const auto number = std::to_string(bigEndianAt(message, point.begin + 2, 2));
    return {.name = "universe " + number + ", “" + name + "”",
            .term = std::string(universe.name) + '=' + number};
}

} // namespace

extern const Protocol sacn;
const Protocol sacn{.name = "sacn",
                    .title = "sACN",
                    .standard = "ANSI E1.31-2018",
                    .ports = ports,
                    .fields = fields,
                    .recognise = recognise,
                    .decode = decode,
                    .trace = trace,
                    .streamName = streamName};

} // namespace mcm::protocols
