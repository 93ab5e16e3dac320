// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/bytes.h"
#include "decode/protocol.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace mcm::protocols {
namespace {

constexpr NamedValue addressTypes[] = {{0, "IPv4"}, {1, "IPv6"}};
constexpr NamedValue messageTypes[] = {{0, "Session announcement"}, {1, "Session deletion"}};
constexpr NamedValue authenticationTypes[] = {{0, "PGP"}, {1, "CMS"}};

constexpr FieldSpec root{.name = "sap", .title = "Session Announcement Protocol"};
constexpr FieldSpec flags{.name = "sap.flags",
                          .title = "Flags",
                          .type = FieldType::Unsigned,
                          .base = NumberBase::Hex,
                          .digits = 2};
constexpr FieldSpec version{
    .name = "sap.flags.v", .title = "Version number", .type = FieldType::Unsigned};
constexpr FieldSpec addressType{.name = "sap.flags.a",
                                .title = "Address type",
                                .type = FieldType::Boolean,
                                .values = addressTypes};
constexpr FieldSpec reserved{
    .name = "sap.flags.r", .title = "Reserved", .type = FieldType::Boolean};
constexpr FieldSpec messageType{.name = "sap.flags.t",
                                .title = "Message type",
                                .type = FieldType::Boolean,
                                .values = messageTypes};
constexpr FieldSpec encrypted{
    .name = "sap.flags.e", .title = "Encryption", .type = FieldType::Boolean};
constexpr FieldSpec compressed{
    .name = "sap.flags.c", .title = "Compression", .type = FieldType::Boolean};
constexpr FieldSpec authenticationLength{.name = "sap.auth.len",
                                         .title = "Authentication length",
                                         .type = FieldType::Unsigned,
                                         .unit = "words"};
constexpr FieldSpec hash{.name = "sap.message_identifier_hash",
                         .title = "Message identifier hash",
                         .type = FieldType::Unsigned,
                         .base = NumberBase::Hex,
                         .digits = 4};
constexpr FieldSpec source4{
    .name = "sap.originating_source", .title = "Originating source", .type = FieldType::Ipv4};
constexpr FieldSpec source6{
    .name = "sap.originating_source.ipv6", .title = "Originating source", .type = FieldType::Ipv6};
constexpr FieldSpec authentication{.name = "sap.auth", .title = "Authentication data"};
constexpr FieldSpec authenticationFlags{.name = "sap.auth.flags",
                                        .title = "Authentication header",
                                        .type = FieldType::Unsigned,
                                        .base = NumberBase::Hex,
                                        .digits = 2};
constexpr FieldSpec authenticationVersion{
    .name = "sap.auth.flags.v", .title = "Version number", .type = FieldType::Unsigned};
constexpr FieldSpec isPadded{
    .name = "sap.auth.flags.p", .title = "Padding", .type = FieldType::Boolean};
constexpr FieldSpec authenticationType{.name = "sap.auth.flags.t",
                                       .title = "Authentication type",
                                       .type = FieldType::Unsigned,
                                       .values = authenticationTypes};
constexpr FieldSpec subheader{
    .name = "sap.auth.subheader", .title = "Authentication subheader", .type = FieldType::Bytes};
constexpr FieldSpec paddingCount{.name = "sap.auth.data_padding.len",
                                 .title = "Padding count",
                                 .type = FieldType::Unsigned,
                                 .unit = "bytes"};
constexpr FieldSpec payloadType{
    .name = "sap.payload_type", .title = "Payload type", .type = FieldType::Text};
constexpr FieldSpec payload{
    .name = "mcm.sap.payload", .title = "Payload", .type = FieldType::Bytes};
constexpr FieldSpec encryptedPayload{
    .name = "mcm.sap.encrypted", .title = "Encrypted payload", .type = FieldType::Bytes};
constexpr FieldSpec compressedPayload{
    .name = "mcm.sap.compressed", .title = "Compressed payload", .type = FieldType::Bytes};

constexpr std::array fields{&root,
                            &flags,
                            &version,
                            &addressType,
                            &reserved,
                            &messageType,
                            &encrypted,
                            &compressed,
                            &authenticationLength,
                            &hash,
                            &source4,
                            &source6,
                            &authentication,
                            &authenticationFlags,
                            &authenticationVersion,
                            &isPadded,
                            &authenticationType,
                            &subheader,
                            &paddingCount,
                            &payloadType,
                            &payload,
                            &encryptedPayload,
                            &compressedPayload};
constexpr std::array<std::uint16_t, 1> ports{9875};

constexpr std::string_view sdpType = "application/sdp";

bool startsWith(std::string_view text, std::string_view begin)
{
    return text.substr(0, begin.size()) == begin;
}

bool isSdp(std::string_view text)
{
    return startsWith(text, "v=0") || startsWith(text, "o=");
}

Likelihood recognise(Bytes message, const Ports &at)
{
    if (message.size() < 8)
        return Likelihood::No;
    const auto first = std::to_integer<unsigned>(message[0]);
    const std::size_t header =
        ((first & 0x10U) != 0 ? 20 : 8) + std::to_integer<std::size_t>(message[1]) * 4;
    if (first >> 5 != 1)
        return Likelihood::No;
    const auto carried = asText(message.subspan(std::min(header, message.size())));
    if ((first & 0x03U) == 0
        && (startsWith(carried, "v=0\r\n") || startsWith(carried, "v=0\n")
            || startsWith(carried, "application/sdp")))
        return Likelihood::Sure;
    return at.has(ports.front()) ? Likelihood::Likely : Likelihood::No;
}

/// RFC 2974 §8.
void readAuthentication(Dissector &d, std::size_t size)
{
    const auto branch = d.branch(authentication, size);
    bool padded = false;
    {
        const auto head = d.branch(authenticationFlags, 1, d.peek(0, 1));
        if (d.bits(authenticationVersion, 1, 5, 3) != 1 && d.ok())
            d.problem("the version should be 1");
        padded = d.bits(isPadded, 1, 4, 1) != 0;
        if (d.bits(authenticationType, 1, 0, 4) > 1)
            d.problem("this type is not assigned; PGP is 0, CMS is 1");
    }
    if (!d.ok() || d.left() == 0)
        return;
    const std::size_t count = padded ? d.peek(d.left() - 1, 1) : 0;
    const bool isBogus = padded && (count == 0 || count > d.left());
    d.bytes(subheader, isBogus ? d.left() - 1 : d.left() - count);
    if (!padded)
        return;
    d.put(paddingCount, d.at() + d.left() - 1, 1, count);
    if (isBogus)
        d.problem("there should be 1 byte of padding or more, and no more than there are bytes");
}

/// Text up to a NUL where there is one; old announcers leave it out (RFC 2974 §6). What it names.
std::string_view readPayloadType(Dissector &d)
{
    const auto rest = asText(d.rest());
    if (isSdp(rest))
        return sdpType;
    const auto end = rest.find('\0');
    if (end == rest.npos) {
        d.stop("the payload type should end with a NUL");
        return {};
    }
    const auto begin = d.at();
    d.putText(payloadType, begin, end + 1, rest.substr(0, end));
    if (end == 0)
        d.problem("the payload type should be a MIME type, or left out before an SDP");
    d.skip(end + 1);
    return rest.substr(0, end);
}

/// RFC 1950 §2.2.
bool isZlib(Dissector &d)
{
    return (d.peek(0, 1) & 0x0f) == 8 && d.peek(0, 2) % 31 == 0;
}

void readPayload(Dissector &d, bool isEncrypted, bool isCompressed)
{
    if (d.left() == 0) {
        d.stop("there should be a payload");
        return;
    }
    if (isEncrypted || isCompressed) {
        d.say(isEncrypted ? ", encrypted, " : ", compressed, ", d.left(), " bytes");
        const bool looksRight = isEncrypted || isZlib(d);
        d.bytes(isEncrypted ? encryptedPayload : compressedPayload, d.left());
        if (!looksRight)
            d.problem("it should begin as zlib data does");
        return;
    }
    const auto type = readPayloadType(d);
    if (!d.ok())
        return;
    if (type != sdpType) {
        d.say(", ", type);
        if (d.left() > 0)
            d.bytes(payload, d.left());
        return;
    }
    if (d.left() == 0) {
        d.stop("there should be a session description");
        return;
    }
    d.say(" · ");
    d.nest("sdp");
}

void readSource(Dissector &d, bool isIpv6)
{
    const auto source = d.rest();
    if (!isIpv6) {
        const auto value = d.number(source4, 4);
        if (d.ok() && value == 0)
            d.problem("the address should be the announcer's");
    } else {
        d.bytes(source6, 16);
    }
    if (!d.ok() || !d.isSummarised())
        return;
    const QHostAddress address = isIpv6
                                     ? QHostAddress(reinterpret_cast<const quint8 *>(source.data()))
                                     : QHostAddress(std::to_integer<quint32>(source[0]) << 24
                                                    | std::to_integer<quint32>(source[1]) << 16
                                                    | std::to_integer<quint32>(source[2]) << 8
                                                    | std::to_integer<quint32>(source[3]));
    d.say(" from ", address.toString().toStdString());
}

void decode(Dissector &d)
{
    bool isIpv6 = false;
    bool isDeletion = false;
    bool isEncrypted = false;
    bool isCompressed = false;
    {
        const auto bits = d.branch(flags, 1, d.peek(0, 1));
        if (d.bits(version, 1, 5, 3) != 1 && d.ok())
            d.problem("the version should be 1");
        isIpv6 = d.bits(addressType, 1, 4, 1) != 0;
        if (d.bits(reserved, 1, 3, 1) != 0)
            d.problem("this bit should be 0");
        isDeletion = d.bits(messageType, 1, 2, 1) != 0;
        isEncrypted = d.bits(encrypted, 1, 1, 1) != 0;
        isCompressed = d.bits(compressed, 1, 0, 1) != 0;
        d.skip(1);
    }
    const auto words = d.number(authenticationLength, 1);
    const auto id = d.number(hash, 2);
    if (d.ok() && id == 0)
        d.problem("the hash should not be 0: receivers may discard the message");
    d.say(isDeletion ? "Deletion " : "Announcement ", Hex{id, 4});
    readSource(d, isIpv6);
    if (!d.ok())
        return;
    if (words > 0)
        readAuthentication(d, words * 4);
    if (d.ok())
        readPayload(d, isEncrypted, isCompressed);
}

} // namespace

extern const Protocol sap;
const Protocol sap{.name = "sap",
                   .title = "SAP",
                   .standard = "RFC 2974",
                   .ports = ports,
                   .fields = fields,
                   .recognise = recognise,
                   .decode = decode};

} // namespace mcm::protocols
