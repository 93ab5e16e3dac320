// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/sdpfields.h"
#include "decode/sdpline.h"

#include <QHostAddress>

#include <algorithm>

namespace mcm::sdpline {

using namespace sdpfields;

namespace {

constexpr std::int64_t ntpToUnix = 2208988800; // seconds from 1900 to 1970
constexpr std::int64_t nanoseconds = 1000000000;
constexpr std::size_t mostMapped = 32; ///< formats of a line that an rtpmap is looked for

/// Seconds since 1900; 0: none. The text itself is Wireshark's field.
std::uint64_t readTime(Dissector &d, const FieldSpec &spec, const FieldSpec &instant)
{
    const auto begin = d.at();
    const auto text = word(d, spec);
    const auto seconds = number(text);
    if (!seconds)
        d.problem("a number of seconds since 1900 should be here");
    // Beyond that nanoseconds have no room.
    constexpr std::uint64_t latest = 9000000000;
    if (!seconds || *seconds == 0 || *seconds > latest)
        return seconds.value_or(0);
    const auto unix = (static_cast<std::int64_t>(*seconds) - ntpToUnix) * nanoseconds;
    d.put(instant, begin, text.size(), static_cast<std::uint64_t>(unix));
    return *seconds;
}

/// RFC 3551 §6: types from 96 on mean what an rtpmap says.
void readFormats(Dissector &d, const Section &section, std::string_view below)
{
    const bool isRtp =
        startsWith(section.proto, "RTP/") || startsWith(section.proto, "UDP/TLS/RTP");
    std::size_t count = 0;
    for (; d.more(); ++count) {
        const auto format = word(d, mediaFormat);
        if (!isRtp || count >= mostMapped)
            continue;
        const auto type = number(format);
        if (type.value_or(128) > 127)
            d.problem("must be a number up to 127");
        else if (*type >= 96 && below.find("\na=rtpmap:" + std::string(format) + ' ') == below.npos)
            d.problem("this payload type is dynamic, and no rtpmap says what it is");
    }
    if (count == 0)
        d.problem("media, port, protocol and formats should be here");
}

/// RFC 8866 §9 (FQDN). A name that ends with a number is one of an address (RFC 1123 §2.1).
bool isHostName(std::string_view text)
{
    constexpr std::size_t smallest = 4;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isAllowed = [isDigit](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '-'
               || c == '.';
    };
    const auto last = text.substr(text.rfind('.') + 1);
    return text.size() >= smallest && std::all_of(text.begin(), text.end(), isAllowed)
           && !std::all_of(last.begin(), last.end(), isDigit);
}

/// As RFC 8866 §9 writes addresses: without a zone, and IPv4 in four numbers without zeros before
/// them.
bool isWritten(std::string_view text, const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return address.toString() == QLatin1String(text.data(), static_cast<int>(text.size()));
    return !address.isNull() && text.find('%') == text.npos;
}

} // namespace

void readOwner(Dissector &d)
{
    word(d, ownerUser);
    const auto session = word(d, ownerSession);
    if (!session.empty() && session.find_first_not_of("0123456789") != session.npos)
        d.problem("the session ID should be a number");
    const auto version = word(d, ownerVersion);
    if (!version.empty() && version.find_first_not_of("0123456789") != version.npos)
        d.problem("the session version should be a number");
    word(d, ownerNetwork);
    word(d, ownerFamily);
    if (word(d, ownerAddress).empty())
        d.problem("six words should be here: username, session ID, session version, network type, "
                  "address type, address");
}

/// RFC 8866 §5.7: a TTL is what an IPv4 group has and no other address.
void readConnection(Dissector &d, Section &section)
{
    if (word(d, connectionNetwork) != "IN")
        d.problem("the network type should be IN");
    const auto family = word(d, connectionFamily);
    const bool isIpv6 = family == "IP6";
    if (!isIpv6 && family != "IP4")
        d.problem("the address type should be IP4 or IP6");
    const auto text = word(d, connectionAddress, '/');
    if (text.empty()) {
        d.problem("network type, address type and address should be here");
        return;
    }
    if (section.address.empty())
        section.address = text;
    const QHostAddress address(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    const bool isOther =
        !address.isNull() && (address.protocol() == QAbstractSocket::IPv6Protocol) != isIpv6;
    const bool isFamily = isIpv6 || family == "IP4";
    if (isOther)
        d.problem("the address is not of the type before it");
    else if (isFamily && !isWritten(text, address) && !isHostName(text))
        d.problem(isIpv6 ? "neither an IPv6 address nor the name of a host"
                         : "neither an IPv4 address nor the name of a host");
    const bool isGroup = !isOther && address.isMulticast();
    if (isGroup && !isIpv6) {
        const auto ttl = word(d, connectionTtl, '/');
        if (ttl.empty())
            d.problem("a TTL should follow: ADDRESS/TTL");
        else if (number(ttl).value_or(256) > 255)
            d.problem("the TTL should be 0 to 255");
    }
    const auto count = word(d, isIpv6 ? connectionCount6 : connectionCount, '/');
    const bool isOne = !isGroup && !isOther && !address.isNull();
    if (!count.empty() && isOne)
        d.problem("only a group has a TTL or a number of addresses");
    else if (!count.empty() && number(count).value_or(0) == 0)
        d.problem("the number of addresses should be 1 or more");
    if (d.more())
        d.problem(isGroup && isIpv6 ? "IPv6 has no TTL: ADDRESS/NUMBER is all that can be here"
                                    : "nothing should follow");
}

void readBandwidth(Dissector &d)
{
    word(d, bandwidthModifier, ':');
    if (!number(word(d, bandwidthValue)))
        d.problem("it should be TYPE:NUMBER");
}

void readTimes(Dissector &d)
{
    const auto start = readTime(d, timeStart, startAt);
    const auto stop = readTime(d, timeStop, stopAt);
    if (stop != 0 && stop < start)
        d.problem("it stops before it starts");
}

void readRepeat(Dissector &d)
{
    word(d, repeatInterval);
    word(d, repeatDuration);
    while (d.more())
        word(d, repeatOffset);
}

void readZones(Dissector &d)
{
    while (d.more()) {
        word(d, zoneTime);
        if (word(d, zoneOffset).empty())
            d.problem("an offset should follow each time");
    }
}

void readMedia(Dissector &d, Section &section, std::string_view below, bool hasAddress)
{
    if (!hasAddress && below.find("\nc=") == below.npos)
        d.problem("it has no address: neither here nor in the session is a c= line");
    section.media = word(d, mediaType);
    const auto begin = d.at();
    const auto token = asText(d.rest()).substr(0, asText(d.rest()).find(' '));
    section.port = word(d, mediaPortText, token.find('/') == token.npos ? ' ' : '/');
    const auto port = number(section.port);
    if (port.value_or(65536) > 65535)
        d.problem("the port should be a number up to 65535");
    else
        d.put(mediaPort, begin, section.port.size(), *port);
    if (token.size() > section.port.size()) {
        // One that no number can hold is too many as well.
        const auto text = word(d, mediaPortCount);
        const bool isNumber = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
        const auto count = number(text).value_or(isNumber ? 65536 : 0);
        if (count == 0)
            d.problem("the number of ports should be 1 or more");
        else if (count > 65536 || port.value_or(0) + count > 65536)
            d.problem("the last of them is beyond 65535");
    }
    section.proto = word(d, mediaProto);
    section.formats = asText(d.rest());
    readFormats(d, section, below);
}

} // namespace mcm::sdpline
