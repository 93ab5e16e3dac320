// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace mcm {

/// One kind of term, to be offered while a filter is typed.
struct FilterTermHelp
{
    QString begin;       ///< how it begins, to be put in: “src:”, “own”
    QString example;     ///< “src:10.0.0.0/8”
    QString explanation; ///< in one line
};
/// All kinds, in the order in which they are best read. Those of fields, of words, of regular
/// expressions and the signs that join terms have an empty `begin`.
QList<FilterTermHelp> filterTerms();

/// The fields of all protocols, each name once, sorted.
const QStringList &filterFields();
/// Of that one, “Payload type (RTP)”; empty where there is none.
QString filterFieldTitle(const QString &name);

/// What a place in a filter's text is in. A cursor right behind something is in it.
struct FilterToken
{
    enum class Kind {
        None, ///< between terms: anything can begin here
        Word, ///< a word, which may yet become a term
        Quoted,
        Regex,
        Name, ///< of a term, what stands before its operator
        Operator,
        Value, ///< of the term `name`, with its quotes
        Sign,  ///< ( ) | -
    };
    Kind kind = Kind::None;
    qsizetype begin = 0; ///< in characters
    qsizetype size = 0;
    QString name;
};
/// `position` from 0 to the text's size.
FilterToken filterTokenAt(const QString &text, qsizetype position);

} // namespace mcm
