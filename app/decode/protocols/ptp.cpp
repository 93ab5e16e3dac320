// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/bytes.h"
#include "decode/protocol.h"
#include "decode/ptpfields.h"
#include "decode/ptptlvfields.h"
#include "decode/trace.h"

#include <algorithm>
#include <cmath>

// The sections and tables are those of IEEE 1588-2019.
namespace mcm::protocols {
namespace {

using namespace mcm::ptp;

constexpr auto fields = [] {
    std::array<const FieldSpec *, messageFields.size() + tlvFields.size()> all{};
    std::copy(messageFields.begin(), messageFields.end(), all.begin());
    std::copy(tlvFields.begin(), tlvFields.end(), all.begin() + messageFields.size());
    return all;
}();
constexpr std::array<std::uint16_t, 2> ports{319, 320};
constexpr std::size_t headerSize = 34;

/// Without its TLVs; 0 of a reserved type.
constexpr std::size_t sizeOf(std::uint64_t messageType)
{
    switch (messageType) {
    case Sync:
    case DelayReq:
    case FollowUp:
    case Signaling:
        return 44;
    case PdelayReq:
    case PdelayResp:
    case DelayResp:
    case PdelayRespFollowUp:
        return 54;
    case Announce:
        return 64;
    case Management:
        return 48;
    default:
        return 0;
    }
}

/// What Table 42 has for a type.
constexpr std::uint64_t controlOf(std::uint64_t messageType)
{
    switch (messageType) {
    case Sync:
        return 0;
    case DelayReq:
        return 1;
    case FollowUp:
        return 2;
    case DelayResp:
        return 3;
    case Management:
        return 4;
    default:
        return 5;
    }
}

Likelihood recognise(Bytes message, const Ports &at)
{
    if (message.size() < headerSize)
        return Likelihood::No;
    const auto version = byteAt(message, 1);
    const bool isPort = at.has(ports[0]) || at.has(ports[1]);
    if (isPort && byteAt(message, 0) == 0 && version == 1 && byteAt(message, 2) == 0)
        return Likelihood::Likely; // PTP version 1
    if ((version & 0x0f) != 2 || version >> 4 > 1)
        return Likelihood::No;
    if (isPort)
        return Likelihood::Likely;
    const auto type = byteAt(message, 0) & 0x0f;
    const auto length = byteAt(message, 2) << 8 | byteAt(message, 3);
    const auto control = byteAt(message, 32);
    const bool isWhole = length == message.size() && sizeOf(type) != 0 && length >= sizeOf(type);
    return isWhole && (control == 0 || control == controlOf(type)) ? Likelihood::Likely
                                                                   : Likelihood::No;
}

void decodeVersion1(Dissector &d)
{
    constexpr std::size_t oldHeaderSize = 40;
    const auto size = d.left();
    d.number(oldVersion, 2);
    if (d.number(oldNetwork, 2) != 1)
        d.problem("must be 1");
    const auto name = d.paddedText(subdomain, 16);
    if (d.ok() && size < oldHeaderSize)
        d.stop("cut off: a header of version 1 has " + std::to_string(oldHeaderSize) + " bytes");
    d.say("PTP version 1, subdomain ", name);
    if (d.more())
        d.bytes(oldContent, d.left());
}

void decodeFlags(Dissector &d)
{
    const auto all = d.bits(flags, 2, 0, 16);
    if ((all & 0x1880) != 0)
        d.problem("reserved flags are set");
    struct Flag
    {
        const FieldSpec *spec;
        int bit;
    };
    static constexpr Flag each[] = {
        {&security, 15},     {&profile2, 14}, {&profile1, 13}, {&unicast, 10},
        {&twoStep, 9},       {&alternate, 8}, {&uncertain, 6}, {&frequencyTraceable, 5},
        {&timeTraceable, 4}, {&timescale, 3}, {&utcValid, 2},  {&leap59, 1},
        {&leap61, 0},
    };
    for (const auto &[spec, bit] : each) {
        const bool isSet = (all >> bit & 1) != 0;
        d.put(*spec, d.at(), 2, isSet ? 1 : 0);
        if (spec == &leap61 && isSet && (all & 2) != 0)
            d.problem("leap59 and leap61 must not both be set");
    }
    d.skip(2);
}

void decodeCorrection(Dissector &d)
{
    const auto scaled = static_cast<std::int64_t>(d.peek(0, 8));
    const auto nanoseconds = std::ldexp(static_cast<double>(scaled), -16);
    if (d.left() >= 8)
        d.putReal(correction, d.at(), 8, nanoseconds);
    if (d.left() >= 8 && scaled == INT64_MAX)
        d.problem("too big to be told: the correction is lost");
    d.number(correctionNs, 6);
    if (d.left() >= 2)
        d.putReal(correctionSubNs, d.at(), 2, static_cast<double>(scaled & 0xffff) / 65536);
    d.skip(2);
}

void decodeSource(Dissector &d, Header &header)
{
    header.identity = d.peek(0, 8);
    const auto written = identityText(header.identity);
    const auto port = d.peek(8, 2);
    char text[32];
    auto *end = std::copy(written.begin(), written.end(), text);
    *end++ = '/';
    end = std::to_chars(end, text + sizeof text, port).ptr;
    if (d.left() >= 10)
        d.putText(source, d.at(), 10, {text, static_cast<std::size_t>(end - text)});
    d.number(clockIdentity, 8);
    if (header.identity == 0 || header.identity == ~std::uint64_t{0})
        d.problem("no clock has this identity");
    d.number(portNumber, 2);
    // Management nodes need not have a port of a clock.
    if (header.type != Management && (port == 0 || port == 0xffff))
        d.problem("must be 1 … 65534");
}

void decodeInterval(Dissector &d)
{
    const auto log = static_cast<std::int64_t>(d.number(interval, 1));
    if (!d.ok() || log == 127)
        return;
    if (log >= -30 && log <= 30)
        d.put(period, d.at() - 1, 1, periodOf(log));
    else
        d.problem("no usable interval: 2^" + std::to_string(log) + " s");
}

/// messageLength, which must fit the type and the datagram.
std::uint64_t decodeLength(Dissector &d, std::uint64_t messageType)
{
    const auto size = d.number(length, 2);
    const auto here = d.message().size();
    const auto least = std::max(sizeOf(messageType), headerSize);
    if (size < least)
        d.problem("must be at least " + std::to_string(least) + " for a message of this type");
    else if (size > here)
        d.problem("the datagram has only " + std::to_string(here) + " bytes");
    return size;
}

Header decodeHeader(Dissector &d)
{
    Header header;
    d.bits(sdo, 1, 4, 4);
    header.type = d.bits(type, 1, 0, 4);
    const auto name = nameOf(messageTypes, header.type);
    if (name.empty())
        d.problem("a reserved messageType");
    d.skip(1);
    if (d.bits(minorVersion, 1, 4, 4) > 1)
        d.problem("this decoder reads versions 2.0 and 2.1");
    if (d.bits(version, 1, 0, 4) != 2)
        d.problem("this decoder reads version 2");
    d.skip(1);
    decodeLength(d, header.type);
    const auto of = d.number(domain, 1);
    d.number(minorSdo, 1);
    header.flags = d.peek(0, 2);
    decodeFlags(d);
    const auto scaled = static_cast<std::int64_t>(d.peek(0, 8));
    decodeCorrection(d);
    d.number(specific, 4);
    decodeSource(d, header);
    const auto seq = d.number(sequence, 2);
    const auto legacy = d.number(control, 1);
    if (legacy != 0 && legacy != controlOf(header.type))
        d.problem("must be " + std::to_string(controlOf(header.type))
                  + " in a message of this type");
    decodeInterval(d);
    if (!d.ok())
        return header;
    if (name.empty())
        d.say("message of reserved type ", header.type);
    else
        d.say(name);
    d.say(", domain ", of, ", seq ", seq);
    if (header.type != Announce || d.peek(19, 8) != header.identity) {
        d.say(", from ");
        sayIdentity(d, header.identity);
    }
    if ((header.flags & 0x200) != 0)
        d.say(", two-step");
    if (scaled != 0)
        d.say(", correction ", std::ldexp(static_cast<double>(scaled), -16), " ns");
    return header;
}

void decode(Dissector &d)
{
    if (d.peek(0, 2) == 1)
        return decodeVersion1(d);
    const auto size = d.peek(2, 2);
    const auto header = decodeHeader(d);
    const auto fixed = sizeOf(header.type);
    if (!d.ok() || fixed == 0 || size < fixed)
        return;
    decodeBody(d, header);
    if (d.ok() && size > fixed) {
        const auto list = d.branch(tlvs, std::min<std::size_t>(size - fixed, d.left()));
        decodeTlvs(d, static_cast<MessageType>(header.type));
    }
    // Over IPv6 two bytes follow each message, for its checksum (Annex D.1).
    if (!d.more())
        return;
    const auto behind = d.left();
    d.bytes(trailer, behind);
    if (behind != 2)
        d.problem("messageLength does not count these");
}

/// The ports of a clock count on for each type of message (§7.3.7).
constexpr SequenceRule order{.bits = 16, .late = 100, .dropout = 3000};

/// Of Announce three intervals, which is what the profiles have for announceReceiptTimeout. Of
/// Sync, for which no document has one, ten, and two seconds at least. 0 where the interval is not
/// told (0x7f), and of others, which come when they are asked for or with these.
std::int64_t patience(Bytes message, unsigned of)
{
    constexpr std::int64_t missedAnnounces = 3;
    constexpr std::int64_t missedSyncs = 10;
    constexpr std::int64_t leastOfSync = 2'000'000'000;
    const auto log = static_cast<std::int8_t>(byteAt(message, 33));
    if (log < -8 || log > 8)
        return 0;
    const auto interval = static_cast<std::int64_t>(periodOf(log));
    switch (of) {
    case Announce:
        return missedAnnounces * interval;
    case Sync:
        return std::max(leastOfSync, missedSyncs * interval);
    default:
        return 0;
    }
}

void trace(Bytes message, Trace &trace)
{
    constexpr std::uint32_t nsPerSecond = 1'000'000'000;
    using Kind = TracePoint::Kind;
    if (message.size() < headerSize || (byteAt(message, 1) & 0x0fU) != 2)
        return;
    const auto of = byteAt(message, 0) & 0x0fU;
    const auto fixed = sizeOf(of);
    if (of == Signaling || of == Management || fixed == 0 || message.size() < fixed)
        return;
    // A domain is one of its sdoId (§7.1.4): messageType stands beside the first part of that.
    const std::byte kind[] = {message[0], message[5], message[4]};
    auto stream = Trace::hash(message.subspan(20, 10), Trace::hash(kind));
    if (of == DelayResp || of == PdelayResp || of == PdelayRespFollowUp)
        stream = Trace::hash(message.subspan(44, 10), stream); // who asked counts
    trace.add({.kind = Kind::Sequence,
               .begin = 30,
               .field = &sequence,
               .stream = stream,
               .value = bigEndianAt(message, 30, 2),
               .patienceNs = patience(message, of),
               .rule = &order});
    const auto inDomain = std::uint64_t{byteAt(message, 0) & 0xf0U} << 12
                          | std::uint64_t{byteAt(message, 5)} << 8 | byteAt(message, 4);
    const bool isAlternate = (byteAt(message, 6) & 1U) != 0; // no master now (§17.3)
    if (of == Announce && !isAlternate) {
        trace.add({.kind = Kind::Identity,
                   .isOfAll = true,
                   .begin = 20,
                   .field = &clockIdentity,
                   .stream = inDomain,
                   .value = bigEndianAt(message, 20, 8),
                   .patienceNs = patience(message, of)});
        trace.add({.kind = Kind::Identity,
                   .isOfAll = true,
                   .begin = 53,
                   .field = &grandmaster,
                   .stream = inDomain,
                   .value = bigEndianAt(message, 53, 8),
                   .patienceNs = patience(message, of)});
    }
    const bool isTwoStep = (byteAt(message, 6) & 2U) != 0; // then it may be anything
    // Beyond the year 2242 the ns do not fit, and a clock is not believed.
    constexpr std::uint64_t mostSeconds = std::uint64_t{1} << 33;
    const bool tellsTime = (of == Sync && !isTwoStep) || of == FollowUp;
    if (tellsTime && bigEndianAt(message, 34, 6) < mostSeconds)
        trace.add({.kind = Kind::Clock,
                   .begin = 34,
                   .rate = nsPerSecond,
                   .field = of == Sync ? &syncTime.seconds : &followTime.seconds,
                   .stream = inDomain,
                   .value = bigEndianAt(message, 34, 6) * nsPerSecond + bigEndianAt(message, 40, 4),
                   .toleranceNs = 500'000'000});
}

StreamName streamName(Bytes message, const TracePoint & /*point*/)
{
    const auto of = byteAt(message, 0) & 0x0fU;
    const auto identity = bigEndianAt(message, 20, 8);
    const auto identityWords = identityText(identity);
    const auto port = std::to_string(bigEndianAt(message, 28, 2));
    const auto inDomain = std::to_string(byteAt(message, 4));
    const auto equal = [](const FieldSpec &field, const std::string &value) {
        return std::string(field.name) + '=' + value;
    };
    return {.name = std::string(nameOf(messageTypes, of)) + " of "
                    + std::string(identityWords.data(), identityWords.size()) + " port " + port
                    + ", domain " + inDomain,
            .term = equal(type, std::to_string(of)) + ' '
                    + equal(clockIdentity, "0x" + hexText(identity, 16)) + ' '
                    + equal(portNumber, port) + ' ' + equal(domain, inDomain)};
}

} // namespace

extern const Protocol ptp;
const Protocol ptp{.name = "ptp",
                   .title = "PTP",
                   .standard = "IEEE 1588-2019",
                   .ports = ports,
                   .fields = fields,
                   .recognise = recognise,
                   .decode = decode,
                   .trace = trace,
                   .streamName = streamName};

} // namespace mcm::protocols
