// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/osc.h"

#include "decode/protocol.h"

#include <algorithm>
#include <cstring>

// After “The Open Sound Control 1.0 Specification”.
namespace mcm::protocols {
namespace {

using namespace mcm::osc;

constexpr char bundleMark[] = "#bundle"; // with its NUL
constexpr std::string_view knownTags = "ifsbhtdScrmTFNI[]";

bool isBundle(Bytes bytes)
{
    return bytes.size() >= sizeof bundleMark
           && std::memcmp(bytes.data(), bundleMark, sizeof bundleMark) == 0;
}

bool isIllegal(char inAddress)
{
    return inAddress <= ' ' || inAddress > '~' || inAddress == '#';
}

constexpr std::size_t looked = 1024;

/// With what ends the address at `end`, up to a comma and the tags behind it, of a size that no
/// whole message has or within the tags: as much of it is not met by chance.
bool isCut(std::string_view all, std::size_t end)
{
    const auto comma = padded(end + 1);
    if (all.size() < comma + 2 || all[comma] != ',' || all.find_first_not_of('\0', end) != comma
        || std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(end), isIllegal))
        return false;
    const auto tags = all.substr(comma + 1, looked);
    return tags.substr(0, tags.find('\0')).find_first_not_of(knownTags) == tags.npos;
}

Likelihood recognise(Bytes bytes, const Ports &)
{
    if (isBundle(bytes))
        return Likelihood::Sure;
    if (bytes.empty() || bytes[0] != std::byte{'/'})
        return Likelihood::No;
    const auto all = asText(bytes);
    const auto end = all.substr(0, looked).find('\0');
    if (end == std::string_view::npos)
        return Likelihood::No;
    if (bytes.size() < 8 || bytes.size() % 4 != 0)
        return isCut(all, end) ? Likelihood::Likely : Likelihood::No;
    // An address alone: of older senders, which leave the tags out.
    if (padded(end + 1) == all.size()) {
        const bool isPadded = all.find_first_not_of('\0', end) == std::string_view::npos;
        return isPadded
                       && std::none_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(end),
                                       isIllegal)
                   ? Likelihood::Weak
                   : Likelihood::No;
    }
    if (padded(end + 1) > all.size())
        return Likelihood::No;
    const auto tags = all.substr(padded(end + 1));
    const auto tagsEnd = tags.substr(0, looked).find('\0');
    if (tagsEnd == std::string_view::npos)
        return isCut(all, end) ? Likelihood::Likely : Likelihood::No;
    const auto unknown = tags.substr(1, tagsEnd - 1).find_first_not_of(knownTags);
    return tags[0] == ',' && unknown == std::string_view::npos ? Likelihood::Likely
                                                               : Likelihood::No;
}

void checkAddress(Dissector &d, std::string_view address)
{
    if (address.empty() || address[0] != '/')
        d.problem("must begin with a slash");
    else if (std::any_of(address.begin(), address.end(), isIllegal))
        d.problem("must be printable ASCII without space and #");
}

void decodeMessage(Dissector &d)
{
    const auto own = d.branch(message, d.left());
    if (d.left() % 4 != 0)
        d.problem("its size must be a multiple of 4 bytes");
    std::string_view tags;
    {
        const auto header = d.branch(head);
        const auto address = readString(d, path);
        d.say(address);
        if (d.ok())
            checkAddress(d, address);
        if (d.ok() && d.peek(0, 1) == ',')
            tags = readString(d, format);
    }
    // Receivers are to take it without tags, as older senders write it.
    if (tags.empty() && d.more()) {
        d.bytes(rest, d.left());
        return;
    }
    if (!tags.empty()) {
        std::size_t at = 1;
        readArguments(d, tags, at, false);
    }
    if (!d.more())
        return;
    d.bytes(rest, d.left());
    d.problem("more than the type tags say");
}

void decodeElement(Dissector &d, std::uint64_t outerTime);

void decodeBundle(Dissector &d, std::uint64_t outerTime)
{
    const auto own = d.branch(bundle, d.left());
    if (!d.ok())
        return;
    d.skip(sizeof bundleMark);
    const auto time = d.peek(0, 8);
    d.say("bundle");
    readTime(d, bundleTime);
    if (time < outerTime && time != immediately)
        d.problem("it is before that of the bundle around it");
    for (bool isFirst = true; d.more(); isFirst = false) {
        const auto size = static_cast<std::int64_t>(d.number(elementSize, 4));
        if (!d.ok())
            return;
        if (size <= 0)
            return d.stop("the size of an element must be positive");
        if (static_cast<std::uint64_t>(size) > d.left())
            d.problem("there are " + std::to_string(d.left()) + " bytes");
        else if (size % 4 != 0)
            d.problem("must be a multiple of 4");
        d.say(isFirst ? ": " : "; ");
        const auto mine = std::min<std::size_t>(static_cast<std::size_t>(size), d.left());
        const auto inner = d.branch(element, mine);
        decodeElement(d, time);
    }
}

void decodeElement(Dissector &d, std::uint64_t outerTime)
{
    if (isBundle(d.rest()))
        decodeBundle(d, outerTime);
    else
        decodeMessage(d);
}

void decode(Dissector &d)
{
    decodeElement(d, 0);
}

} // namespace

extern const Protocol osc;
const Protocol osc{.name = "osc",
                   .title = "OSC",
                   .standard = "Open Sound Control 1.0",
                   .ports = {},
                   .fields = mcm::osc::fields,
                   .recognise = recognise,
                   .decode = decode};

} // namespace mcm::protocols
