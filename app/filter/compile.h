// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/registry.h"
#include "filter/node.h"

#include <QCoreApplication>

namespace mcm::filter {

/// Or what is wrong with it.
template<typename T>
using Or = std::variant<T, FilterProblem>;
using Compiled = Or<Filter::Node>;

inline QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Filter", text);
}
inline FilterProblem problemAt(const Piece &piece, const QString &text)
{
    return {piece.begin, piece.size, text};
}

/// What stands as a word, in quotes or as a value: its bytes, and which of them are to be met
/// whatever their case.
struct Written
{
    std::vector<BytePattern::Element> elements;

    QString text() const; ///< for names and numbers, which may stand in quotes too
};
Written written(QStringView word);
/// What stands between quotes; `piece` is where.
Or<Written> unquoted(QStringView text, const Piece &piece);

/// At a term's value; where that is missing, at its operator or the text's end.
inline FilterProblem valueProblem(QStringView text, const Lexeme &lexeme, const QString &words)
{
    const bool isThere = lexeme.value.size > 0 || lexeme.value.end() == text.size();
    return problemAt(isThere ? lexeme.value : lexeme.sign, words);
}

/// A term with its operator and its value.
struct Term
{
    QStringView text; ///< of the whole filter
    const Lexeme &lexeme;
    Written value;
    QString valueText;

    FilterProblem problem(const QString &words) const { return valueProblem(text, lexeme, words); }
};

Compiled wordNode(QStringView text, const Lexeme &lexeme);
Compiled quotedNode(QStringView text, const Lexeme &lexeme);
Compiled regexNode(QStringView text, const Lexeme &lexeme);
Compiled hexNode(QStringView text, const Lexeme &lexeme);
Compiled sizeNode(const Term &term);
Compiled ttlNode(const Term &term);
Compiled portNode(const Term &term);
Compiled lostNode(const Term &term);
Compiled sourceNode(const Term &term);
Compiled interfaceNode(const Term &term, const Filter::Context &context);
Compiled protocolNode(const Term &term);
Compiled sinceNode(const Term &term, const Filter::Context &context);
Compiled untilNode(const Term &term, const Filter::Context &context);
/// Of fields, which are at least one.
Compiled fieldNode(const Term &term, const std::vector<const FieldSpec *> &fields);
Filter::Node presentNode(const std::vector<const FieldSpec *> &fields);

} // namespace mcm::filter
