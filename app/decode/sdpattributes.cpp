// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/sdpfields.h"
#include "decode/sdpline.h"

#include <QHostAddress>

namespace mcm::sdpline {
namespace {

using namespace sdpfields;

bool isAmong(std::string_view format, std::string_view formats)
{
    constexpr std::size_t longest = 512; // so that many attributes cannot make it slow
    if (formats.size() > longest)
        return true;
    while (!formats.empty()) {
        const auto end = std::min(formats.find(' '), formats.size());
        if (formats.substr(0, end) == format)
            return true;
        formats.remove_prefix(std::min(end + 1, formats.size()));
    }
    return false;
}

/// The one that an attribute begins with.
void readFormat(Dissector &d, const Section &section)
{
    const auto format = word(d, mediaFormat);
    if (format.empty())
        d.problem("a format of the m= line should follow");
    else if (!isAmong(format, section.formats))
        d.problem("the m= line has no such format");
}

/// RFC 8866 §6.6.
void readMap(Dissector &d, Section &section)
{
    readFormat(d, section);
    const auto mapped = asText(d.rest());
    if (section.mapped.empty())
        section.mapped = mapped;
    if (word(d, mimeType, '/').empty())
        d.problem("an encoding and a clock rate should follow");
    const auto rate = word(d, sampleRate, '/');
    if (!number(rate).value_or(0))
        d.problem("the clock rate should be a number of Hz");
    word(d, mapParameters);
}

/// RFC 8866 §6.15.
void readFormatParameters(Dissector &d, const Section &section)
{
    readFormat(d, section);
    while (d.more()) {
        if (d.peek(0, 1) == ' ')
            d.skip(1);
        else
            word(d, formatParameter, ';');
    }
}

/// RFC 4570 §3.
void readSourceFilter(Dissector &d, Section &section)
{
    if (d.peek(0, 1) == ' ')
        d.skip(1);
    const auto mode = word(d, filterMode);
    if (mode != "incl" && mode != "excl")
        d.problem("the mode must be incl or excl");
    word(d, filterNetwork);
    const auto family = word(d, filterFamily);
    if (family != "IP4" && family != "IP6" && family != "*")
        d.problem("the address type should be IP4, IP6 or *");
    word(d, filterDestination);
    int sources = 0;
    for (; d.more(); ++sources) {
        const auto source = word(d, filterSource);
        if (section.source.empty() && mode == "incl")
            section.source = source;
    }
    if (sources == 0)
        d.problem("no source is named: mode, network type, address type, destination, sources");
}

bool isClockIdentity(std::string_view text)
{
    constexpr std::size_t size = 23; // eight pairs of digits with dashes between
    if (text.size() != size)
        return false;
    for (std::size_t i = 0; i < size; ++i) {
        const char c = text[i];
        const bool isDigit =
            (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
        if (i % 3 == 2 ? c != '-' && c != ':' : !isDigit)
            return false;
    }
    return true;
}

/// RFC 7273 §4.8.
void readReferenceClock(Dissector &d)
{
    const auto source = word(d, clockSource, '=');
    if (source == "ptp") {
        const auto profile = word(d, ptpVersion, ':');
        if (profile.substr(0, 8) != "IEEE1588" && profile.substr(0, 9) != "IEEE802.1")
            d.problem("the PTP version should be IEEE1588-2002, -2008, -2019 or IEEE802.1AS-2011");
        const auto rest = asText(d.rest());
        if (rest == "traceable") {
            d.text(ptpGrandmaster, rest.size());
            return;
        }
        const auto master = d.text(ptpGrandmaster, std::min<std::size_t>(rest.size(), 23));
        if (!isClockIdentity(master))
            d.problem("the grandmaster should be eight bytes as 00-11-22-FF-FE-33-44-55");
        if (!d.more())
            return;
        d.skip(1);
        const auto domain = word(d, ptpDomain);
        constexpr std::string_view numbered = "domain-nmbr=";
        const bool isNumbered = domain.substr(0, numbered.size()) == numbered;
        const auto digits = isNumbered ? domain.substr(numbered.size()) : domain;
        if (domain.substr(0, 12) != "domain-name=" && number(digits).value_or(256) > 255)
            d.problem("the domain should be a number up to 255");
    } else if (source == "ntp" || source == "localmac") {
        word(d, clockAddress);
    } else if (source != "gps" && source != "gal" && source != "glonass" && source != "local"
               && source != "private") {
        d.problem("the clock source should be ntp, ptp, gps, gal, glonass, local, localmac or "
                  "private");
    }
}

/// RFC 7273 §5.4.
void readMediaClock(Dissector &d)
{
    const auto rest = asText(d.rest());
    const auto source = d.text(mediaClock, std::min(rest.find_first_of("= "), rest.size()));
    if (source == "direct" && d.peek(0, 1) == '=') {
        d.skip(1);
        const auto value = asText(d.rest());
        const auto digits = value.substr(0, value.find(' '));
        const auto offset = number(digits);
        d.put(mediaClockOffset, d.at(), digits.size(), offset.value_or(0));
        if (!offset)
            d.problem("the offset should be a number of clock ticks");
    } else if (source != "direct" && source != "sender" && source.substr(0, 8) != "IEEE1722"
               && source.substr(0, 3) != "id:") {
        d.problem("the media clock should be direct=OFFSET, sender or IEEE1722=STREAM");
    }
}

/// RFC 8866 §6.4.
void readPacketTime(Dissector &d)
{
    const auto text = asText(d.rest());
    double value = 0;
    const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    d.putReal(packetTime, d.at(), text.size(), value);
    if (error != std::errc() || at != text.data() + text.size() || !(value > 0))
        d.problem("the packet time should be a number of milliseconds");
}

} // namespace

void readAttribute(Dissector &d, Section &section)
{
    const auto all = asText(d.rest());
    const auto colon = all.find(':');
    if (all.empty())
        d.problem("the attribute has no name");
    if (colon == all.npos)
        return; // the line itself shows its name
    const auto name = d.text(section.isMedia ? mediaAttributeName : sessionAttributeName,
                             std::min(colon, all.size()));
    if (name.empty())
        d.problem("the attribute has no name");
    d.skip(1);
    if (section.isMedia && name == "rtpmap")
        return readMap(d, section);
    if (section.isMedia && name == "fmtp")
        return readFormatParameters(d, section);
    while (section.isMedia && d.peek(0, 1) == ' ')
        d.skip(1);
    const auto value = asText(d.rest());
    const auto branch = d.branch(section.isMedia ? mediaAttributeValue : sessionAttributeValue,
                                 value.size(), value);
    if (name == "source-filter")
        readSourceFilter(d, section);
    else if (name == "ts-refclk")
        readReferenceClock(d);
    else if (name == "mediaclk")
        readMediaClock(d);
    else if (name == "ptime" || name == "maxptime")
        readPacketTime(d);
    else if (name == "rtpmap" || name == "fmtp")
        d.problem("it describes a format, so it belongs below an m= line");
}

} // namespace mcm::sdpline
