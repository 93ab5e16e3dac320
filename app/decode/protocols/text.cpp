// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/protocol.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>

namespace mcm::protocols {
namespace {

constexpr FieldSpec root{.name = "data-text-lines", .title = "Text"};
constexpr FieldSpec line{.name = "mcm.text.line", .title = "Line", .type = FieldType::Text};
constexpr std::array fields{&root, &line};

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

void decode(Dissector &d)
{
    bool first = true;
    while (d.more()) {
        const auto rest = d.rest();
        const auto end = std::find(rest.begin(), rest.end(), std::byte{'\n'});
        const auto size = static_cast<std::size_t>(end - rest.begin());
        const bool isCarried = size > 0 && rest[size - 1] == std::byte{'\r'};
        const auto text = d.text(line, isCarried ? size - 1 : size);
        if (!first)
            d.say(" ⏎ ");
        d.say(text);
        first = false;
        d.skip((isCarried ? 1 : 0) + (end != rest.end() ? 1 : 0));
    }
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
