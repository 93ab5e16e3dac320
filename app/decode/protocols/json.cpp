// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/bytes.h"
#include "decode/jsonwalk.h"
#include "decode/protocol.h"

#include <algorithm>

namespace mcm::protocols {
namespace {

constexpr std::size_t looked = 512;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::size_t behindSpace(std::string_view text, std::size_t at)
{
    while (at < text.size() && isSpace(text[at]))
        ++at;
    return at;
}

/// An object that begins here has a key and a colon, or is empty.
Likelihood objectLikelihood(std::string_view text, std::size_t at)
{
    at = behindSpace(text, at + 1);
    if (at == text.size())
        return Likelihood::No;
    if (text[at] == '}')
        return Likelihood::Likely;
    if (text[at] != '"')
        return Likelihood::No;
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (static_cast<unsigned char>(text[at]) < 0x20 || at > looked)
            return Likelihood::No;
        if (text[at] == '\\')
            ++at;
    }
    if (at >= text.size()) // cut within its first key
        return Likelihood::Weak;
    at = behindSpace(text, at + 1);
    return at >= text.size() ? Likelihood::Weak
           : text[at] == ':' ? Likelihood::Likely
                             : Likelihood::No;
}

/// “[2] started” is a line of text, and so is “[a]”: an array must be one to its end, as far as is
/// looked, or have containers or strings in it.
Likelihood arrayLikelihood(std::string_view text, std::size_t at)
{
    const auto first = behindSpace(text, at + 1);
    if (first == text.size())
        return Likelihood::No;
    if (text[first] == '{')
        return objectLikelihood(text, first);
    const auto begin = text.substr(at, looked);
    const auto end = json::behindArray(begin);
    if (end == std::string_view::npos)
        return Likelihood::No;
    if (end == begin.size())
        return Likelihood::Likely;
    const auto next = behindSpace(text, at + end);
    return next == text.size() || text[next] == '[' || text[next] == '{' ? Likelihood::Likely
                                                                         : Likelihood::No;
}

Likelihood recognise(Bytes message, const Ports & /*ports*/)
{
    const auto text = asText(message);
    const std::size_t mark = text.starts_with(json::byteOrderMark) ? 3 : 0;
    const auto at = behindSpace(text.substr(0, looked), mark);
    if (at >= std::min(text.size(), looked))
        return Likelihood::No;
    if (text[at] == '{')
        return objectLikelihood(text, at);
    return text[at] == '[' ? arrayLikelihood(text, at) : Likelihood::No;
}

void decode(Dissector &d)
{
    json::decodeDocuments(d);
}

} // namespace

extern const Protocol json;
const Protocol json{.name = "json",
                    .title = "JSON",
                    .standard = "RFC 8259",
                    .ports = {},
                    .fields = mcm::json::fields,
                    .recognise = recognise,
                    .decode = decode};

} // namespace mcm::protocols
