// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/coapoptions.h"
#include "decode/registry.h"

#include <algorithm>

namespace mcm::protocols {
namespace {

namespace options = mcm::coap;

constexpr NamedValue messageTypes[] = {
    {0, "Confirmable"}, {1, "Non-confirmable"}, {2, "Acknowledgement"}, {3, "Reset"}};
// RFC 7252 §12.1, 7959 §2.9, 8132, 8516, 8768, 9175.
constexpr NamedValue codes[] = {
    {0, "Empty"},
    {1, "GET"},
    {2, "POST"},
    {3, "PUT"},
    {4, "DELETE"},
    {5, "FETCH"},
    {6, "PATCH"},
    {7, "iPATCH"},
    {65, "2.01 Created"},
    {66, "2.02 Deleted"},
    {67, "2.03 Valid"},
    {68, "2.04 Changed"},
    {69, "2.05 Content"},
    {95, "2.31 Continue"},
    {128, "4.00 Bad Request"},
    {129, "4.01 Unauthorized"},
    {130, "4.02 Bad Option"},
    {131, "4.03 Forbidden"},
    {132, "4.04 Not Found"},
    {133, "4.05 Method Not Allowed"},
    {134, "4.06 Not Acceptable"},
    {136, "4.08 Request Entity Incomplete"},
    {137, "4.09 Conflict"},
    {140, "4.12 Precondition Failed"},
    {141, "4.13 Request Entity Too Large"},
    {143, "4.15 Unsupported Content-Format"},
    {150, "4.22 Unprocessable Entity"},
    {157, "4.29 Too Many Requests"},
    {160, "5.00 Internal Server Error"},
    {161, "5.01 Not Implemented"},
    {162, "5.02 Bad Gateway"},
    {163, "5.03 Service Unavailable"},
    {164, "5.04 Gateway Timeout"},
    {165, "5.05 Proxying Not Supported"},
    {168, "5.08 Hop Limit Reached"},
};

constexpr FieldSpec root{.name = "coap", .title = "Constrained Application Protocol"};
constexpr FieldSpec version{
    .name = "coap.version", .title = "Version", .type = FieldType::Unsigned};
constexpr FieldSpec type{
    .name = "coap.type", .title = "Type", .type = FieldType::Unsigned, .values = messageTypes};
constexpr FieldSpec tokenLength{.name = "coap.token_len",
                                .title = "Token length",
                                .type = FieldType::Unsigned,
                                .unit = "bytes"};
constexpr FieldSpec code{
    .name = "coap.code", .title = "Code", .type = FieldType::Unsigned, .values = codes};
constexpr FieldSpec messageId{
    .name = "coap.mid", .title = "Message ID", .type = FieldType::Unsigned};
constexpr FieldSpec token{.name = "coap.token", .title = "Token", .type = FieldType::Bytes};
constexpr FieldSpec marker{.name = "coap.opt.end_marker",
                           .title = "Payload marker",
                           .type = FieldType::Unsigned,
                           .base = NumberBase::Hex,
                           .digits = 2};
constexpr FieldSpec path{
    .name = "coap.opt.uri_path_recon", .title = "Path", .type = FieldType::Text};
constexpr FieldSpec payload{.name = "coap.payload", .title = "Payload", .type = FieldType::Bytes};
constexpr FieldSpec blockPayload{
    .name = "coap.block_payload", .title = "Payload of a block", .type = FieldType::Bytes};

constexpr std::array ownFields{&root,  &version, &type, &tokenLength, &code,        &messageId,
                               &token, &marker,  &path, &payload,     &blockPayload};
constexpr auto fields = [] {
    std::array<const FieldSpec *, ownFields.size() + options::optionFields.size()> all{};
    std::copy(options::optionFields.begin(), options::optionFields.end(),
              std::copy(ownFields.begin(), ownFields.end(), all.begin()));
    return all;
}();
constexpr std::array<std::uint16_t, 1> ports{5683};

constexpr unsigned acknowledgement = 2;
constexpr unsigned reset = 3;
constexpr std::uint64_t payloadMarker = 0xff;

/// Of the formats that are text, JSON or CBOR, the protocol that reads it; else empty.
std::string_view protocolOf(std::uint64_t format)
{
    const auto name = options::contentFormat(format);
    if (name.ends_with("json"))
        return "json";
    if (name.ends_with("cbor"))
        return "cbor";
    const bool isText =
        name.starts_with("text/") || name.ends_with("xml") || name == "application/link-format";
    return isText ? "text" : "";
}

void decodeHeader(Dissector &d, options::Meaning &meaning)
{
    const auto found = d.bits(version, 1, 6, 2);
    if (d.ok() && found != 1)
        d.problem("must be 1; others are ignored (RFC 7252 §3)");
    const auto kind = d.bits(type, 1, 4, 2);
    const auto length = d.bits(tokenLength, 1, 0, 4);
    if (d.ok() && length > 8) {
        d.say("reserved token length ", length);
        return d.stop("a token length of 9 to 15 is reserved, the message is in error"
                      " (RFC 7252 §3)");
    }
    d.skip(1);
    const auto number = d.number(code, 1);
    const auto group = number >> 5U;
    const bool isEmpty = number == 0;
    meaning.isRequest = group == 0 && !isEmpty;
    meaning.isError = group == 4 || group == 5;
    if (d.ok()) {
        const auto isKnown = std::any_of(std::begin(codes), std::end(codes),
                                         [&](auto &each) { return each.value == number; });
        if (group == 7)
            d.problem("codes 7.xx are of CoAP over TCP (RFC 8323 §5)");
        else if (group == 1 || group == 3 || group == 6)
            d.problem("codes 1.xx, 3.xx and 6.xx are reserved (RFC 7252 §12.1)");
        else if (!isKnown)
            d.problem("no code of that number is registered");
        else if (kind == reset && !isEmpty)
            d.problem("a Reset must be Empty (RFC 7252 §4.2)");
        else if (kind == acknowledgement && meaning.isRequest)
            d.problem("an Acknowledgement must not carry a request (RFC 7252 §4.2)");
        else if (kind == 1 && isEmpty)
            d.problem("a Non-confirmable message must not be Empty (RFC 7252 §4.3)");
    }
    const auto id = d.number(messageId, 2);
    if (!d.ok())
        return;
    constexpr std::array shortTypes{"CON ", "NON ", "ACK ", "RST "};
    d.say(shortTypes[kind]);
    const auto *const name = std::find_if(std::begin(codes), std::end(codes),
                                          [&](auto &each) { return each.value == number; });
    if (name != std::end(codes))
        d.say(name->name);
    else
        d.say(group, '.', (number & 0x1fU) < 10 ? "0" : "", number & 0x1fU);
    d.say(", ID ", id);
    if (length > 0) {
        const auto written = d.peek(0, length);
        d.bytes(token, length);
        if (d.ok())
            d.say(", token ", Hex{written, static_cast<int>(length * 2)});
    }
    if (isEmpty && (length > 0 || d.left() > 0))
        d.stop("an Empty message must end after its Message ID (RFC 7252 §4.1)");
}

void decodePayload(Dissector &d, const options::Meaning &meaning)
{
    d.number(marker, 1);
    if (d.left() == 0)
        return d.problem("a payload marker without a payload; the message is in error"
                         " (RFC 7252 §3)");
    const auto size = d.left();
    d.say(", ", size, size == 1 ? " byte" : " bytes");
    d.put(meaning.isBlock ? blockPayload : payload, d.at(), size, 0);
    // A block is not a whole document.
    auto reader = meaning.format != options::Meaning::none ? protocolOf(meaning.format)
                  : meaning.isError                        ? "text" // RFC 7252 §5.5.2
                                                           : "";
    if (meaning.isBlock && reader != "text")
        reader = reader == "json" ? "text" : "";
    if (reader == "json" && registry::protocolNamed(reader) == nullptr)
        reader = "text";
    if (reader.empty() || registry::protocolNamed(reader) == nullptr)
        return d.skip(size);
    d.say(" · ");
    d.nest(reader);
}

Likelihood recognise(Bytes message, const Ports &at)
{
    if (!at.has(ports.front()) || message.size() < 4)
        return Likelihood::No;
    const auto first = std::to_integer<unsigned>(message[0]);
    const auto second = std::to_integer<unsigned>(message[1]);
    if (first >> 6U != 1)
        return Likelihood::No;
    const bool isKnown = std::any_of(std::begin(codes), std::end(codes),
                                     [second](auto &each) { return each.value == second; });
    return isKnown && (first & 0xfU) <= 8 ? Likelihood::Likely : Likelihood::Weak;
}

void decode(Dissector &d)
{
    options::Meaning meaning;
    decodeHeader(d, meaning);
    while (d.more() && d.peek(0, 1) != payloadMarker)
        options::decodeOption(d, meaning);
    if (!meaning.path.empty()) {
        if (meaning.isRequest)
            d.putText(path, d.at(), 0, meaning.authority + meaning.path);
        d.say(", ", meaning.authority, meaning.path);
    }
    d.say(meaning.query);
    if (d.ok() && meaning.format != options::Meaning::none) {
        const auto name = options::contentFormat(meaning.format);
        if (name.empty())
            d.say(", format ", meaning.format);
        else
            d.say(", ", name);
    }
    if (d.more())
        decodePayload(d, meaning);
}

} // namespace

extern const Protocol coap;
const Protocol coap{.name = "coap",
                    .title = "CoAP",
                    .standard = "RFC 7252, RFC 7641, RFC 7959",
                    .ports = ports,
                    .fields = fields,
                    .recognise = recognise,
                    .decode = decode};

} // namespace mcm::protocols
