// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/rtpsvalues.h"

#include "decode/rtpsparameterfields.h"

#include <algorithm>
#include <string>

namespace mcm::rtps {

using namespace parameterlist;

namespace {

constexpr std::uint64_t infiniteSeconds = 0x7fffffff;

void align(Dissector &d, std::size_t begin)
{
    const auto over = (d.at() - begin) % 4;
    if (over != 0)
        d.skip(std::min(4 - over, d.left()));
}

} // namespace

std::string_view decodeString(Dissector &d, const FieldSpec &spec, bool isLittleEndian)
{
    const auto begin = d.at();
    const auto length = peeked(d, 0, 4, isLittleEndian);
    if (d.left() < 4 || length > d.left() - 4 || length == 0) {
        number(d, stringLength, 4, isLittleEndian);
        if (length == 0)
            d.problem("must be at least 1, its NUL");
        else
            d.stop("the string's length is " + std::to_string(length) + ", but "
                   + std::to_string(d.left()) + " bytes are left");
        return {};
    }
    d.skip(4);
    const auto all = d.rest().first(static_cast<std::size_t>(length));
    const std::string_view text(reinterpret_cast<const char *>(all.data()), all.size() - 1);
    d.putText(spec, begin, 4 + all.size(), text);
    if (all.back() != std::byte{0})
        d.problem("the string does not end with a NUL");
    d.skip(all.size());
    return text;
}

void decodeTime(Dissector &d, bool isLittleEndian, bool isInParts)
{
    if (peeked(d, 0, 4, isLittleEndian) == infiniteSeconds)
        d.put(infinite, d.at(), 8, 1);
    else if (d.left() >= 8)
        d.put(duration, d.at(), 8, static_cast<std::uint64_t>(peekedTime(d, isLittleEndian)));
    if (!isInParts) {
        d.skip(8);
        return;
    }
    number(d, seconds, 4, isLittleEndian);
    number(d, fraction, 4, isLittleEndian);
}

void decodeGuid(Dissector &d, const FieldSpec &spec)
{
    if (d.left() < 16)
        return d.stop("cut off: a GUID has 16 bytes");
    d.put(spec, d.at(), 16, 0);
    const auto parts = d.below();
    d.number(guidHost, 4);
    d.number(guidApp, 4);
    d.number(guidInstance, 4);
    d.put(guidEntity, d.at(), std::min<std::size_t>(4, d.left()), d.peek(0, 4));
    const auto entity = d.below();
    d.number(guidEntityKey, 3);
    d.number(guidEntityKind, 1);
}

void decodeEndpointFlags(Dissector &d, bool isLittleEndian)
{
    const auto begin = d.at();
    const auto set = number(d, endpointSet, 4, isLittleEndian);
    const auto flags = d.below();
    for (std::size_t i = 0; i < std::size(endpoints) && d.ok(); ++i)
        d.put(endpoints[i], begin, 4, set >> i & 1);
}

void decodeStrings(Dissector &d, bool isLittleEndian)
{
    const auto begin = d.at();
    const auto count = number(d, partitionCount, 4, isLittleEndian);
    for (std::uint64_t i = 0; i < count && d.ok(); ++i) {
        decodeString(d, partition, isLittleEndian);
        align(d, begin);
    }
}

void decodeProperties(Dissector &d, bool isLittleEndian)
{
    const auto begin = d.at();
    const auto count = number(d, listCount, 4, isLittleEndian);
    for (std::uint64_t i = 0; i < count && d.ok(); ++i) {
        decodeString(d, propertyName, isLittleEndian);
        align(d, begin);
        const auto value = d.below();
        decodeString(d, propertyValue, isLittleEndian);
        align(d, begin);
    }
}

void decodeSequence(Dissector &d, const FieldSpec &spec, bool isLittleEndian)
{
    const auto size = number(d, sequenceSize, 4, isLittleEndian);
    d.bytes(spec, static_cast<std::size_t>(size));
}

void decodeStatus(Dissector &d)
{
    const auto begin = d.at();
    const auto bits = d.number(statusInfo, 4); // big-endian always (§9.6.4.9)
    const auto flags = d.below();
    d.put(unregistered, begin, 4, bits >> 1 & 1);
    d.put(disposed, begin, 4, bits & 1);
    if ((bits & 1) != 0)
        d.say(", disposed");
    if ((bits & 2) != 0)
        d.say(", unregistered");
}

std::uint64_t number(Dissector &d, const FieldSpec &spec, std::size_t width, bool isLittleEndian)
{
    return isLittleEndian ? d.numberLe(spec, width) : d.number(spec, width);
}

std::uint64_t peeked(const Dissector &d, std::size_t offset, std::size_t width, bool isLittleEndian)
{
    return isLittleEndian ? d.peekLe(offset, width) : d.peek(offset, width);
}

std::int64_t peekedTime(const Dissector &d, bool isLittleEndian)
{
    const auto whole = static_cast<std::int32_t>(peeked(d, 0, 4, isLittleEndian));
    const auto part = peeked(d, 4, 4, isLittleEndian);
    return whole * std::int64_t{1'000'000'000}
           + static_cast<std::int64_t>((part * 1'000'000'000) >> 32);
}

void decodeVersion(Dissector &d)
{
    d.put(version, d.at(), std::min<std::size_t>(2, d.left()), d.peek(0, 2));
    const auto parts = d.below();
    d.number(versionMajor, 1);
    d.number(versionMinor, 1);
}

void decodeLocator(Dissector &d, bool isLittleEndian)
{
    const auto kind = number(d, locatorKind, 4, isLittleEndian);
    const bool isIp = kind == 1 || kind == 2;
    const auto port = number(d, isIp ? locatorPort : otherPort, 4, isLittleEndian);
    if (d.ok() && isIp && port > 0xffff)
        d.problem("must be at most 65535");
    if (kind == 1) {
        d.skip(12);
        d.number(locatorIpv4, 4);
    } else if (kind == 2) {
        d.bytes(locatorIpv6, 16);
    } else {
        d.bytes(locatorBytes, 16);
    }
}

} // namespace mcm::rtps
