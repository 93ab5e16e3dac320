// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

#include <cstdint>
#include <vector>

namespace mcm::filter {

enum class Operator : std::uint8_t {
    Colon,
    Equal, ///< = or ==
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
};

/// Characters of a filter's text.
struct Piece
{
    qsizetype begin = 0;
    qsizetype size = 0;

    qsizetype end() const { return begin + size; }
    QStringView of(QStringView text) const { return text.sliced(begin, size); }
};

/// What a filter's text is made of. Anything can be cut into these; whether it means something is
/// for the parser to say.
struct Lexeme
{
    enum class Kind : std::uint8_t { Open, Close, Or, Not, Word, Quoted, Regex, Term };

    Kind kind = Kind::Word;
    Piece whole{};
    Piece name{};  ///< of a Term: what stands before its operator; may be empty
    Piece sign{};  ///< of a Term: the operator
    Operator op{}; ///< the same
    Piece value{}; ///< of a Term, with its quotes; of Quoted and Regex what stands between theirs
    Piece flags{}; ///< of a Regex: the letters behind it
    bool isQuoted = false; ///< a Term's value is
    bool isClosed = true;  ///< the quote or the regular expression has an end
};

std::vector<Lexeme> lexemesOf(QStringView text);

} // namespace mcm::filter
