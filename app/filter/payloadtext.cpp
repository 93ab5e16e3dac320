// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/payloadtext.h"

#include <cstring>

namespace mcm::filter {
namespace {

// A pattern that tries ever more ways over one message gives up after so many: it counts as not
// matching, and Matcher::gaveUp() tells.
constexpr char limit[] = "(*LIMIT_MATCH=100000)";

std::uint8_t byteAt(std::span<const std::byte> bytes, std::size_t at)
{
    return std::to_integer<std::uint8_t>(bytes[at]);
}

} // namespace

char32_t PayloadText::decode(std::span<const std::byte> bytes, std::size_t &size)
{
    const auto lead = byteAt(bytes, 0);
    std::size_t length = 2;
    if (lead >= 0xf0)
        length = 4;
    else if (lead >= 0xe0)
        length = 3;
    size = 1;
    if (lead < 0xc2 || lead > 0xf4 || bytes.size() < length)
        return 0;
    char32_t c = lead & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(bytes, i) & 0xc0U) != 0x80)
            return 0;
        c = c << 6 | (byteAt(bytes, i) & 0x3fU);
    }
    // Written longer than need be, or half of a pair, or beyond Unicode (RFC 3629 §3).
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < least[length] || (c >= 0xd800 && c <= 0xdfff) || c > 0x10ffff)
        return 0;
    size = length;
    return c;
}

void PayloadText::set(std::span<const std::byte> payload)
{
    constexpr std::uint64_t tops = 0x8080808080808080U;
    m_payload = payload;
    m_character = 0;
    m_byte = 0;
    if (m_text.size() < payload.size())
        m_text.resize(payload.size());
    char16_t *to = m_text.data();
    for (std::size_t i = 0; i < payload.size();) {
        std::uint64_t eight = tops;
        if (i + 8 <= payload.size())
            std::memcpy(&eight, payload.data() + i, 8);
        if ((eight & tops) == 0) {
            for (std::size_t n = 0; n < 8; ++n)
                to[n] = byteAt(payload, i + n);
            to += 8;
            i += 8;
            continue;
        }
        if (byteAt(payload, i) < 0x80) {
            *to++ = byteAt(payload, i++);
            continue;
        }
        std::size_t size = 0;
        const auto c = decode(payload.subspan(i), size);
        i += size;
        if (c == 0) {
            *to++ = u'\ufffd';
        } else if (c < 0x10000) {
            *to++ = static_cast<char16_t>(c);
        } else {
            *to++ = QChar::highSurrogate(c);
            *to++ = QChar::lowSurrogate(c);
        }
    }
    m_size = to - m_text.data();
}

std::size_t PayloadText::byteOf(qsizetype at)
{
    if (at < m_character) {
        m_character = 0;
        m_byte = 0;
    }
    while (m_character < at && m_byte < m_payload.size()) {
        std::size_t size = 1;
        const bool isPair =
            byteAt(m_payload, m_byte) >= 0x80 && decode(m_payload.subspan(m_byte), size) > 0xffff;
        m_character += isPair ? 2 : 1;
        m_byte += size;
    }
    return m_byte;
}

Regex::Regex(const QString &pattern, bool ignoresCase)
    : m_expression(QLatin1String(limit) + pattern, ignoresCase
                                                       ? QRegularExpression::CaseInsensitiveOption
                                                       : QRegularExpression::NoPatternOption)
{}

std::optional<bool> Regex::matches(const PayloadText &text) const
{
    const auto match =
        m_expression.match(text.text(), 0, QRegularExpression::NormalMatch, unchecked);
    // The expression is valid, so it was the matching that ended with an error: by a limit.
    return match.isValid() ? std::optional(match.hasMatch()) : std::nullopt;
}

} // namespace mcm::filter
