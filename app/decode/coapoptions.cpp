// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/coapoptions.h"

#include <algorithm>

namespace mcm::coap {
namespace {

enum class OptionForm : std::uint8_t {
    Empty,
    Opaque,
    Text,
    Number,
    ContentFormat, ///< a number that names a media type
    Block,         ///< RFC 7959 §2.2
};

struct Option
{
    const FieldSpec *value; ///< null where its form has fields of its own
    std::uint32_t number;
    std::uint32_t least; ///< bytes
    std::uint32_t most;
    OptionForm form;
    bool isRepeatable;
};

// By number. RFC 7252 §5.10, 7641 §2, 7959 §2.1 and §4, 7967, 8613 §2, 8768, 9175 §2.2 and §3.2,
// 9177 §4.1.
constexpr Option options[] = {
    {&ifMatch, 1, 0, 8, OptionForm::Opaque, true},
    {&uriHost, 3, 1, 255, OptionForm::Text, false},
    {&etag, 4, 1, 8, OptionForm::Opaque, true},
    {nullptr, 5, 0, 0, OptionForm::Empty, false},
    {&observe, 6, 0, 3, OptionForm::Number, false},
    {&uriPort, 7, 0, 2, OptionForm::Number, false},
    {&locationPath, 8, 0, 255, OptionForm::Text, true},
    {&oscore, 9, 0, 255, OptionForm::Opaque, false},
    {&uriPath, 11, 0, 255, OptionForm::Text, true},
    {&contentType, 12, 0, 2, OptionForm::ContentFormat, false},
    {&maxAge, 14, 0, 4, OptionForm::Number, false},
    {&uriQuery, 15, 0, 255, OptionForm::Text, true},
    {&hopLimit, 16, 1, 1, OptionForm::Number, false},
    {&accept, 17, 0, 2, OptionForm::ContentFormat, false},
    {nullptr, 19, 0, 3, OptionForm::Block, false},
    {&locationQuery, 20, 0, 255, OptionForm::Text, true},
    {nullptr, 23, 0, 3, OptionForm::Block, false},
    {nullptr, 27, 0, 3, OptionForm::Block, false},
    {&size2, 28, 0, 4, OptionForm::Number, false},
    {nullptr, 31, 0, 3, OptionForm::Block, true},
    {&proxyUri, 35, 1, 1034, OptionForm::Text, false},
    {&proxyScheme, 39, 1, 255, OptionForm::Text, false},
    {&size1, 60, 0, 4, OptionForm::Number, false},
    {&echo, 252, 1, 40, OptionForm::Opaque, false},
    {&noResponse, 258, 0, 1, OptionForm::Number, false},
    {&requestTag, 292, 0, 8, OptionForm::Opaque, true},
};
// IANA, CoAP Content-Formats.
constexpr NamedValue formats[] = {
    {0, "text/plain; charset=utf-8"},
    {16, "application/cose; cose-type=\"cose-encrypt0\""},
    {17, "application/cose; cose-type=\"cose-mac0\""},
    {18, "application/cose; cose-type=\"cose-sign1\""},
    {40, "application/link-format"},
    {41, "application/xml"},
    {42, "application/octet-stream"},
    {47, "application/exi"},
    {50, "application/json"},
    {51, "application/json-patch+json"},
    {52, "application/merge-patch+json"},
    {60, "application/cbor"},
    {61, "application/cwt"},
    {62, "application/multipart-core"},
    {63, "application/cbor-seq"},
    {110, "application/senml+json"},
    {111, "application/sensml+json"},
    {112, "application/senml+cbor"},
    {113, "application/sensml+cbor"},
    {114, "application/senml-exi"},
    {115, "application/sensml-exi"},
    {256, "application/coap-group+json"},
    {310, "application/senml+xml"},
    {311, "application/sensml+xml"},
    {11542, "application/vnd.oma.lwm2m+tlv"},
    {11543, "application/vnd.oma.lwm2m+json"},
    {11544, "application/vnd.oma.lwm2m+cbor"},
};

/// Null where there is none of that number.
const Option *optionNumbered(std::uint64_t number)
{
    const auto *const found = std::find_if(std::begin(options), std::end(options),
                                           [&](auto &each) { return each.number == number; });
    return found == std::end(options) ? nullptr : found;
}

/// A nibble of an option's first byte, and what extends it: 13 by a byte, 14 by two.
std::uint64_t extended(Dissector &d, const FieldSpec &spec, std::uint64_t nibble)
{
    if (nibble == 13)
        return d.number(spec, 1) + 13;
    if (nibble == 14)
        return d.number(spec, 2) + 269;
    return nibble;
}

void decodeBlock(Dissector &d, std::uint64_t number, std::uint64_t length)
{
    const auto value = d.peek(0, length);
    const auto exponent = value & 7U;
    d.put(blockNumber, d.at(), length, value >> 4U);
    // More and size are in the last byte, if there is any: of none, all is 0.
    const std::size_t size = length > 0 ? 1 : 0;
    const auto last = d.at() + length - size;
    d.put(blockMore, last, size, value >> 3U & 1U);
    d.put(blockExponent, last, size, exponent);
    d.say(number == 27 || number == 19 ? ", Block1 " : ", Block2 ", value >> 4U, '/',
          value >> 3U & 1U, '/');
    if (exponent == 7) {
        d.problem("7 is reserved (RFC 7959 §2.2)");
        return d.say("reserved");
    }
    d.put(blockSize, last, size, 16U << exponent);
    d.say(16U << exponent);
}

void decodeValue(Dissector &d, const Option &kind, std::uint64_t length, Meaning &meaning)
{
    switch (kind.form) {
    case OptionForm::Empty:
        break;
    case OptionForm::Opaque:
        d.bytes(*kind.value, length);
        return;
    case OptionForm::Text: {
        const auto text = d.text(*kind.value, length);
        if (kind.value == &uriPath)
            meaning.path.append("/").append(text);
        else if (kind.value == &uriHost)
            meaning.authority.append("coap://").append(text);
        else if (kind.value == &uriQuery)
            meaning.query.append(meaning.query.empty() ? "?" : "&").append(text);
        return;
    }
    case OptionForm::Number: {
        const auto value = d.peek(0, length);
        d.put(*kind.value, d.at(), length, value);
        if (kind.value == &uriPort && !meaning.authority.empty())
            meaning.authority += ':' + std::to_string(value);
        if (kind.value == &observe && meaning.isRequest)
            d.say(value == 0 ? ", observe" : ", no longer observe");
        else if (kind.value == &observe)
            d.say(", notification ", value);
        break;
    }
    case OptionForm::ContentFormat: {
        const auto value = d.peek(0, length);
        d.put(formatNumber, d.at(), length, value);
        const auto name = contentFormat(value);
        d.putText(*kind.value, d.at(), length,
                  name.empty() ? "Unknown Type " + std::to_string(value) : std::string(name));
        if (kind.value == &contentType)
            meaning.format = value;
        break;
    }
    case OptionForm::Block:
        decodeBlock(d, kind.number, length);
        meaning.isBlock = true;
        break;
    }
    d.skip(length);
}

} // namespace

std::string_view contentFormat(std::uint64_t number)
{
    const auto *const found = std::find_if(std::begin(formats), std::end(formats),
                                           [&](auto &each) { return each.value == number; });
    return found == std::end(formats) ? std::string_view() : found->name;
}

void decodeOption(Dissector &d, Meaning &meaning)
{
    const auto branch = d.branch(option);
    const auto deltaNibble = d.peek(0, 1) >> 4U;
    const auto lengthNibble = d.peek(0, 1) & 0xfU;
    const auto begin = d.at();
    if (deltaNibble == 15 || lengthNibble == 15)
        return d.stop("an option's delta and length must not be 15; the message is in error"
                      " (RFC 7252 §3.1)");
    d.put(optionDelta, begin, 1, deltaNibble);
    d.put(optionLength, begin, 1, lengthNibble);
    d.skip(1);
    const auto delta = extended(d, optionDeltaMore, deltaNibble);
    const auto length = extended(d, optionLengthMore, lengthNibble);
    if (!d.ok())
        return;
    const auto number = meaning.lastNumber + delta;
    d.put(optionNumber, begin, d.at() - begin, number);
    const auto *const kind = optionNumbered(number);
    if (number > 0xffff)
        d.problem("must be at most 65535");
    else if (kind == nullptr && number % 2 != 0)
        d.problem("unknown, but critical: who does not know it rejects the message"
                  " (RFC 7252 §5.4.1)");
    else if (kind != nullptr && delta == 0 && !kind->isRepeatable && meaning.lastNumber != 0)
        d.problem("this option must stand only once (RFC 7252 §5.4.5)");
    else if (kind != nullptr && (length < kind->least || length > kind->most))
        d.problem("its value must have " + std::to_string(kind->least) + " to "
                  + std::to_string(kind->most) + " bytes, not " + std::to_string(length)
                  + " (RFC 7252 §5.4.3)");
    meaning.lastNumber = number;
    const bool isAsItShould = kind != nullptr && length >= kind->least && length <= kind->most;
    if (length > d.left())
        return d.stop("cut off: its value needs " + std::to_string(length) + " bytes, "
                      + std::to_string(d.left()) + " are left");
    if (isAsItShould)
        decodeValue(d, *kind, length, meaning);
    else if (length > 0)
        d.bytes(unknown, length);
}

} // namespace mcm::coap
