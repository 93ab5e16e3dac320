// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/cborheads.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>

namespace mcm::protocols {
namespace {

using namespace mcm::cbor;

// RFC 8949 §3.4 and the IANA registry; those that are met.
constexpr NamedValue tags[] = {
    {0, "date and time, text"},
    {1, "epoch-based time"},
    {2, "unsigned bignum"},
    {3, "negative bignum"},
    {4, "decimal fraction"},
    {5, "bigfloat"},
    {16, "COSE single recipient encrypted"},
    {17, "COSE MAC without recipients"},
    {18, "COSE single signer"},
    {21, "expected base64url"},
    {22, "expected base64"},
    {23, "expected base16"},
    {24, "encoded CBOR"},
    {32, "URI"},
    {33, "base64url"},
    {34, "base64"},
    {35, "regular expression"},
    {36, "MIME message"},
    {37, "UUID"},
    {52, "IPv4"},
    {54, "IPv6"},
    {61, "CBOR Web Token"},
    {96, "COSE encrypted"},
    {97, "COSE MAC"},
    {98, "COSE signed"},
    {100, "days since 1970-01-01"},
    {260, "network address"},
    {1001, "extended time"},
    {55799, "self-described CBOR"},
};
constexpr NamedValue simples[] = {{20, "false"}, {21, "true"}, {22, "null"}, {23, "undefined"}};

constexpr FieldSpec root{.name = "cbor", .title = "CBOR"};
constexpr FieldSpec array{.name = "cbor.item.array", .title = "Array"};
constexpr FieldSpec items{.name = "mcm.cbor.items", .title = "Items", .type = FieldType::Unsigned};
constexpr FieldSpec map{.name = "cbor.item.map", .title = "Map"};
constexpr FieldSpec pairs{.name = "mcm.cbor.pairs", .title = "Pairs", .type = FieldType::Unsigned};
constexpr FieldSpec uintValue{
    .name = "cbor.type.uint", .title = "Unsigned integer", .type = FieldType::Unsigned};
constexpr FieldSpec nintValue{
    .name = "cbor.type.nint", .title = "Negative integer", .type = FieldType::Signed};
constexpr FieldSpec bigNint{
    .name = "mcm.cbor.nint", .title = "Negative integer", .type = FieldType::Text};
constexpr FieldSpec byteString{
    .name = "cbor.type.bytestring", .title = "Byte string", .type = FieldType::Bytes};
constexpr FieldSpec textString{
    .name = "cbor.type.textstring", .title = "Text string", .type = FieldType::Text};
constexpr FieldSpec byteChunks{.name = "cbor.type.bytestring.indef",
                               .title = "Byte string of indefinite length"};
constexpr FieldSpec textChunks{.name = "cbor.type.textstring.indef",
                               .title = "Text string of indefinite length"};
constexpr FieldSpec tag{
    .name = "cbor.type.tag", .title = "Tag", .type = FieldType::Unsigned, .values = tags};
constexpr FieldSpec simple{.name = "cbor.type.simple_data",
                           .title = "Simple value",
                           .type = FieldType::Unsigned,
                           .values = simples};
constexpr FieldSpec float16{
    .name = "cbor.type.float16", .title = "Half-precision float", .type = FieldType::Real};
constexpr FieldSpec float32{
    .name = "cbor.type.float32", .title = "Single-precision float", .type = FieldType::Real};
constexpr FieldSpec float64{
    .name = "cbor.type.float64", .title = "Double-precision float", .type = FieldType::Real};
constexpr FieldSpec breakCode{.name = "mcm.cbor.break", .title = "Break"};
constexpr FieldSpec when{.name = "mcm.cbor.time", .title = "Time", .type = FieldType::UnixTime};

constexpr std::array fields{&root,       &array,      &items,     &map,        &pairs,
                            &uintValue,  &nintValue,  &bigNint,   &byteString, &textString,
                            &byteChunks, &textChunks, &tag,       &simple,     &float16,
                            &float32,    &float64,    &breakCode, &when};

Likelihood recognise(Bytes message, const Ports & /*ports*/)
{
    return likelihood(message);
}

/// The head here; where there is none it says why and has stopped.
Head head(Dissector &d)
{
    const auto found = headAt(d.message().first(d.at() + d.left()), d.at());
    if (found.size > 0 || !d.ok())
        return found;
    if (d.left() == 0)
        d.stop("cut off: an item is missing");
    else if (found.info >= 28)
        d.stop("byte " + std::to_string(d.at()) + ": additional information "
               + std::to_string(found.info)
               + (found.info == 31 ? " has no meaning for this type" : " is reserved"));
    else
        d.stop("cut off: the head at byte " + std::to_string(d.at()) + " is not whole");
    return found;
}

void item(Dissector &d, const Head &at);

/// Where the value stands: in the head's first byte, or behind it.
void put(Dissector &d, const FieldSpec &spec, const Head &at, std::uint64_t value)
{
    if (at.size > 1)
        d.put(spec, d.at() + 1, at.size - 1, value);
    else
        d.put(spec, d.at(), 1, value);
}

void sayBytes(Dissector &d, Bytes bytes)
{
    constexpr std::size_t shown = 24;
    constexpr std::string_view digits = "0123456789abcdef";
    d.say("h'");
    for (const auto byte : bytes.first(std::min(bytes.size(), shown)))
        d.say(digits[std::to_integer<unsigned>(byte) >> 4],
              digits[std::to_integer<unsigned>(byte) & 15]);
    d.say(bytes.size() > shown ? "…'" : "'");
}

void string(Dissector &d, const Head &at)
{
    d.skip(at.size);
    const bool isText = at.major == Major::Text;
    if (at.argument > d.left()) {
        d.stop("cut off: a string of " + std::to_string(at.argument) + " bytes, "
               + std::to_string(d.left()) + " are left");
        return;
    }
    const auto size = static_cast<std::size_t>(at.argument);
    if (!isText) {
        sayBytes(d, d.bytes(byteString, size));
        return;
    }
    const auto content = d.rest().first(size);
    d.say('"', d.text(textString, size), '"');
    if (!isUtf8(content))
        d.problem("not UTF-8");
}

bool atBreak(Dissector &d)
{
    if (d.peek(0, 1) != 0xff || d.left() == 0)
        return false;
    d.put(breakCode, d.at(), 1, 0);
    d.skip(1);
    return true;
}

void chunks(Dissector &d, const Head &of)
{
    const auto branch = d.branch(of.major == Major::Text ? textChunks : byteChunks);
    d.skip(of.size);
    d.say("(_ ");
    for (bool first = true; d.ok() && !atBreak(d); first = false) {
        const auto at = head(d);
        if (!d.ok())
            break;
        if (at.major != of.major || at.isIndefinite()) {
            d.stop("byte " + std::to_string(d.at())
                   + ": only strings of the same type and of a definite length may be within");
            break;
        }
        d.say(first ? "" : ", ");
        string(d, at);
    }
    d.say(")");
}

void list(Dissector &d, const Head &of)
{
    const auto branch = d.branch(array);
    if (!of.isIndefinite())
        put(d, items, of, of.argument);
    d.skip(of.size);
    d.say(of.isIndefinite() ? "[_ " : "[");
    for (std::uint64_t i = 0; d.ok() && (of.isIndefinite() ? !atBreak(d) : i < of.argument); ++i) {
        d.say(i == 0 ? "" : ", ");
        item(d, head(d));
    }
    d.say(']');
}

/// A key that is one field has its value below it.
void pair(Dissector &d, std::set<std::string_view> &keys)
{
    const auto key = head(d);
    const bool isField = key.major <= Major::Text && !key.isIndefinite();
    const auto begin = d.at();
    item(d, key);
    if (!d.ok())
        return;
    if (key.major == Major::Text && isField) {
        const auto text = d.message().subspan(begin + key.size, d.at() - begin - key.size);
        if (!keys.emplace(reinterpret_cast<const char *>(text.data()), text.size()).second)
            d.problem("the key stands there twice");
    }
    d.say(": ");
    if (d.peek(0, 1) == 0xff && d.left() > 0) {
        d.stop("the last key has no value");
        return;
    }
    if (isField) {
        const auto value = d.below();
        item(d, head(d));
    } else {
        item(d, head(d));
    }
}

void dictionary(Dissector &d, const Head &of)
{
    const auto branch = d.branch(map);
    if (!of.isIndefinite())
        put(d, pairs, of, of.argument);
    d.skip(of.size);
    d.say(of.isIndefinite() ? "{_ " : "{");
    std::set<std::string_view> keys;
    for (std::uint64_t i = 0; d.ok() && (of.isIndefinite() ? !atBreak(d) : i < of.argument); ++i) {
        d.say(i == 0 ? "" : ", ");
        pair(d, keys);
    }
    d.say('}');
}

double floatOf(const Head &at)
{
    switch (at.info) {
    case 25:
        return halfToDouble(at.argument);
    case 26:
        return std::bit_cast<float>(static_cast<std::uint32_t>(at.argument));
    default:
        return std::bit_cast<double>(at.argument);
    }
}

/// Of what is tagged as one: its item begins here.
void epochTime(Dissector &d, const Head &at)
{
    constexpr double mostSeconds = 9'000'000'000; // 64 bits of ns
    const bool isFloat = at.major == Major::Simple && at.info >= 25 && at.info <= 27;
    double seconds = 0;
    if (at.major == Major::Uint)
        seconds = static_cast<double>(at.argument);
    else if (at.major == Major::Nint)
        seconds = -1.0 - static_cast<double>(at.argument);
    else if (isFloat)
        seconds = floatOf(at);
    if (std::abs(seconds) < mostSeconds)
        d.put(when, d.at(), at.size,
              static_cast<std::uint64_t>(static_cast<std::int64_t>(seconds * 1e9)));
}

/// Empty where the tag may stand before it.
std::string_view wrongBehindTag(std::uint64_t number, const Head &at)
{
    const bool isFloat = at.major == Major::Simple && at.info >= 25 && at.info <= 27;
    if (number == 0 && at.major != Major::Text)
        return "a date and time must be a text string";
    if (number == 1 && at.major > Major::Nint && !isFloat)
        return "an epoch-based time must be a number";
    if ((number == 2 || number == 3 || number == 24) && at.major != Major::Bytes)
        return "it must be followed by a byte string";
    if ((number == 4 || number == 5) && (at.major != Major::Array || at.argument != 2))
        return "it must be followed by an array of exponent and mantissa";
    if (number == 32 && at.major != Major::Text)
        return "a URI must be a text string";
    return {};
}

void tagged(Dissector &d, const Head &at)
{
    put(d, tag, at, at.argument);
    const auto next = headAt(d.message().first(d.at() + d.left()), d.at() + at.size);
    if (next.size > 0) {
        if (const auto wrong = wrongBehindTag(at.argument, next); !wrong.empty())
            d.problem(std::string(wrong));
    }
    const auto inside = d.below();
    d.skip(at.size);
    d.say(at.argument, '(');
    const auto content = head(d);
    if (d.ok() && at.argument == 1)
        epochTime(d, content);
    item(d, content);
    d.say(')');
}

void number(Dissector &d, const Head &at)
{
    constexpr std::uint64_t mostSigned = ~std::uint64_t{0} >> 1;
    if (at.major == Major::Uint) {
        put(d, uintValue, at, at.argument);
        d.say(at.argument);
    } else if (at.argument <= mostSigned) {
        put(d, nintValue, at, ~at.argument);
        d.say(static_cast<std::int64_t>(~at.argument));
    } else {
        const auto text = at.argument == ~std::uint64_t{0} ? std::string("-18446744073709551616")
                                                           : '-' + std::to_string(at.argument + 1);
        d.putText(bigNint, d.at(), at.size, text);
        d.say(text);
    }
    d.skip(at.size);
}

void simpleOrFloat(Dissector &d, const Head &at)
{
    if (at.info >= 25) {
        const auto value = floatOf(at);
        const auto &spec = at.info == 25 ? float16 : at.info == 26 ? float32 : float64;
        d.putReal(spec, d.at() + 1, at.size - 1, value);
        d.say(value);
    } else {
        put(d, simple, at, at.argument);
        if (at.info == 24 && at.argument < 32)
            d.problem("a simple value below 32 must not take two bytes");
        const auto *name = std::find_if(std::begin(simples), std::end(simples),
                                        [&at](auto &each) { return each.value == at.argument; });
        if (name != std::end(simples))
            d.say(name->name);
        else
            d.say("simple(", at.argument, ')');
    }
    d.skip(at.size);
}

void item(Dissector &d, const Head &at)
{
    if (!d.ok())
        return;
    switch (at.major) {
    case Major::Uint:
    case Major::Nint:
        number(d, at);
        break;
    case Major::Bytes:
    case Major::Text:
        if (at.isIndefinite())
            chunks(d, at);
        else
            string(d, at);
        break;
    case Major::Array:
        list(d, at);
        break;
    case Major::Map:
        dictionary(d, at);
        break;
    case Major::Tag:
        tagged(d, at);
        break;
    case Major::Simple:
        if (at.isBreak())
            d.stop("byte " + std::to_string(d.at())
                   + ": a break where nothing of indefinite length is open");
        else
            simpleOrFloat(d, at);
        break;
    }
}

void decode(Dissector &d)
{
    for (bool first = true; d.more(); first = false) {
        d.say(first ? "" : ", ");
        item(d, head(d));
    }
}

} // namespace

extern const Protocol cbor;
const Protocol cbor{.name = "cbor",
                    .title = "CBOR",
                    .standard = "RFC 8949, RFC 8742",
                    .ports = {},
                    .fields = fields,
                    .recognise = recognise,
                    .decode = decode};

} // namespace mcm::protocols
