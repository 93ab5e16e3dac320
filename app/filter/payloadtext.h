// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRegularExpression>
#include <QStringView>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace mcm::filter {

/// A payload as text that regular expressions can be matched with: what is not UTF-8 becomes a
/// U+FFFD for each byte. Keeps its memory for the next one.
class PayloadText
{
public:
    void set(std::span<const std::byte> payload);
    QStringView text() const { return {m_text.data(), m_size}; }
    /// Where in the payload the character `at` of text(), or its end, begins. Cheap where it is
    /// asked for places one behind the other.
    std::size_t byteOf(qsizetype at);

private:
    /// Of one character that is not ASCII; 0 where there is none. `size`: how many bytes it has.
    static char32_t decode(std::span<const std::byte> bytes, std::size_t &size);

    std::span<const std::byte> m_payload;
    std::vector<char16_t> m_text;
    qsizetype m_size = 0;
    // Where byteOf() came to last.
    qsizetype m_character = 0;
    std::size_t m_byte = 0;
};

/// Of its own for each thread: QRegularExpression has a lock that copies share.
class Regex
{
public:
    Regex(const QString &pattern, bool ignoresCase);

    /// Nothing: it gave up, after too many ways that were none.
    std::optional<bool> matches(const PayloadText &text) const;
    /// Calls `each(begin, size)`, in characters, for each place until that gives false.
    template<typename Each>
    void forEachMatch(const PayloadText &text, Each each) const
    {
        auto matches =
            m_expression.globalMatch(text.text(), 0, QRegularExpression::NormalMatch, unchecked);
        while (matches.hasNext()) {
            const auto match = matches.next();
            if (!each(match.capturedStart(), match.capturedLength()))
                return;
        }
    }

private:
    // The text is valid UTF-16: we made it.
    static constexpr auto unchecked = QRegularExpression::DontCheckSubjectStringMatchOption;

    QRegularExpression m_expression;
};

} // namespace mcm::filter
