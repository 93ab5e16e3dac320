// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/lexeme.h"

#include <algorithm>
#include <optional>

namespace mcm::filter {
namespace {

bool isHexElement(QChar c)
{
    const auto lower = c.unicode() | 0x20;
    return c.isDigit() ? c.unicode() < 0x80
                       : (lower >= 'a' && lower <= 'f' && c.unicode() < 0x80) || c == u'?';
}

class Cutter
{
public:
    explicit Cutter(QStringView text) : m_text(text) {}

    std::vector<Lexeme> cut()
    {
        for (;;) {
            skipBlanks();
            if (m_at == m_text.size())
                return std::move(m_lexemes);
            m_begin = m_at;
            next();
        }
    }

private:
    QChar look(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }
    void skipBlanks()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }
    Piece since(qsizetype begin) const { return {begin, m_at - begin}; }
    void add(Lexeme lexeme)
    {
        lexeme.whole = since(m_begin);
        m_lexemes.push_back(lexeme);
    }
    void addSign(Lexeme::Kind kind)
    {
        ++m_at;
        add({.kind = kind});
    }

    void next()
    {
        switch (look().unicode()) {
        case '(':
            return addSign(Lexeme::Kind::Open);
        case ')':
            return addSign(Lexeme::Kind::Close);
        case '|':
            return addSign(Lexeme::Kind::Or);
        case '-':
            return addSign(Lexeme::Kind::Not);
        case '"': {
            Lexeme lexeme{.kind = Lexeme::Kind::Quoted};
            lexeme.isClosed = takeUntil(u'"');
            lexeme.value = inner(m_begin, lexeme.isClosed);
            return add(lexeme);
        }
        case '/':
            return regex();
        default:
            return word();
        }
    }

    /// From an opening sign to the same one that no backslash stands before.
    bool takeUntil(QChar sign)
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == sign) {
                ++m_at;
                return true;
            }
            if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                ++m_at;
        }
        return false;
    }
    Piece inner(qsizetype begin, bool isClosed) const
    {
        return {begin + 1, m_at - begin - (isClosed ? 2 : 1)};
    }

    void regex()
    {
        Lexeme lexeme{.kind = Lexeme::Kind::Regex};
        lexeme.isClosed = takeUntil(u'/');
        lexeme.value = inner(m_begin, lexeme.isClosed);
        const auto flags = m_at;
        while (look().isLetterOrNumber())
            ++m_at;
        lexeme.flags = since(flags);
        add(lexeme);
    }

    bool isAtEndOfWord() const
    {
        const auto c = look();
        return m_at == m_text.size() || c.isSpace() || c == u'(' || c == u')' || c == u'|'
               || c == u'"';
    }

    struct Sign
    {
        Operator op;
        qsizetype size;
    };
    std::optional<Sign> signHere() const
    {
        const bool equal = look(1) == u'=';
        switch (look().unicode()) {
        case ':':
            return Sign{Operator::Colon, 1};
        case '=':
            return Sign{Operator::Equal, equal ? 2 : 1};
        case '<':
            return equal ? Sign{Operator::LessEqual, 2} : Sign{Operator::Less, 1};
        case '>':
            return equal ? Sign{Operator::GreaterEqual, 2} : Sign{Operator::Greater, 1};
        case '!':
            if (equal)
                return Sign{Operator::NotEqual, 2};
            return std::nullopt;
        default:
            return std::nullopt;
        }
    }

    void word()
    {
        std::optional<Sign> sign;
        while (!isAtEndOfWord() && !(sign = signHere()))
            ++m_at;
        Lexeme lexeme{.kind = sign ? Lexeme::Kind::Term : Lexeme::Kind::Word};
        if (sign) {
            lexeme.name = since(m_begin);
            const auto begin = m_at;
            m_at += sign->size;
            lexeme.sign = since(begin);
            lexeme.op = sign->op;
            value(lexeme);
        }
        add(lexeme);
    }

    void value(Lexeme &lexeme)
    {
        const auto begin = m_at;
        if (look() == u'"') {
            lexeme.isQuoted = true;
            lexeme.isClosed = takeUntil(u'"');
        } else if (lexeme.name.of(m_text) == u"hex") {
            hexPairs();
        } else {
            while (!isAtEndOfWord())
                ++m_at;
        }
        lexeme.value = since(begin);
    }

    /// As many words as are pairs of hex digits; where the first is none, it alone.
    void hexPairs()
    {
        const auto begin = m_at;
        auto end = m_at;
        for (;;) {
            skipBlanks();
            const auto first = m_at;
            while (!isAtEndOfWord())
                ++m_at;
            const auto taken = m_text.sliced(first, m_at - first);
            const bool isPairs = !taken.isEmpty() && taken.size() % 2 == 0
                                 && std::all_of(taken.begin(), taken.end(), isHexElement);
            if (isPairs || first == begin)
                end = m_at;
            if (!isPairs)
                break;
        }
        m_at = end;
    }

    const QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_begin = 0; ///< of the lexeme being cut
    std::vector<Lexeme> m_lexemes;
};

} // namespace

std::vector<Lexeme> lexemesOf(QStringView text)
{
    return Cutter(text).cut();
}

} // namespace mcm::filter
