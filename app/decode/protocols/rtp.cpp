// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/bytes.h"
#include "decode/protocol.h"
#include "decode/trace.h"
#include "decode/tsparts.h"

#include <array>

namespace mcm::protocols {
namespace {

// RFC 3551 §6; those that are still met.
constexpr NamedValue payloadTypes[] = {
    {0, "ITU-T G.711 PCMU"},
    {3, "GSM 06.10"},
    {4, "ITU-T G.723"},
    {8, "ITU-T G.711 PCMA"},
    {9, "ITU-T G.722"},
    {10, "16-bit uncompressed audio, stereo"},
    {11, "16-bit uncompressed audio, monaural"},
    {14, "MPEG-I/II Audio"},
    {18, "ITU-T G.729"},
    {26, "JPEG-compressed video"},
    {31, "ITU-T H.261"},
    {32, "MPEG-I/II Video"},
    {33, "MPEG-II transport streams"},
    {34, "ITU-T H.263"},
};
constexpr FieldSpec root{.name = "rtp", .title = "Real-time Transport Protocol"};
constexpr FieldSpec version{.name = "rtp.version", .title = "Version", .type = FieldType::Unsigned};
constexpr FieldSpec padding{.name = "rtp.padding", .title = "Padding", .type = FieldType::Boolean};
constexpr FieldSpec extension{.name = "rtp.ext", .title = "Extension", .type = FieldType::Boolean};
constexpr FieldSpec sourceCount{
    .name = "rtp.cc", .title = "Contributing source count", .type = FieldType::Unsigned};
constexpr FieldSpec marker{.name = "rtp.marker", .title = "Marker", .type = FieldType::Boolean};
constexpr FieldSpec payloadType{.name = "rtp.p_type",
                                .title = "Payload type",
                                .type = FieldType::Unsigned,
                                .values = payloadTypes};
constexpr FieldSpec sequence{
    .name = "rtp.seq", .title = "Sequence number", .type = FieldType::Unsigned};
constexpr FieldSpec timestamp{
    .name = "rtp.timestamp", .title = "Timestamp", .type = FieldType::Unsigned};
constexpr FieldSpec ssrc{.name = "rtp.ssrc",
                         .title = "Synchronization source",
                         .type = FieldType::Unsigned,
                         .base = NumberBase::Hex,
                         .digits = 8};
constexpr FieldSpec csrcs{.name = "rtp.csrc.items", .title = "Contributing sources"};
constexpr FieldSpec csrc{.name = "rtp.csrc.item",
                         .title = "Contributing source",
                         .type = FieldType::Unsigned,
                         .base = NumberBase::Hex,
                         .digits = 8};
constexpr FieldSpec profile{.name = "rtp.ext.profile",
                            .title = "Defined by profile",
                            .type = FieldType::Unsigned,
                            .base = NumberBase::Hex,
                            .digits = 4};
constexpr FieldSpec extensionLength{.name = "rtp.ext.len",
                                    .title = "Extension length",
                                    .type = FieldType::Unsigned,
                                    .unit = "words"};
constexpr FieldSpec extensionData{
    .name = "mcm.rtp.ext.data", .title = "Extension data", .type = FieldType::Bytes};
constexpr FieldSpec payload{.name = "rtp.payload", .title = "Payload", .type = FieldType::Bytes};
constexpr FieldSpec paddingCount{.name = "rtp.padding.count",
                                 .title = "Padding count",
                                 .type = FieldType::Unsigned,
                                 .unit = "bytes"};

constexpr std::array fields{&root,    &version,     &padding,  &extension,       &sourceCount,
                            &marker,  &payloadType, &sequence, &timestamp,       &ssrc,
                            &csrcs,   &csrc,        &profile,  &extensionLength, &extensionData,
                            &payload, &paddingCount};
constexpr std::array<std::uint16_t, 1> ports{5004};

constexpr std::size_t headerSize = 12;
constexpr unsigned transportStream = 33;
// Where RTCP's types come to lie (RFC 5761 §4).
constexpr unsigned firstOfRtcp = 72;
constexpr unsigned lastOfRtcp = 76;

bool isTransportStream(Bytes carried)
{
    return carried.size() >= 188 && carried.size() % 188 == 0 && byteAt(carried, 0) == 0x47;
}

Likelihood recognise(Bytes message, const Ports &at)
{
    if (message.size() < headerSize || byteAt(message, 0) >> 6 != 2)
        return Likelihood::No;
    const unsigned type = byteAt(message, 1) & 0x7f;
    if (type >= firstOfRtcp && type <= lastOfRtcp)
        return Likelihood::No;
    const std::size_t header = headerSize + std::size_t{byteAt(message, 0) & 0x0fU} * 4;
    if (message.size() < header)
        return Likelihood::No;
    if (isTransportStream(message.subspan(header)))
        return Likelihood::Sure;
    if (at.has(ports.front()))
        return Likelihood::Likely;
    // Most streams have neither padding nor extension nor contributing sources, and their type is
    // of the table or dynamic: one of some five hundred random messages looks like that.
    const bool known = type >= 96 || type <= 34;
    return byteAt(message, 0) == 0x80 && known ? Likelihood::Weak : Likelihood::No;
}

void decode(Dissector &d)
{
    const auto found = d.bits(version, 1, 6, 2);
    if (d.ok() && found != 2)
        d.problem("must be 2");
    const bool isPadded = d.bits(padding, 1, 5, 1) != 0;
    const bool isExtended = d.bits(extension, 1, 4, 1) != 0;
    const auto count = d.bits(sourceCount, 1, 0, 4);
    d.skip(1);
    const bool isMarked = d.bits(marker, 1, 7, 1) != 0;
    const auto type = d.bits(payloadType, 1, 0, 7);
    if (d.ok() && type >= firstOfRtcp && type <= lastOfRtcp)
        d.problem("must not be 72 … 76, so that it is not taken for RTCP (RFC 3551 §6)");
    d.skip(1);
    const auto seq = d.number(sequence, 2);
    const auto time = d.number(timestamp, 4);
    const auto source = d.number(ssrc, 4);
    if (!d.ok())
        return;
    d.say("PT ", type, ", seq ", seq, ", time ", time, ", SSRC ", Hex{source, 8});
    if (isMarked)
        d.say(", marker");
    if (count > 0) {
        const auto list = d.branch(csrcs, count * 4);
        while (d.more())
            d.number(csrc, 4);
    }
    if (isExtended) {
        d.number(profile, 2);
        const auto words = d.number(extensionLength, 2);
        d.bytes(extensionData, words * 4);
    }
    if (!d.ok())
        return;
    std::size_t padded = isPadded && d.left() > 0 ? d.peek(d.left() - 1, 1) : 0;
    if (padded > d.left()) {
        d.put(paddingCount, d.at() + d.left() - 1, 1, padded);
        d.problem("more padding than there are bytes");
        padded = 0;
    }
    if (isPadded && padded == 0 && d.left() > 0 && d.peek(d.left() - 1, 1) == 0) {
        // The count includes itself (RFC 3550 §5.1).
        d.put(paddingCount, d.at() + d.left() - 1, 1, 0);
        d.problem("padding is announced, and its count is 0");
    }
    if (type == transportStream && padded == 0 && d.left() > 0) {
        d.say(" · ");
        if (d.nest("mp2t"))
            return;
    }
    if (const auto size = d.left() - padded; size > 0)
        d.bytes(payload, size);
    if (padded > 0)
        d.put(paddingCount, d.at() + padded - 1, 1, padded);
}

/// Ticks a second of the static types (RFC 3551 §6); 0: not known.
std::uint32_t clockRate(unsigned type)
{
    switch (type) {
    case 0:
    case 3:
    case 4:
    case 8:
    case 9:
    case 18:
        return 8000;
    case 10:
    case 11:
        return 44100;
    case 14:
    case 26:
    case 31:
    case 32:
    case transportStream:
    case 34:
        return 90000;
    default:
        return 0;
    }
}

/// RFC 3550 §A.1: MAX_MISORDER and MAX_DROPOUT, which counts from the last.
constexpr SequenceRule order{.bits = 16, .late = 100, .dropout = 2999};

void trace(Bytes message, Trace &trace)
{
    using Kind = TracePoint::Kind;
    if (message.size() < headerSize || byteAt(message, 0) >> 6 != 2)
        return;
    const auto source = bigEndianAt(message, 8, 4);
    constexpr int bitsOfType = 7;
    const auto type = byteAt(message, 1) & 0x7fU;
    if (type >= firstOfRtcp && type <= lastOfRtcp)
        return;
    trace.add({.kind = Kind::Sequence,
               .isOnProbation = true,
               .begin = 2,
               .field = &sequence,
               .stream = source,
               .value = bigEndianAt(message, 2, 2),
               .rule = &order});
    trace.add({.kind = Kind::Identity, .begin = 8, .field = &ssrc, .value = source});
    // RFC 3550 allows several; media has one.
    trace.add({.kind = Kind::Sender, .begin = 8, .field = &ssrc});
    trace.add({.kind = Kind::Clock,
               .bits = 32,
               .begin = 4,
               .rate = clockRate(type),
               .field = &timestamp,
               .stream = source << bitsOfType | type, // each type has its own rate
               .value = bigEndianAt(message, 4, 4)});
    if (type != transportStream)
        return;
    auto header = headerSize + std::size_t{byteAt(message, 0) & 0x0fU} * 4;
    const bool isExtended = (byteAt(message, 0) & 0x10U) != 0;
    if (isExtended && message.size() >= header + 4)
        header += 4 + static_cast<std::size_t>(bigEndianAt(message, header + 2, 2)) * 4;
    ts::trace(message, header, trace, source);
}

StreamName streamName(Bytes message, const TracePoint &point)
{
    if (point.kind == TracePoint::Kind::Continuity)
        return ts::streamName(message, point);
    const auto source = "0x" + hexText(bigEndianAt(message, 8, 4), 8);
    return {.name = "SSRC " + source, .term = "rtp.ssrc=" + source};
}

} // namespace

extern const Protocol rtp;
const Protocol rtp{.name = "rtp",
                   .title = "RTP",
                   .standard = "RFC 3550, RFC 3551",
                   .ports = ports,
                   .fields = fields,
                   .recognise = recognise,
                   .decode = decode,
                   .trace = trace,
                   .streamName = streamName};

} // namespace mcm::protocols
