// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/json.h"

#include <array>
#include <charconv>
#include <cstring>

namespace mcm::cli::json {
namespace {

constexpr char hexDigits[] = "0123456789abcdef";

enum Kind : std::uint8_t {
    Plain,   ///< stands for itself
    Escaped, ///< a control character, a quote or a backslash
    Lead,    ///< may begin a character that is to be escaped: see awkwardAt()
};

constexpr auto kinds = [] {
    std::array<Kind, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c)
        table[c] = Escaped;
    table['"'] = table['\\'] = table[0x7f] = Escaped;
    table[0xc2] = table[0xe2] = Lead;
    return table;
}();

constexpr std::uint8_t byteAt(std::string_view text, std::size_t at)
{
    return static_cast<std::uint8_t>(text[at]);
}

void appendUnicode(std::string &to, std::uint32_t c)
{
    const char escape[] = {'\\',
                           'u',
                           hexDigits[c >> 12 & 15],
                           hexDigits[c >> 8 & 15],
                           hexDigits[c >> 4 & 15],
                           hexDigits[c & 15]};
    to.append(escape, sizeof escape);
}

void appendEscaped(std::string &to, char c)
{
    switch (c) {
    case '"':
        to += "\\\"";
        break;
    case '\\':
        to += "\\\\";
        break;
    case '\n':
        to += "\\n";
        break;
    case '\r':
        to += "\\r";
        break;
    case '\t':
        to += "\\t";
        break;
    default:
        appendUnicode(to, static_cast<std::uint8_t>(c));
    }
}

/// The character at `at` where it is one of U+0080–9F (controls), U+2028–202E or U+2066–2069 (line
/// separators, directions), else 0.
std::uint32_t awkwardAt(std::string_view text, std::size_t at)
{
    if (byteAt(text, at) == 0xc2) {
        const std::uint8_t second = byteAt(text, at + 1);
        return second < 0xa0 ? second : 0;
    }
    const std::uint32_t c =
        0x2000U | (byteAt(text, at + 1) & 0x3fU) << 6 | (byteAt(text, at + 2) & 0x3fU);
    return (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ? c : 0;
}

/// How many characters from `at` on are plain. Eight at a time: most of a payload is.
std::size_t plainRun(std::string_view text, std::size_t at)
{
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t tops = 0x8080808080808080U;
    // Sets the top bit of bytes that are 0 – and perhaps of some above, which costs only the slow
    // look below.
    const auto zeroes = [](std::uint64_t v) { return (v - ones) & ~v & tops; };
    std::size_t i = at;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t v = 0;
        std::memcpy(&v, text.data() + i, sizeof v);
        const auto awkward = (v & tops) | ((v - ones * 0x20) & ~v & tops) | zeroes(v ^ ones * '"')
                             | zeroes(v ^ ones * '\\') | zeroes(v ^ ones * 0x7f);
        if (awkward != 0)
            break;
    }
    while (i < text.size() && kinds[byteAt(text, i)] == Plain)
        ++i;
    return i - at;
}

} // namespace

void appendString(std::string &to, std::string_view text)
{
    to += '"';
    for (std::size_t i = 0; i < text.size();) {
        const auto run = plainRun(text, i);
        to.append(text.substr(i, run));
        i += run;
        if (i == text.size())
            break;
        if (kinds[byteAt(text, i)] == Escaped) {
            appendEscaped(to, text[i]);
            ++i;
            continue;
        }
        const std::size_t length = byteAt(text, i) == 0xc2 ? 2 : 3;
        if (const auto c = awkwardAt(text, i); c != 0)
            appendUnicode(to, c);
        else
            to.append(text.substr(i, length));
        i += length;
    }
    to += '"';
}

void appendValue(std::string &to, std::string_view json)
{
    // They stand in texts only, where an escape means the same.
    for (std::size_t i = 0; i < json.size();) {
        const auto kind = kinds[byteAt(json, i)];
        if (json[i] == 0x7f) {
            appendUnicode(to, 0x7f);
            ++i;
        } else if (kind != Lead) {
            to += json[i++];
        } else {
            const std::size_t length = byteAt(json, i) == 0xc2 ? 2 : 3;
            if (const auto c = awkwardAt(json, i); c != 0)
                appendUnicode(to, c);
            else
                to.append(json.substr(i, length));
            i += length;
        }
    }
}

void appendHex(std::string &to, std::span<const std::byte> bytes)
{
    const auto begin = to.size();
    to.resize(begin + bytes.size() * 2 + 2);
    char *at = to.data() + begin;
    *at++ = '"';
    for (const auto b : bytes) {
        *at++ = hexDigits[std::to_integer<unsigned>(b) >> 4];
        *at++ = hexDigits[std::to_integer<unsigned>(b) & 15];
    }
    *at = '"';
}

void appendNumber(std::string &to, std::uint64_t value)
{
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    to.append(digits.data(), end);
}

} // namespace mcm::cli::json
