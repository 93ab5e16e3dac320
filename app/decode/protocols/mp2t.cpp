// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/fieldlist.h"
#include "decode/pesfields.h"
#include "decode/protocol.h"
#include "decode/psidescriptorfields.h"
#include "decode/psifields.h"
#include "decode/trace.h"
#include "decode/tscounters.h"
#include "decode/tsfields.h"
#include "decode/tsparts.h"

#include <cstring>
#include <optional>

namespace mcm::protocols {
namespace {

using namespace ts;

constexpr auto all = joined(packetFields, pesFields, sectionFields, descriptorFields);

constexpr std::size_t packetSize = 188;
constexpr std::size_t codedSize = 204; ///< with the parity bytes of ETSI EN 300 421
constexpr std::byte syncByte{0x47};
constexpr std::uint16_t nullPid = 0x1fff;

struct Datagram
{
    Counters counters;
    MapPids maps;
};

struct Head
{
    std::uint16_t pid = 0;
    std::uint8_t counter = 0;
    bool isUnitStart = false;
    bool isScrambled = false;
    bool hasAdaptation = false;
    bool hasPayload = false;
};

/// How many packets, up to `most`, begin with a sync byte if they are of that size.
std::size_t synchronised(Bytes bytes, std::size_t size, std::size_t most)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < bytes.size() && most > 0; at += size, --most)
        count += bytes[at] == syncByte ? 1 : 0;
    return count;
}

/// §2.4.3.2; 0 where bytes are not packets of one size.
std::size_t sizeOfPackets(Bytes bytes, std::size_t most)
{
    for (const auto size : {packetSize, codedSize}) {
        const auto count = bytes.size() / size;
        if (bytes.size() % size == 0 && count > 0
            && synchronised(bytes, size, most) == std::min(count, most))
            return size;
    }
    return 0;
}

bool isText(Bytes bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](std::byte b) {
        return b >= std::byte{0x20} || b == std::byte{'\n'} || b == std::byte{'\r'}
               || b == std::byte{'\t'};
    });
}

Likelihood recognise(Bytes message, const Ports & /*ports*/)
{
    constexpr std::size_t looked = 8;
    if (message.size() < packetSize)
        return Likelihood::No;
    if (message[0] == syncByte) {
        const auto size = sizeOfPackets(message, looked);
        if (size > 0 && message.size() > size)
            return Likelihood::Sure;
        if (size > 0)
            return isText(message) ? Likelihood::No : Likelihood::Likely;
    }
    // One packet has lost its sync, or the last is cut, or sync is lost further behind.
    const auto expected = std::min((message.size() - 1) / packetSize + 1, looked);
    const bool isMostly = synchronised(message, packetSize, looked) + 1 >= expected;
    const bool isAtFirst = synchronised(message, packetSize, 3) == 3;
    return expected >= 3 && (isMostly || isAtFirst) ? Likelihood::Likely : Likelihood::No;
}

/// §2.4.3.3: it counts the packets with a payload; one of them may be sent twice.
void checkCounter(Dissector &d, Datagram &datagram, const Head &head, bool isDiscontinuous)
{
    auto *before = datagram.counters.find(head.pid, head.counter);
    if (before == nullptr || head.pid == nullPid)
        return;
    const auto next = static_cast<std::uint8_t>((before->value + 1) & 0x0f);
    const bool isRepeated = head.counter == before->value;
    const bool isNext = head.counter == next && head.hasPayload;
    const bool isAllowed = isNext || (isRepeated && (!head.hasPayload || !before->isRepeated));
    if (!isAllowed && !isDiscontinuous) {
        const auto expected = std::to_string(head.hasPayload ? next : before->value);
        d.problem(isRepeated ? "a packet must not be repeated more than once: " + expected
                                   + " should follow"
                             : "a jump: " + expected + " should follow on this PID");
        d.say(", jump at ", Hex{head.pid});
    }
    *before = {head.pid, head.counter, isRepeated && head.hasPayload};
}

/// §2.4.3.4: the indicator is in the adaptation field, which follows.
bool isDiscontinuous(const Dissector &d, std::uint64_t word)
{
    return (word >> 5 & 1) != 0 && d.peek(4, 1) > 0 && (d.peek(5, 1) & 0x80) != 0;
}

Head readHead(Dissector &d, Datagram &datagram)
{
    const auto at = d.at();
    const auto word = d.peek(0, 4);
    const bool jumps = isDiscontinuous(d, word);
    Head head;
    if (d.left() < 4) {
        d.number(header, 4);
        return head;
    }
    const auto branch = d.branch(header, 4, word);
    const auto bits = [&](const FieldSpec &spec, int shift, std::uint64_t mask) {
        d.put(spec, at, 4, word >> shift & mask);
        return word >> shift & mask;
    };
    bits(sync, 24, 0xff);
    if (bits(errorIndicator, 23, 1) != 0) {
        d.problem("the packet came with bit errors that were not corrected");
        d.say(", transport error at ", Hex{word >> 8 & nullPid});
    }
    head.isUnitStart = bits(unitStart, 22, 1) != 0;
    bits(ts::priority, 21, 1);
    head.pid = static_cast<std::uint16_t>(bits(packetPid, 8, nullPid));
    const auto scrambled = bits(scrambling, 6, 3);
    head.isScrambled = scrambled != 0;
    if (scrambled != 0 && (head.pid <= 1 || head.pid == nullPid))
        d.problem("packets of this PID must not be scrambled");
    const auto kind = bits(control, 4, 3);
    head.hasPayload = (kind & 1) != 0;
    head.hasAdaptation = (kind & 2) != 0;
    if (kind == 0)
        d.problem("this value is reserved: a receiver discards the packet");
    head.counter = static_cast<std::uint8_t>(bits(counter, 0, 0x0f));
    if (kind != 0)
        checkCounter(d, datagram, head, jumps);
    d.skip(4);
    return head;
}

bool isOfTables(std::uint16_t pid)
{
    constexpr std::uint16_t atscBase = 0x1ffb;
    return pid <= 2 || (pid >= 0x10 && pid <= 0x14) || pid == atscBase;
}

void readPayload(Dissector &d, const Head &head, Datagram &datagram)
{
    constexpr std::uint64_t startCode = 1;
    const bool isPlain = !head.isScrambled && head.pid != nullPid;
    const bool isTables = isOfTables(head.pid) || datagram.maps.has(head.pid);
    if (!isPlain || (!head.isUnitStart && !isTables)) {
        d.bytes(payload, d.left());
        return;
    }
    if (!head.isUnitStart)
        d.bytes(sectionMiddle, d.left());
    else if (!isTables && d.peek(0, 3) == startCode)
        readPes(d, head.pid);
    else if (isTables || looksLikeSections(d))
        readSections(d, head.pid, datagram.maps);
    else
        d.bytes(payload, d.left());
}

void readPacket(Dissector &d, Datagram &datagram)
{
    const auto whole = d.branch(packet, packetSize, d.peek(1, 2) & nullPid);
    const auto head = readHead(d, datagram);
    if (head.hasAdaptation)
        readAdaptation(d, head.pid, head.hasPayload);
    if (head.hasPayload && d.more())
        readPayload(d, head, datagram);
}

/// Bytes up to the next packet: where another follows it, or where the message ends with it.
void skipToSync(Dissector &d, std::size_t size, std::size_t first)
{
    const auto rest = d.rest();
    const auto isPacket = [&](std::size_t at) {
        return rest[at] == syncByte && (at + size >= rest.size() || rest[at + size] == syncByte);
    };
    std::size_t lost = 1;
    while (lost < rest.size() && !isPacket(lost))
        ++lost;
    const auto at = d.at() - first;
    d.bytes(unsynchronised, lost);
    d.problem("sync is lost: at byte " + std::to_string(at) + " should be 0x47; "
              + (lost < rest.size() ? "it is found again at byte " + std::to_string(at + lost)
                                    : std::string("it is not found again")));
    d.say(", sync lost at byte ", at);
}

/// Each PID with the number of its packets.
void sayPids(Dissector &d, std::size_t size)
{
    constexpr std::size_t mostSaid = 16;
    struct Said
    {
        std::uint16_t pid;
        std::size_t count;
    };
    std::array<Said, mostSaid> said{};
    std::size_t pids = 0;
    std::size_t packets = 0;
    bool isMore = false;
    for (std::size_t at = 0; at + 4 <= d.left(); at += size, ++packets) {
        const auto id = static_cast<std::uint16_t>(d.peek(at + 1, 2) & nullPid);
        auto *end = said.data() + pids;
        auto *found = std::find_if(said.data(), end, [id](const auto &s) { return s.pid == id; });
        if (found != end)
            ++found->count;
        else if (pids < said.size())
            said[pids++] = {id, 1};
        else
            isMore = true;
    }
    d.say(packets, packets == 1 ? " packet, PID" : " packets, PID");
    for (std::size_t i = 0; i < pids; ++i) {
        d.say(i == 0 ? " " : ", ", Hex{said[i].pid});
        if (said[i].count > 1)
            d.say(" ×", said[i].count);
    }
    if (isMore)
        d.say(" …");
}

void decode(Dissector &d)
{
    const auto first = d.at();
    if (d.left() == 0)
        return;
    const bool isCoded = sizeOfPackets(d.rest(), mostPackets) == codedSize;
    const auto size = isCoded ? codedSize : packetSize;
    if (d.isSummarised())
        sayPids(d, size);
    Datagram datagram;
    while (d.more()) {
        if (d.peek(0, 1) == std::to_integer<std::uint64_t>(syncByte))
            readPacket(d, datagram);
        else
            skipToSync(d, size, first);
        if (isCoded)
            d.bytes(parity, codedSize - packetSize);
    }
}

std::uint64_t eightBytes(Bytes message, std::size_t at)
{
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, message.data() + at, sizeof bytes);
    return bytes;
}

/// A number for what the message carries, from some bytes of each packet; nothing where all are
/// null packets, which are the same again and again.
std::optional<std::uint64_t> fingerprint(Bytes message)
{
    std::optional<std::uint64_t> hash;
    for (std::size_t at = 0; at + packetSize <= message.size(); at += packetSize) {
        if (message[at] != syncByte || (bigEndianAt(message, at + 1, 2) & nullPid) == nullPid)
            continue;
        for (const std::size_t place :
             {std::size_t{0}, std::size_t{8}, std::size_t{90}, packetSize - 8})
            hash = (hash.value_or(0) ^ eightBytes(message, at + place)) * 0x9e3779b97f4a7c15;
        *hash ^= *hash >> 29;
    }
    return hash;
}

void traceMessage(Bytes message, Trace &trace)
{
    // Without RTP only the bytes tell that a datagram comes twice.
    if (const auto print = fingerprint(message))
        trace.add({.kind = TracePoint::Kind::Copy, .field = &counter, .value = *print});
    ts::trace(message, 0, trace);
    if (!trace.points().empty())
        trace.add({.kind = TracePoint::Kind::Sender, .field = &header});
}

} // namespace
} // namespace mcm::protocols

namespace mcm::ts {
namespace {

using protocols::codedSize;
using protocols::nullPid;
using protocols::packetSize;
using protocols::syncByte;

void tracePacket(Bytes message, std::size_t at, Trace &trace, std::uint64_t carrier)
{
    constexpr int bitsOfPid = 13;
    // ISO/IEC 13818-1 §2.7.2; ETSI TR 101 290 §5.2.1.
    constexpr std::int64_t longestPcrInterval = 100'000'000;
    constexpr std::int64_t longestPatInterval = 500'000'000;
    const auto word = bigEndianAt(message, at, 4);
    const auto id = word >> 8 & nullPid;
    if (id == nullPid || (word >> 4 & 3) == 0)
        return;
    const bool isBroken = (word >> 23 & 1) != 0;
    const bool hasAdaptation = (word >> 5 & 1) != 0 && byteAt(message, at + 4) > 0;
    const auto flags = hasAdaptation ? byteAt(message, at + 5) : 0U;
    const bool isDiscontinuous = isBroken || (flags & 0x80U) != 0;
    trace.add({.kind = TracePoint::Kind::Continuity,
               .isCounted = (word >> 4 & 1) != 0,
               .isDiscontinuous = isDiscontinuous,
               .begin = static_cast<std::uint32_t>(at),
               .field = &counter,
               .stream = carrier << bitsOfPid | id,
               .value = word & 0x0f});
    constexpr unsigned sizeWithPcr = 7;
    if ((flags & 0x10U) != 0 && byteAt(message, at + 4) >= sizeWithPcr)
        trace.add({.kind = TracePoint::Kind::Clock,
                   .isDiscontinuous = isDiscontinuous,
                   .bits = 33,
                   .begin = static_cast<std::uint32_t>(at + 6),
                   .rate = 90000,
                   .field = &pcr,
                   .stream = carrier << bitsOfPid | id,
                   .value = bigEndianAt(message, at + 6, 6) >> 15,
                   .longestNs = longestPcrInterval});
    if (const bool begins = (word >> 22 & 1) != 0; id == 0 && begins)
        trace.add({.kind = TracePoint::Kind::Presence,
                   .begin = static_cast<std::uint32_t>(at),
                   .field = &pat,
                   .stream = carrier,
                   .patienceNs = longestPatInterval});
}

} // namespace

StreamName streamName(Bytes message, const TracePoint &point)
{
    const auto pid = "0x" + hexText(bigEndianAt(message, point.begin + 1, 2) & nullPid, 4);
    return {.name = "PID " + pid, .term = "mp2t.pid=" + pid};
}

void trace(Bytes message, std::size_t from, Trace &trace, std::uint64_t carrier)
{
    if (from >= message.size())
        return;
    const bool isCoded = protocols::sizeOfPackets(message.subspan(from), mostPackets) == codedSize;
    const auto size = isCoded ? codedSize : packetSize;
    // Once sync is lost, as decode() finds it again.
    const auto isFound = [&](std::size_t at) {
        return message[at] == syncByte
               && (at + size >= message.size() || message[at + size] == syncByte);
    };
    bool isInSync = true;
    for (auto at = from; at + packetSize <= message.size();) {
        isInSync = isInSync ? message[at] == syncByte : isFound(at);
        if (isInSync)
            tracePacket(message, at, trace, carrier);
        at += isInSync ? size : 1;
    }
}

} // namespace mcm::ts

namespace mcm::protocols {

extern const Protocol mp2t;
const Protocol mp2t{.name = "mp2t",
                    .title = "MPEG-TS",
                    .standard = "ISO/IEC 13818-1, ETSI EN 300 468",
                    .ports = {},
                    .fields = all,
                    .recognise = recognise,
                    .decode = decode,
                    .trace = traceMessage,
                    .streamName = ts::streamName};

} // namespace mcm::protocols
