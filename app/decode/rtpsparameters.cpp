// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/rtpsparameters.h"

#include "decode/rtpsparameterfields.h"

#include <algorithm>
#include <string>

namespace mcm::rtps {
namespace {

using namespace parameterlist;

enum class Kind {
    String,
    Strings,
    Octets,
    Properties,
    Duration,
    Guid,
    Locator,
    Number, ///< and what follows it is told by the specs
    Boolean,
    Version,
    Vendor,
    Endpoints,
    Representations,
    Presentation,
    Timed, ///< a kind and a duration
    Bytes,
    Domain,
    Status,
};

/// How a parameter's value is read. A Number may be followed by others.
struct Rule
{
    std::uint16_t id;
    Kind kind;
    const FieldSpec *first = nullptr;
    const FieldSpec *second = nullptr;
    const FieldSpec *third = nullptr;
};

constexpr Rule rules[] = {
    {0x02, Kind::Duration},
    {0x04, Kind::Duration},
    {0x05, Kind::String, &topicName},
    {0x06, Kind::Number, &strength},
    {0x07, Kind::String, &typeName},
    {0x0f, Kind::Domain},
    {0x15, Kind::Version},
    {0x16, Kind::Vendor},
    {0x1a, Kind::Timed, &reliability},
    {0x1b, Kind::Timed, &liveliness},
    {0x1d, Kind::Number, &durability},
    {0x1f, Kind::Number, &ownership},
    {0x21, Kind::Presentation},
    {0x23, Kind::Duration},
    {0x25, Kind::Number, &order},
    {0x27, Kind::Duration},
    {0x29, Kind::Strings},
    {0x2b, Kind::Duration},
    {0x2c, Kind::Octets, &userData},
    {0x2d, Kind::Octets, &groupData},
    {0x2e, Kind::Octets, &topicData},
    {0x2f, Kind::Locator},
    {0x30, Kind::Locator},
    {0x31, Kind::Locator},
    {0x32, Kind::Locator},
    {0x33, Kind::Locator},
    {0x34, Kind::Number, &livelinessCount},
    {0x40, Kind::Number, &history, &depth},
    {0x41, Kind::Number, &samples, &instances, &samplesEach},
    {0x43, Kind::Boolean, &expectsInlineQos},
    {0x44, Kind::Endpoints},
    {0x48, Kind::Locator},
    {0x49, Kind::Number, &priority},
    {0x50, Kind::Guid, &participantGuid},
    {0x52, Kind::Guid, &groupGuid},
    {0x58, Kind::Endpoints},
    {0x59, Kind::Properties},
    {0x5a, Kind::Guid, &endpointGuid},
    {0x60, Kind::Number, &serializedSize},
    {0x62, Kind::String, &entityName},
    {0x70, Kind::Bytes, &keyHash},
    {0x71, Kind::Status},
    {0x73, Kind::Representations},
    {0x4014, Kind::String, &domainTag},
};

constexpr std::uint64_t sentinel = 1;
const Rule *ruleOf(std::uint64_t id)
{
    const auto *found = std::find_if(std::begin(rules), std::end(rules),
                                     [id](const Rule &rule) { return rule.id == id; });
    return found == std::end(rules) ? nullptr : found;
}

void numbers(Dissector &d, const Rule &rule, bool isLittleEndian)
{
    for (const auto *spec : {rule.first, rule.second, rule.third}) {
        if (spec == nullptr)
            break;
        const auto value = number(d, *spec, 4, isLittleEndian);
        const auto names = spec->values;
        if (d.ok() && !names.empty()
            && std::none_of(names.begin(), names.end(),
                            [value](const auto &each) { return each.value == value; }))
            d.problem("no value of the document");
    }
}

void value(Dissector &d, const Rule &rule, bool isLittleEndian)
{
    switch (rule.kind) {
    case Kind::String: {
        const auto text = decodeString(d, *rule.first, isLittleEndian);
        if (d.ok() && rule.first == &topicName)
            d.say(", topic ", text);
        else if (d.ok() && rule.first == &typeName)
            d.say(", type ", text);
        else if (d.ok())
            d.say(", “", text, "”");
        break;
    }
    case Kind::Strings:
        decodeStrings(d, isLittleEndian);
        break;
    case Kind::Octets:
        decodeSequence(d, *rule.first, isLittleEndian);
        break;
    case Kind::Properties:
        decodeProperties(d, isLittleEndian);
        break;
    case Kind::Duration:
        decodeTime(d, isLittleEndian, true);
        break;
    case Kind::Guid:
        decodeGuid(d, *rule.first);
        break;
    case Kind::Locator:
        decodeLocator(d, isLittleEndian);
        break;
    case Kind::Number:
        numbers(d, rule, isLittleEndian);
        break;
    case Kind::Boolean:
        d.number(*rule.first, 1);
        break;
    case Kind::Version:
        decodeVersion(d);
        break;
    case Kind::Vendor:
        d.number(vendor, 2);
        break;
    case Kind::Endpoints:
        decodeEndpointFlags(d, isLittleEndian);
        break;
    case Kind::Representations: {
        const auto count = number(d, listCount, 4, isLittleEndian);
        for (std::uint64_t i = 0; i < count && d.ok(); ++i)
            number(d, representation, 2, isLittleEndian);
        break;
    }
    case Kind::Presentation:
        number(d, scope, 4, isLittleEndian);
        d.number(coherent, 1);
        d.number(ordered, 1);
        break;
    case Kind::Timed:
        numbers(d, rule, isLittleEndian);
        decodeTime(d, isLittleEndian, false);
        break;
    case Kind::Bytes:
        d.bytes(*rule.first, 16);
        break;
    case Kind::Domain: {
        d.put(parameterData, d.at(), std::min<std::size_t>(4, d.left()), 0);
        const auto inside = d.below();
        d.say(", domain ", number(d, domainId, 4, isLittleEndian));
        break;
    }
    case Kind::Status:
        decodeStatus(d);
        break;
    }
}

} // namespace

std::span<const FieldSpec *const> parameterFields()
{
    return parameterlist::fields;
}

void decodeParameters(Dissector &d, bool isLittleEndian)
{
    while (d.more()) {
        const auto id = number(d, parameter, 2, isLittleEndian);
        const auto length = peeked(d, 0, 2, isLittleEndian);
        const bool isLast = id == sentinel; // its length is ignored
        const auto each = d.below(isLast ? 2 : 2 + static_cast<std::size_t>(length));
        if (isLast) {
            d.skip(2);
            return;
        }
        number(d, parameterLength, 2, isLittleEndian);
        if (!d.ok())
            return;
        if (length % 4 != 0)
            d.problem("the length must be a multiple of 4");
        if (const auto *rule = ruleOf(id); rule != nullptr && length > 0)
            value(d, *rule, isLittleEndian);
        else if (length > 0)
            d.bytes(parameterData, d.left());
    }
    d.stop("the list has no PID_SENTINEL at its end");
}

} // namespace mcm::rtps
