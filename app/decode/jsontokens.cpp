// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/jsontokens.h"

#include "decode/jsonwalk.h"

#include <algorithm>

namespace mcm::json {
namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// -1 where there are not four hexadecimal digits.
int codeUnit(std::string_view text, std::size_t at)
{
    unsigned value = 0;
    if (text.size() < at + 4)
        return -1;
    const auto *end = text.data() + at + 4;
    const auto read = std::from_chars(text.data() + at, end, value, 16);
    return read.ptr == end ? static_cast<int>(value) : -1;
}

void appendUtf8(std::string &to, unsigned code)
{
    const auto tail = [&to](unsigned bits) { to += static_cast<char>(0x80 | (bits & 0x3f)); };
    if (code < 0x80) {
        to += static_cast<char>(code);
    } else if (code < 0x800) {
        to += static_cast<char>(0xc0 | code >> 6);
        tail(code);
    } else if (code < 0x10000) {
        to += static_cast<char>(0xe0 | code >> 12);
        tail(code >> 6);
        tail(code);
    } else {
        to += static_cast<char>(0xf0 | code >> 18);
        tail(code >> 12);
        tail(code >> 6);
        tail(code);
    }
}

/// Behind the escape whose backslash stands at `at`; `at` itself where it is none.
std::size_t escape(std::string_view text, std::size_t at, std::string &to)
{
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    const char letter = at + 1 < text.size() ? text[at + 1] : '\0';
    if (const auto index = letters.find(letter); index != std::string_view::npos) {
        to += meant[index];
        return at + 2;
    }
    const int first = letter == 'u' ? codeUnit(text, at + 2) : -1;
    if (first < 0)
        return at;
    const bool isHigh = first >= 0xd800 && first < 0xdc00;
    const bool isPair = isHigh && text.substr(at + 6).starts_with("\\u");
    const int second = isPair ? codeUnit(text, at + 8) : -1;
    if (second >= 0xdc00 && second < 0xe000) {
        appendUtf8(to, 0x10000U + (static_cast<unsigned>(first - 0xd800) << 10)
                           + static_cast<unsigned>(second - 0xdc00));
        return at + 12;
    }
    const bool isHalf = first >= 0xd800 && first < 0xe000;
    appendUtf8(to, isHalf ? 0xfffdU : static_cast<unsigned>(first));
    return at + 6;
}

} // namespace

ReadString readString(std::string_view text, std::size_t at)
{
    ReadString result{.value = {}, .end = at + 1, .mistake = {}};
    auto &i = result.end;
    while (i < text.size() && text[i] != '"') {
        if (static_cast<unsigned char>(text[i]) < 0x20) {
            result.mistake = found(text, i) + " within a string must be written as an escape";
            return result;
        }
        if (text[i] != '\\') {
            result.value += text[i++];
            continue;
        }
        const auto next = escape(text, i, result.value);
        if (next == i) {
            const bool isCut =
                i + 6 > text.size() && text.find('"', i + 2) == std::string_view::npos;
            result.mistake =
                isCut ? "the JSON ends too early, within a string" : "no escape of JSON";
            return result;
        }
        i = next;
    }
    if (i >= text.size())
        result.mistake = "the JSON ends too early, within a string";
    else
        ++i;
    return result;
}

std::size_t tokenSize(std::string_view text, std::size_t at)
{
    constexpr std::string_view ends = " \t\r\n,:]}[{\"";
    return std::min(text.find_first_of(ends, at), text.size()) - std::min(at, text.size());
}

std::size_t spaceAt(std::string_view text, std::size_t at)
{
    const auto begin = at;
    while (at < text.size() && isSpace(text[at]))
        ++at;
    return at - begin;
}

bool isNumber(std::string_view token)
{
    std::size_t i = token.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const auto begin = i;
        while (i < token.size() && isDigit(token[i]))
            ++i;
        return i - begin;
    };
    const auto first = i;
    const auto whole = digits();
    if (whole == 0 || (whole > 1 && token[first] == '0'))
        return false;
    if (i < token.size() && token[i] == '.') {
        ++i;
        if (digits() == 0)
            return false;
    }
    if (i < token.size() && (token[i] == 'e' || token[i] == 'E')) {
        ++i;
        if (i < token.size() && (token[i] == '+' || token[i] == '-'))
            ++i;
        if (digits() == 0)
            return false;
    }
    return i == token.size();
}

bool isBeginOfLiteral(std::string_view token)
{
    constexpr std::string_view literals[] = {"true", "false", "null"};
    return token == "-"
           || std::any_of(std::begin(literals), std::end(literals),
                          [token](auto literal) { return literal.starts_with(token); });
}

bool isDocumentBegin(char c)
{
    return c == '{' || c == '[' || c == '"' || c == '-' || isDigit(c) || c == 't' || c == 'f'
           || c == 'n';
}

std::string whereIs(std::string_view text, std::size_t at)
{
    const auto before = text.substr(0, at);
    return "line " + std::to_string(1 + std::count(before.begin(), before.end(), '\n')) + ", byte "
           + std::to_string(at);
}

std::string found(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return "the end";
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte > 0x20 && byte < 0x7f)
        return std::string("“") + text[at] + "”";
    constexpr std::string_view digits = "0123456789abcdef";
    return std::string("the byte 0x") + digits[byte >> 4] + digits[byte & 15];
}

void sayCompact(Dissector &d, std::string_view text, std::size_t most)
{
    if (!d.isSummarised())
        return;
    bool isString = false;
    bool isEscaped = false;
    std::size_t said = 0;
    bool wasSpace = false;
    int depth = 0;
    for (const char c : text) {
        if (!isString && isSpace(c)) {
            wasSpace = said > 0;
            continue;
        }
        if (wasSpace && depth == 0 && !isString) // between documents, which stand in lines
            d.say(' ');
        wasSpace = false;
        if (!isString && (c == '{' || c == '['))
            ++depth;
        if (!isString && (c == '}' || c == ']'))
            --depth;
        const bool isWithin = (static_cast<unsigned char>(c) & 0xc0) == 0x80; // a character
        if (++said > most && !isWithin) {
            d.say("…");
            return;
        }
        d.say(c);
        if (c == '"' && !isEscaped)
            isString = !isString;
        isEscaped = isString && c == '\\' && !isEscaped;
    }
}

std::size_t behindBrackets(std::string_view text, std::size_t at)
{
    std::size_t depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"') {
            const auto read = readString(text, at);
            if (!read.mistake.empty())
                return std::string_view::npos;
            at = read.end;
            continue;
        }
        ++at;
        if (c == '[' || c == '{')
            ++depth;
        else if ((c == ']' || c == '}') && --depth == 0)
            return at;
    }
    return std::string_view::npos;
}

std::size_t behindArray(std::string_view text)
{
    std::size_t depth = 0;
    bool wantsValue = true;
    bool isOpened = false;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (isSpace(c)) {
            ++i;
        } else if (c == '[' && wantsValue) {
            ++depth;
            isOpened = true;
            ++i;
        } else if (c == ']' && (!wantsValue || isOpened)) {
            ++i;
            isOpened = wantsValue = false;
            if (--depth == 0)
                return i;
        } else if (c == ',' && !wantsValue) {
            wantsValue = true;
            isOpened = false;
            ++i;
        } else if (c == '{' && wantsValue) {
            return text.size();
        } else if (c == '"' && wantsValue) {
            const auto read = readString(text, i);
            if (!read.mistake.empty())
                return read.end >= text.size() ? text.size() : std::string_view::npos;
            i = read.end;
            isOpened = wantsValue = false;
        } else {
            const auto size = tokenSize(text, i);
            const auto token = text.substr(i, size);
            const bool isWhole =
                isNumber(token) || token == "true" || token == "false" || token == "null";
            const bool isCut = i + size == text.size() && (isBeginOfLiteral(token));
            if (size == 0 || !wantsValue || (!isWhole && !isCut))
                return std::string_view::npos;
            i += size;
            isOpened = wantsValue = false;
        }
    }
    return text.size();
}

} // namespace mcm::json
