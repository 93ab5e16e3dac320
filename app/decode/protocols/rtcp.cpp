// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/bytes.h"
#include "decode/fieldlist.h"
#include "decode/protocol.h"
#include "decode/rtcpfeedbackfields.h"
#include "decode/rtcpfields.h"
#include "decode/rtcpreports.h"
#include "decode/rtcpxrfields.h"

namespace mcm::protocols {
namespace {

using namespace rtcpfields;

constexpr auto all = joined(fields, feedbackFields, extendedFields);
constexpr std::array<std::uint16_t, 1> ports{5005};

enum : std::uint64_t {
    SenderReport = 200,
    ReceiverReport,
    SourceDescription,
    Goodbye,
    Application,
    TransportFeedback,
    PayloadFeedback,
    ExtendedReport,
};

constexpr int mostPackets = 500; ///< so that nonsense takes no long time

/// What is said of the message as a whole.
struct Compound
{
    std::uint64_t first = 0; ///< the type of the first packet
    bool hasName = false;
};

bool isPacketType(unsigned type)
{
    return (type >= 192 && type <= 195) || (type >= 200 && type <= 213);
}

/// What the lengths say of a message, packet after packet.
struct Chain
{
    bool isExact = false;  ///< it ends where the message does
    bool isPadded = false; ///< one before the last, which none may be
};

Chain chainOf(Bytes message)
{
    Chain chain;
    std::size_t begin = 0;
    for (int i = 0; i < mostPackets && message.size() - begin >= 4; ++i) {
        const auto first = byteAt(message, begin);
        if (first >> 6 != 2 || !isPacketType(byteAt(message, begin + 1)))
            break;
        const auto words =
            std::size_t{byteAt(message, begin + 2) << 8 | byteAt(message, begin + 3)} + 1;
        begin += 4 * words;
        if (begin >= message.size()) {
            chain.isExact = begin == message.size();
            break;
        }
        chain.isPadded = chain.isPadded || (first & 0x20U) != 0;
    }
    return chain;
}

Likelihood recognise(Bytes message, const Ports &at)
{
    if (message.size() < 8 || byteAt(message, 0) >> 6 != 2 || !isPacketType(byteAt(message, 1)))
        return Likelihood::No;
    const auto type = byteAt(message, 1);
    const bool isReport = type == SenderReport || type == ReceiverReport;
    const auto chain = chainOf(message);
    if (at.has(ports.front())) {
        if (chain.isExact)
            return isReport ? Likelihood::Sure : Likelihood::Likely;
        return isReport ? Likelihood::Likely : Likelihood::Weak;
    }
    // Elsewhere only what is valid (RFC 3550 §A.2): two bytes alone are met by chance too often, a
    // chain of lengths that ends with the message is not. Feedback may go without a report (RFC
    // 5506); it names two SSRCs.
    const bool isFeedback =
        (type == TransportFeedback || type == PayloadFeedback) && message.size() >= 12;
    if (!chain.isExact || chain.isPadded)
        return Likelihood::No;
    return isReport ? Likelihood::Sure : isFeedback ? Likelihood::Likely : Likelihood::No;
}

void readFeedback(Dissector &d, bool isTransport, std::uint64_t format)
{
    d.number(senderSsrc, 4);
    const auto media = d.number(mediaSsrc, 4);
    d.say(isTransport ? "RTPFB" : "PSFB");
    const auto names = isTransport ? std::span<const NamedValue>(rtpFormats) : payloadFormats;
    for (const auto &[value, name] : names) {
        if (value == format)
            d.say(' ', name.substr(0, name.find(',')));
    }
    d.say(", media ", Hex{media, 8});
    if (isTransport)
        rtcp::readTransportFeedback(d, format);
    else
        rtcp::readPayloadFeedback(d, format);
}

const FieldSpec &countOf(std::uint64_t type)
{
    switch (type) {
    case SenderReport:
    case ReceiverReport:
        return reportCount;
    case SourceDescription:
    case Goodbye:
        return sourceCount;
    case Application:
        return subtype;
    case TransportFeedback:
        return rtpFormat;
    case PayloadFeedback:
        return payloadFormat;
    default:
        return otherCount;
    }
}

void readContent(Dissector &d, std::uint64_t type, std::uint64_t count, Compound &compound)
{
    switch (type) {
    case SenderReport:
        return rtcp::readSender(d, count);
    case ReceiverReport:
        d.say("RR ", Hex{d.number(senderSsrc, 4), 8});
        return rtcp::readReports(d, count);
    case SourceDescription:
        return rtcp::readDescription(d, count, compound.hasName);
    case Goodbye:
        return rtcp::readGoodbye(d, count);
    case Application:
        return rtcp::readApplication(d);
    case TransportFeedback:
    case PayloadFeedback:
        return readFeedback(d, type == TransportFeedback, count);
    case ExtendedReport:
        d.say("XR ", Hex{d.number(senderSsrc, 4), 8});
        return rtcp::readExtendedReport(d);
    default:
        d.say("packet of type ", type);
        if (d.more())
            d.bytes(content, d.left());
    }
}

const FieldSpec &packetOf(std::uint64_t type)
{
    constexpr const FieldSpec *specs[] = {&packetSr,  &packetRr,    &packetSdes, &packetBye,
                                          &packetApp, &packetRtpfb, &packetPsfb, &packetXr};
    return type >= SenderReport && type <= ExtendedReport ? *specs[type - SenderReport]
                                                          : packetOther;
}

/// RFC 3550 §6.4.1: of the last packet alone, its last byte counts it.
std::size_t paddingOf(Dissector &d, std::size_t size, bool isLast)
{
    if (!isLast) {
        d.problem("only the last packet of a message can have padding");
        return 0;
    }
    const auto count = size > 4 && size <= d.left() ? d.peek(size - 1, 1) : 0;
    if (count != 0 && count % 4 == 0 && count <= size - 4)
        return count;
    d.problem("the last byte should count the padding: a multiple of 4, within the packet");
    return 0;
}

void readPacket(Dissector &d, Compound &compound, bool isFirst)
{
    const auto type = d.peek(1, 1);
    const std::size_t size = (d.peek(2, 2) + 1) * 4;
    const bool isLast = size >= d.left();
    const auto packet = d.branch(packetOf(type), size);
    if (d.bits(version, 1, 6, 2) != 2 && d.ok())
        d.problem("must be 2");
    std::size_t padded = 0;
    if (d.bits(padding, 1, 5, 1) != 0)
        padded = paddingOf(d, size, isLast);
    const auto count = d.bits(countOf(type), 1, 0, 5);
    d.skip(1);
    d.number(packetType, 1);
    if (d.ok() && !isPacketType(static_cast<unsigned>(type)))
        d.problem("this packet type is not assigned");
    // Feedback can go alone where that was agreed (RFC 5506).
    if (isFirst && d.ok() && type != SenderReport && type != ReceiverReport
        && type != TransportFeedback && type != PayloadFeedback)
        d.problem("a message should begin with a sender report or a receiver report");
    d.number(length, 2);
    if (!d.ok())
        return;
    if (padded == 0)
        return readContent(d, type, count, compound);
    {
        const auto rest = d.branch(packetContent, d.left() - padded);
        readContent(d, type, count, compound);
    }
    if (padded > 1)
        d.bytes(paddingData, padded - 1);
    d.number(paddingCount, 1);
}

void decode(Dissector &d)
{
    Compound compound;
    compound.first = d.peek(1, 1);
    int packets = 0;
    for (int i = 0; d.more(); packets = ++i) {
        if (i == mostPackets)
            return d.leaveOut("more packets than are shown", d.left());
        if (i > 0)
            d.say(" · ");
        readPacket(d, compound, i == 0);
    }
    const bool isReport = compound.first == SenderReport || compound.first == ReceiverReport;
    // Alone it may stand without (RFC 5506); that is also how ffmpeg sends it.
    if (d.ok() && isReport && !compound.hasName && packets > 1)
        d.stop("no CNAME: each compound message should have one (RFC 3550 §6.1)");
}

} // namespace

extern const Protocol rtcp;
const Protocol rtcp{.name = "rtcp",
                    .title = "RTCP",
                    .standard = "RFC 3550, RFC 4585, RFC 3611",
                    .ports = ports,
                    .fields = all,
                    .recognise = recognise,
                    .decode = decode};

} // namespace mcm::protocols
