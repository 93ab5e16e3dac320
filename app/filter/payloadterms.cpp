// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/compile.h"

#include <QRegularExpression>

namespace mcm::filter {
namespace {

constexpr std::uint8_t anyCase = 0xdf; ///< all bits but the one of small letters

bool isLetter(std::uint8_t byte)
{
    const auto lower = byte | 0x20;
    return lower >= 'a' && lower <= 'z';
}

bool hasCapital(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isUpper(); });
}

void append(Written &to, QStringView text, bool ignoresCase)
{
    for (const auto c : text.toUtf8()) {
        const auto byte = static_cast<std::uint8_t>(c);
        const bool folds = ignoresCase && isLetter(byte);
        to.elements.push_back({byte, folds ? anyCase : std::uint8_t{0xff}});
    }
}

int hexDigit(QChar c)
{
    const auto u = c.unicode();
    const auto lower = u | 0x20;
    if (u >= '0' && u <= '9')
        return u - '0';
    return lower >= 'a' && lower <= 'f' && u < 0x80 ? lower - 'a' + 10 : -1;
}

/// What `text` has behind the backslash at `at`: one byte of that many characters; or none.
struct Escape
{
    std::uint8_t byte = 0;
    qsizetype size = 0;
};
Escape escapeAt(QStringView text, qsizetype at)
{
    const auto after = text.sliced(at + 1);
    switch (after.isEmpty() ? 0 : after.front().unicode()) {
    case '"':
        return {'"', 2};
    case '\\':
        return {'\\', 2};
    case 'n':
        return {'\n', 2};
    case 'r':
        return {'\r', 2};
    case 't':
        return {'\t', 2};
    case 'x': {
        const int high = after.size() > 2 ? hexDigit(after[1]) : -1;
        const int low = after.size() > 2 ? hexDigit(after[2]) : -1;
        if (high >= 0 && low >= 0)
            return {static_cast<std::uint8_t>(high * 16 + low), 4};
        return {};
    }
    default:
        return {};
    }
}

/// The text without what the escapes in it say, so that \n has no say in whether it has capitals.
QString withoutEscapes(QStringView text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\')
            plain += text[i];
        else
            i += std::max<qsizetype>(escapeAt(text, i).size, 1) - 1;
    }
    return plain;
}

Filter::Node nodeOf(const Written &written)
{
    return {BytePattern(written.elements), Cost::Search};
}

} // namespace

QString Written::text() const
{
    QByteArray bytes;
    for (const auto &element : elements)
        bytes += static_cast<char>(element.value);
    return QString::fromUtf8(bytes);
}

Written written(QStringView word)
{
    Written result;
    append(result, word, !hasCapital(word));
    return result;
}

Or<Written> unquoted(QStringView text, const Piece &piece)
{
    const auto inner = piece.of(text);
    const bool ignoresCase = !hasCapital(withoutEscapes(inner));
    Written result;
    qsizetype plain = 0;
    for (qsizetype i = 0; i < inner.size(); ++i) {
        if (inner[i] != u'\\')
            continue;
        append(result, inner.sliced(plain, i - plain), ignoresCase);
        const auto escape = escapeAt(inner, i);
        if (escape.size == 0) {
            const bool isHex = i + 1 < inner.size() && inner[i + 1] == u'x';
            const auto size = std::min<qsizetype>(isHex ? 4 : 2, inner.size() - i);
            return FilterProblem{piece.begin + i, size,
                                 tr("After a backslash one of \" \\ n r t is expected, or x and "
                                    "two hex digits.")};
        }
        result.elements.push_back({escape.byte, 0xff});
        i += escape.size - 1;
        plain = i + 1;
    }
    append(result, inner.sliced(plain), ignoresCase);
    return result;
}

Compiled wordNode(QStringView text, const Lexeme &lexeme)
{
    return nodeOf(written(lexeme.whole.of(text)));
}

Compiled quotedNode(QStringView text, const Lexeme &lexeme)
{
    if (!lexeme.isClosed)
        return problemAt(lexeme.whole, tr("A quote is opened here; a second one is expected."));
    const auto content = unquoted(text, lexeme.value);
    if (const auto *problem = std::get_if<FilterProblem>(&content))
        return *problem;
    const auto &result = std::get<Written>(content);
    if (result.elements.empty())
        return problemAt(lexeme.whole, tr("A text is expected between the quotes."));
    return nodeOf(result);
}

Compiled regexNode(QStringView text, const Lexeme &lexeme)
{
    if (!lexeme.isClosed)
        return problemAt(lexeme.whole,
                         tr("A regular expression begins here; a second / is expected. A text with "
                            "a / at its begin is to be written in quotes."));
    if (lexeme.value.size == 0)
        return problemAt(lexeme.whole, tr("A regular expression is expected between the slashes."));
    const auto flags = lexeme.flags.of(text);
    if (!flags.isEmpty() && flags != u"i")
        return problemAt(lexeme.flags, tr("Behind a regular expression i (for any case), a blank "
                                          "or nothing is expected."));
    const auto pattern = lexeme.value.of(text).toString();
    const QRegularExpression expression(pattern);
    if (!expression.isValid()) {
        const auto at = std::min<qsizetype>(expression.patternErrorOffset(), pattern.size());
        return FilterProblem{
            lexeme.value.begin + at, 1,
            tr("This is no regular expression: %1.").arg(expression.errorString())};
    }
    return Filter::Node{RegexTerm{.pattern = pattern, .ignoresCase = !flags.isEmpty()},
                        Cost::Regex};
}

Compiled hexNode(QStringView text, const Lexeme &lexeme)
{
    const auto value = lexeme.value.of(text);
    const auto expected = tr("Pairs of hex digits are expected, with ? for any digit: "
                             "hex:47 40 ?? 10.");
    if (lexeme.op != Operator::Colon)
        return problemAt(lexeme.sign, tr("Behind hex a colon is expected: hex:47 40 ?? 10."));
    if (lexeme.isQuoted || value.trimmed().isEmpty())
        return valueProblem(text, lexeme, expected);
    Written result;
    for (qsizetype i = 0; i < value.size();) {
        if (value[i].isSpace()) {
            ++i;
            continue;
        }
        BytePattern::Element element{0, 0};
        for (int digit = 0; digit < 2; ++digit, ++i) {
            const auto c = i < value.size() ? value[i] : QChar();
            const int number = hexDigit(c);
            if (number < 0 && c != u'?')
                return FilterProblem{lexeme.value.begin + std::min(i, value.size() - 1), 1,
                                     expected};
            const auto shift = digit == 0 ? 4 : 0;
            if (number >= 0) {
                element.value |= static_cast<std::uint8_t>(number << shift);
                element.mask |= static_cast<std::uint8_t>(0x0f << shift);
            }
        }
        result.elements.push_back(element);
    }
    return nodeOf(result);
}

} // namespace mcm::filter
