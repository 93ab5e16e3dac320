// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/filterterms.h"

#include "filter/nearest.h"
#include "filter/termtable.h"
#include "text/format.h"

namespace mcm {

using namespace filter;

QList<FilterTermHelp> filterTerms()
{
    const auto help = [](QStringView begin, QStringView example, const QString &explanation) {
        return FilterTermHelp{begin.toString(), example.toString(), explanation};
    };
    return {
        help({}, u"hello", tr("the payload has this text; in any case, unless it has a capital")),
        help({}, u"\"two words\\r\\n\"",
             tr("the same for any text; \\n \\r \\t \\xNN \\\" and \\\\ stand for bytes")),
        help({}, u"/id=[0-9]+/i",
             tr("the payload matches this regular expression; i: in any case")),
        help(u"hex:", u"hex:47 40 ?? 10", tr("the payload has these bytes; ? is any digit")),
        help(u"src:", u"src:10.0.0.0/8", tr("the source: an address, address:port or network")),
        help(u"port:", u"port:50000-50100", tr("the source's port")),
        help(u"if:", u"if:eth0", tr("the interface it came through, by name or number")),
        help(u"size", u"size>100", tr("the payload's size in bytes")),
        help(u"ttl", u"ttl=1", tr("the TTL or hop limit as it arrived")),
        help(u"proto:", u"proto:rtp", tr("the protocol, also within another")),
        help({}, u"rtp.p_type=33",
             tr("a field, by Wireshark's name; : finds part of a text; != < <= > >=")),
        help({}, u"rtp.marker", tr("the field is there; of a yes or no, it is yes")),
        help(u"since:", u"since:14:03", tr("received at this local time or later")),
        help(u"until:", u"until:2026-11-25T14:03", tr("received before this local time")),
        help(u"own", u"own", tr("sent by this program")),
        help(u"wrong", u"wrong", tr("its protocol forbids something in it, or it is cut short")),
        help(u"lost", u"lost", tr("others were lost right before it")),
        help({}, u"a b", tr("both")),
        help({}, u"a | b", tr("one of them, or both; binds less than side by side")),
        help({}, u"-a", tr("not")),
        help({}, u"(a | b) -c", tr("brackets hold together")),
    };
}

const QStringList &filterFields()
{
    return fieldNames();
}

QString filterFieldTitle(const QString &name)
{
    const auto utf8 = name.toStdString();
    if (utf8 == FieldTree::leftOut.name)
        return format::fromUtf8(FieldTree::leftOut.title);
    for (const auto *protocol : registry::protocols()) {
        for (const auto *field : protocol->fields) {
            if (field->name == utf8)
                return format::fromUtf8(field->title) + QStringLiteral(" (")
                       + format::fromUtf8(protocol->title) + u')';
        }
    }
    return {};
}

FilterToken filterTokenAt(const QString &text, qsizetype position)
{
    using Kind = FilterToken::Kind;
    const auto token = [](Kind kind, const Piece &piece, const QString &name = {}) {
        return FilterToken{kind, piece.begin, piece.size, name};
    };
    const auto isIn = [position](const Piece &piece) {
        return position >= piece.begin && position <= piece.end();
    };
    FilterToken found{Kind::None, position, 0, {}};
    for (const auto &lexeme : lexemesOf(text)) {
        if (!isIn(lexeme.whole))
            continue;
        switch (lexeme.kind) {
        case Lexeme::Kind::Word:
            return token(Kind::Word, lexeme.whole);
        case Lexeme::Kind::Quoted:
            return token(Kind::Quoted, lexeme.whole);
        case Lexeme::Kind::Regex:
            return token(Kind::Regex, lexeme.whole);
        case Lexeme::Kind::Term:
            if (isIn(lexeme.name) && lexeme.name.size > 0)
                return token(Kind::Name, lexeme.name);
            // Behind the operator the value is what is to come.
            if (position < lexeme.sign.end())
                return token(Kind::Operator, lexeme.sign);
            return token(Kind::Value, {lexeme.sign.end(), lexeme.whole.end() - lexeme.sign.end()},
                         lexeme.name.of(text).toString());
        case Lexeme::Kind::Open:
        case Lexeme::Kind::Close:
        case Lexeme::Kind::Or:
        case Lexeme::Kind::Not:
            // What begins right behind a sign goes before it.
            if (position < lexeme.whole.end())
                return token(Kind::Sign, lexeme.whole);
            break;
        }
    }
    return found;
}

} // namespace mcm
