// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/protocol.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <string>

namespace mcm::protocols {
namespace {

constexpr FieldSpec root{.name = "data-text-lines", .title = "Text"};
constexpr FieldSpec line{.name = "mcm.text.line", .title = "Line", .type = FieldType::Text};
constexpr FieldSpec encoding{
    .name = "mcm.text.encoding", .title = "Encoding", .type = FieldType::Text};
constexpr FieldSpec lineEnds{
    .name = "mcm.text.line_ends", .title = "Line ends", .type = FieldType::Text};
constexpr std::array fields{&root, &line, &encoding, &lineEnds};

// Of a long message: what follows is as its beginning was, or it is shown marked.
constexpr std::size_t looked = 512;

bool isControl(std::byte b)
{
    const auto c = std::to_integer<unsigned>(b);
    return (c < 0x20 && c != '\t' && c != '\r' && c != '\n' && c != 0x1b) || c == 0x7f;
}

Likelihood recognise(Bytes message, const Ports & /*ports*/)
{
    if (message.empty())
        return Likelihood::No;
    auto begin = message.first(std::min(message.size(), looked));
    if (std::any_of(begin.begin(), begin.end(), isControl))
        return Likelihood::No;
    // Not to break off a character of several bytes at our own cut.
    if (begin.size() < message.size()) {
        while (!begin.empty() && (std::to_integer<unsigned>(begin.back()) & 0x80U) != 0)
            begin = begin.first(begin.size() - 1);
    }
    const QByteArrayView view(begin.data(), static_cast<qsizetype>(begin.size()));
    // More than what takes anything, less than a protocol whose text has a form.
    return view.isValidUtf8() ? Likelihood::Weak : Likelihood::No;
}

/// Where the first byte stands that belongs to no character of UTF-8; npos where there is none.
std::size_t badUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (size > 1
            && (i + size > text.size()
                || !QByteArrayView(text.data() + i, static_cast<qsizetype>(size)).isValidUtf8()))
            return i;
        i += size;
    }
    return std::string_view::npos;
}

/// What recognise() has not let pass, but a user may have chosen to read as text.
void checkLine(Dissector &d, std::string_view text, std::size_t begin)
{
    if (const auto bad = badUtf8(text); bad != std::string_view::npos)
        d.problem("byte " + std::to_string(begin + bad) + ": not UTF-8");
    const auto control =
        std::find_if(text.begin(), text.end(), [](char c) { return isControl(std::byte(c)); });
    if (control != text.end())
        d.problem("byte " + std::to_string(begin + static_cast<std::size_t>(control - text.begin()))
                  + ": a control character");
}

void decode(Dissector &d)
{
    const auto begin = d.at();
    const auto all = d.rest();
    std::size_t carried = 0;
    std::size_t bare = 0;
    while (d.more()) {
        const auto rest = d.rest();
        const auto end = std::find(rest.begin(), rest.end(), std::byte{'\n'});
        const auto size = static_cast<std::size_t>(end - rest.begin());
        const bool isEnded = end != rest.end();
        const bool isCarried = size > 0 && rest[size - 1] == std::byte{'\r'};
        if (d.at() > begin)
            d.say(" ⏎ ");
        const auto at = d.at();
        const auto text = d.text(line, isCarried ? size - 1 : size);
        d.say(text);
        checkLine(d, text, at);
        d.skip((isCarried ? 1 : 0) + (isEnded ? 1 : 0));
        carried += isCarried && isEnded ? 1 : 0;
        bare += isEnded && !isCarried ? 1 : 0;
    }
    if (all.empty())
        return;
    const QByteArrayView view(all.data(), static_cast<qsizetype>(all.size()));
    const bool isAscii =
        std::none_of(all.begin(), all.end(), [](auto b) { return b > std::byte{0x7f}; });
    d.putText(encoding, begin, 0, isAscii ? "ASCII" : view.isValidUtf8() ? "UTF-8" : "not UTF-8");
    d.putText(lineEnds, begin, 0,
              carried > 0 && bare > 0 ? "CRLF and LF mixed"
              : carried > 0           ? "CRLF"
              : bare > 0              ? "LF"
                                      : "none");
}

} // namespace

extern const Protocol text;
const Protocol text{.name = "text",
                    .title = "Text",
                    .standard = "RFC 3629 (UTF-8)",
                    .ports = {},
                    .fields = fields,
                    .recognise = recognise,
                    .decode = decode};

} // namespace mcm::protocols
