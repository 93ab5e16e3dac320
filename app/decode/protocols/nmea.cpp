// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/bytes.h"
#include "decode/nmeasentence.h"
#include "decode/nmeatables.h"
#include "decode/protocol.h"

#include <algorithm>
#include <string>

namespace mcm::protocols {
namespace {

using namespace mcm::nmea;

// IEC 61162-450 §7: each with its NUL.
constexpr std::size_t headerSize = 6;
constexpr std::string_view sentences = "UdPbC";
constexpr std::string_view others[] = {"RaUdP", "RrUdP", "NkPgN", "RpUdP"};
constexpr std::size_t mostCharacters = 82;

bool isUpper(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string twoDigits(unsigned value)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    return {digits[value >> 4 & 15], digits[value & 15]};
}

/// “$GPGGA,”: what no other text begins with, or what has a checksum.
Likelihood sentenceLikelihood(std::string_view text)
{
    constexpr std::size_t looked = 200;
    text = text.substr(1, looked);
    const auto comma = text.find_first_of(",*");
    if (comma == std::string_view::npos || comma < 3 || comma > 12
        || !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(comma), isUpper))
        return Likelihood::No;
    if (comma == 5 && isFormatter(text.substr(2, 3)))
        return Likelihood::Likely;
    const auto star = text.find_first_of("*\r\n");
    if (star == std::string_view::npos || text[star] != '*' || hexPair(text.substr(star + 1)) < 0)
        return Likelihood::No;
    return Likelihood::Likely;
}

Likelihood recognise(Bytes message, const Ports & /*ports*/)
{
    const auto text = asText(message);
    if (text.size() < headerSize)
        return Likelihood::No;
    if (text[0] == '$' || text[0] == '!')
        return sentenceLikelihood(text);
    if (text[0] == '\\') {
        const auto end = text.substr(0, 256).find('\\', 1);
        const bool isTag = text[2] == ':' && end != std::string_view::npos && end + 1 < text.size();
        return isTag && (text[end + 1] == '$' || text[end + 1] == '!') ? Likelihood::Likely
                                                                       : Likelihood::No;
    }
    const auto header = text.substr(0, headerSize - 1);
    const bool isHeader =
        header == sentences
        || std::find(std::begin(others), std::end(others), header) != std::end(others);
    return isHeader && text[headerSize - 1] == '\0' ? Likelihood::Sure : Likelihood::No;
}

/// The checksum here, behind its star, of `characters`.
void decodeChecksum(Dissector &d, std::string_view characters, std::size_t end)
{
    const auto right = checksumOf(characters);
    const auto written = asText(d.rest()).substr(0, end - d.at());
    const int value = hexPair(written);
    if (value < 0) {
        d.putText(field, d.at(), written.size(), written);
        d.problem("no checksum of two digits; it would be " + twoDigits(right));
    } else {
        d.put(checksum, d.at(), 2, static_cast<std::uint64_t>(value));
        if (static_cast<unsigned>(value) != right)
            d.problem("wrong, it should be " + twoDigits(right));
        if (written.size() > 2)
            d.problem("characters behind the checksum");
    }
    d.skip(written.size());
}

void decodeTag(Dissector &d, std::string_view parameter)
{
    const auto begin = d.at();
    const auto size = parameter.size();
    const auto value = parameter.size() > 2 ? parameter.substr(2) : std::string_view();
    const char letter = parameter.size() > 2 && parameter[1] == ':' ? parameter[0] : '\0';
    constexpr std::int64_t msFrom = 100'000'000'000; // s: in the year 5138
    constexpr std::int64_t mostMs = 9'000'000'000'000;
    std::int64_t time = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), time);
    switch (letter) {
    case 's':
        d.putText(tagSource, begin, size, value);
        d.say(value, ' ');
        break;
    case 'd':
        d.putText(tagDestination, begin, size, value);
        break;
    case 'g':
        d.putText(tagGroup, begin, size, value);
        break;
    case 'n':
        d.putText(tagLine, begin, size, value);
        break;
    case 't':
        d.putText(tagText, begin, size, value);
        break;
    case 'c':
        if (read.ptr == value.data() + value.size() && time >= 0 && time < mostMs) {
            const auto unit = time < msFrom ? 1'000'000'000 : 1'000'000;
            const auto limited = time < msFrom ? std::min<std::int64_t>(time, 9'000'000'000) : time;
            d.put(tagTime, begin, size, static_cast<std::uint64_t>(limited * unit));
            break;
        }
        d.putText(tagOther, begin, size, parameter);
        d.problem("the time must be seconds or milliseconds since 1970");
        break;
    default:
        d.putText(tagOther, begin, size, parameter);
        if (letter == '\0')
            d.problem("must be a letter, a colon and a value");
    }
    d.skip(size);
}

/// From its first backslash; to behind its last.
void decodeTagBlock(Dissector &d, std::string_view line)
{
    const auto close = line.find('\\', 1);
    const auto block =
        d.branch(tagBlock, close == std::string_view::npos ? line.size() : close + 1);
    const auto end = d.at() + d.left() - (close == std::string_view::npos ? 0 : 1);
    const auto inner = line.substr(1, close == std::string_view::npos ? close : close - 1);
    const auto star = std::min(inner.find('*'), inner.size());
    d.skip(1);
    for (std::size_t at = 0; at < star && d.ok();) {
        const auto comma = std::min(inner.find(',', at), star);
        decodeTag(d, inner.substr(at, comma - at));
        at = comma + 1;
        if (comma < star)
            d.skip(1);
    }
    if (star < inner.size())
        d.skip(1);
    decodeChecksum(d, inner.substr(0, star), end);
    if (close == std::string_view::npos)
        d.stop("the tag block is not closed by a backslash");
}

void decodeLine(Dissector &d, std::string_view line)
{
    while (line.starts_with('\\') && d.ok()) {
        const auto close = line.find('\\', 1);
        decodeTagBlock(d, line);
        line = close == std::string_view::npos ? std::string_view() : line.substr(close + 1);
    }
    if (line.empty() || !d.ok())
        return;
    if (line[0] != '$' && line[0] != '!') {
        d.say(line);
        d.text(nmea::line, line.size());
        d.problem("must begin with “$” or “!”");
        return;
    }
    const auto star = std::min(line.find('*'), line.size());
    const auto address = line.substr(1, std::min(line.find_first_of(",*"), line.size()) - 1);
    d.putText(sentence, d.at(), line.size(), address);
    if (line.size() + 2 > mostCharacters && !address.starts_with('P'))
        d.problem("it has " + std::to_string(line.size() + 2) + " characters, at most "
                  + std::to_string(mostCharacters) + " are allowed");
    if (std::any_of(line.begin(), line.end(), [](char c) { return c < 0x20 || c > 0x7e; }))
        d.problem("characters that are not ASCII");
    const auto inside = d.below(line.size());
    const auto end = d.at() + line.size();
    d.skip(1);
    const auto wrong = decodeSentence(d, star - 1);
    if (star < line.size())
        d.skip(1);
    decodeChecksum(d, line.substr(1, star - 1), end);
    if (!wrong.empty())
        d.stop(wrong);
}

void decode(Dissector &d)
{
    const auto all = asText(d.rest());
    const auto header = all.substr(0, headerSize - 1);
    if (all.size() >= headerSize && all[headerSize - 1] == '\0') {
        d.text(datagram, headerSize - 1);
        d.skip(1);
        if (header != sentences) {
            d.say(header, ", ", d.left(), " bytes");
            d.bytes(content, d.left());
            return;
        }
    }
    bool isFirst = true;
    while (d.more()) {
        const auto rest = asText(d.rest());
        const auto size = std::min(rest.find_first_of("\r\n"), rest.size());
        const auto before = d.at();
        if (size > 0) {
            if (!isFirst)
                d.say(" · ");
            isFirst = false;
            decodeLine(d, rest.substr(0, size));
        }
        if (!d.ok())
            return;
        const auto behind = before + size;
        d.skip(behind - std::min(behind, d.at()));
        while (d.more() && (d.peek(0, 1) == '\r' || d.peek(0, 1) == '\n'))
            d.skip(1);
    }
}

} // namespace

extern const Protocol nmea;
const Protocol nmea{.name = "nmea",
                    .title = "NMEA 0183",
                    .standard = "IEC 61162-1, IEC 61162-450",
                    .ports = {},
                    .fields = allFields(),
                    .recognise = recognise,
                    .decode = decode};

} // namespace mcm::protocols
