// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/nearest.h"
#include "filter/termtable.h"

#include <algorithm>

namespace mcm::filter {
namespace {

constexpr qsizetype longest = 4096;
constexpr int deepest = 64;

Cost costOf(const std::vector<Filter::Node> &nodes)
{
    return std::max_element(nodes.begin(), nodes.end(),
                            [](const auto &a, const auto &b) { return a.cost < b.cost; })
        ->cost;
}

Filter::Node together(std::vector<Filter::Node> nodes, bool any)
{
    if (nodes.size() == 1)
        return std::move(nodes.front());
    std::stable_sort(nodes.begin(), nodes.end(),
                     [](const auto &a, const auto &b) { return a.cost < b.cost; });
    const auto cost = costOf(nodes);
    return {Together{.any = any, .nodes = std::move(nodes)}, cost};
}

bool isOperand(const Lexeme &lexeme)
{
    return lexeme.kind != Lexeme::Kind::Or && lexeme.kind != Lexeme::Kind::Close;
}

class Parser
{
public:
    Parser(QStringView text, const Filter::Context &context)
        : m_text(text), m_context(context), m_lexemes(lexemesOf(text))
    {}

    bool isBlank() const { return m_lexemes.empty(); }

    Compiled parse()
    {
        auto result = any();
        if (std::holds_alternative<Filter::Node>(result) && m_at < m_lexemes.size())
            return problemAt(m_lexemes[m_at].whole,
                             tr("This bracket closes none: a term or the end is expected."));
        return result;
    }

private:
    const Lexeme *look() const { return m_at < m_lexemes.size() ? &m_lexemes[m_at] : nullptr; }

    FilterProblem missing(const QString &expected) const
    {
        if (const auto *next = look())
            return problemAt(next->whole, expected);
        return {m_text.size(), 0, expected};
    }

    Compiled any()
    {
        std::vector<Filter::Node> nodes;
        for (;;) {
            auto one = all();
            if (std::holds_alternative<FilterProblem>(one))
                return one;
            nodes.push_back(std::move(std::get<Filter::Node>(one)));
            if (look() == nullptr || look()->kind != Lexeme::Kind::Or)
                return together(std::move(nodes), true);
            ++m_at;
        }
    }

    Compiled all()
    {
        if (look() == nullptr || !isOperand(*look()))
            return missing(m_at == 0 || m_lexemes[m_at - 1].kind == Lexeme::Kind::Open
                               ? tr("A term is expected here.")
                               : tr("A term is expected behind |."));
        std::vector<Filter::Node> nodes;
        while (look() != nullptr && isOperand(*look())) {
            if (const auto tight = tooTight())
                return *tight;
            auto one = single();
            if (std::holds_alternative<FilterProblem>(one))
                return one;
            nodes.push_back(std::move(std::get<Filter::Node>(one)));
        }
        return together(std::move(nodes), false);
    }

    /// foo"bar": it is not clear what is meant.
    std::optional<FilterProblem> tooTight() const
    {
        const auto &next = m_lexemes[m_at];
        if (m_at == 0 || next.kind == Lexeme::Kind::Open)
            return std::nullopt;
        const auto &before = m_lexemes[m_at - 1];
        const bool isTerm = isOperand(before) && before.kind != Lexeme::Kind::Open
                            && before.kind != Lexeme::Kind::Not;
        if (!isTerm || before.whole.end() < next.whole.begin)
            return std::nullopt;
        return FilterProblem{next.whole.begin, 1, tr("A blank is expected before this.")};
    }

    Compiled single()
    {
        const auto &lexeme = m_lexemes[m_at];
        switch (lexeme.kind) {
        case Lexeme::Kind::Not:
        case Lexeme::Kind::Open: {
            if (m_depth == deepest)
                return problemAt(lexeme.whole, tr("This is nested too deep: at most %1 brackets "
                                                  "and signs of negation within each other.")
                                                   .arg(deepest));
            ++m_depth;
            auto result = lexeme.kind == Lexeme::Kind::Not ? negated() : bracketed();
            --m_depth;
            return result;
        }
        case Lexeme::Kind::Word:
            ++m_at;
            return word(lexeme);
        case Lexeme::Kind::Quoted:
            ++m_at;
            return quotedNode(m_text, lexeme);
        case Lexeme::Kind::Regex: {
            ++m_at;
            auto result = regexNode(m_text, lexeme);
            if (auto *node = std::get_if<Filter::Node>(&result))
                std::get<RegexTerm>(node->content).number = m_regexes++;
            return result;
        }
        case Lexeme::Kind::Term:
            ++m_at;
            return term(lexeme);
        case Lexeme::Kind::Or:
        case Lexeme::Kind::Close:
            break;
        }
        return missing(tr("A term is expected here."));
    }

    Compiled negated()
    {
        ++m_at;
        if (look() == nullptr || !isOperand(*look()))
            return missing(tr("A term or a bracket is expected behind -."));
        auto inner = single();
        if (std::holds_alternative<FilterProblem>(inner))
            return inner;
        Negation negation;
        negation.node.push_back(std::move(std::get<Filter::Node>(inner)));
        const auto cost = negation.node.front().cost;
        return Filter::Node{std::move(negation), cost};
    }

    Compiled bracketed()
    {
        const auto open = m_lexemes[m_at++].whole;
        auto inner = any();
        if (std::holds_alternative<FilterProblem>(inner))
            return inner;
        if (look() == nullptr)
            return problemAt(open, tr("This bracket is not closed: a ) is expected."));
        ++m_at; // any() ends at nothing else
        return inner;
    }

    Compiled word(const Lexeme &lexeme) const
    {
        const auto word = lexeme.whole.of(m_text);
        if (word == u"own")
            return Filter::Node{IsOwn{}, Cost::Header};
        if (word == u"wrong")
            return Filter::Node{IsWrong{}, Cost::Decode};
        if (word == u"lost")
            return Filter::Node{
                NumberTerm{.of = NumberTerm::Of::Lost, .op = Operator::Greater, .than = {0, 0}},
                Cost::Header};
        // Without a dot it is rather a word than the name of a whole protocol.
        if (word.contains(u'.')) {
            if (const auto fields = registry::fieldsNamed(word.toUtf8().toStdString());
                !fields.empty())
                return presentNode(fields);
            if (const auto near = nearField(word); !near.isEmpty())
                return problemAt(lexeme.whole,
                                 tr("There is no field “%1”. Did you mean %2? A text is to be "
                                    "written in quotes then.")
                                     .arg(word.toString(), near));
            // Perhaps it is not written to its end yet.
            if (const auto protocol = word.first(word.indexOf(u'.')); isProtocol(protocol))
                return problemAt(lexeme.whole,
                                 tr("There is no field “%1” of %2. A text is to be written in "
                                    "quotes.")
                                     .arg(word.toString(), protocol.toString()));
        }
        return wordNode(m_text, lexeme);
    }

    /// Whether fields begin so, or a protocol is called so.
    static bool isProtocol(QStringView word)
    {
        const QString begin = word + QStringLiteral(".");
        const auto &names = fieldNames();
        return std::any_of(names.begin(), names.end(),
                           [&begin](const auto &name) { return name.startsWith(begin); })
               || registry::protocolNamed(word.toUtf8().toStdString()) != nullptr;
    }

    /// A field of the same protocol that is written nearly so.
    static QString nearField(QStringView word)
    {
        const auto protocol = word.first(word.indexOf(u'.') + 1);
        QStringList same;
        for (const auto &name : fieldNames()) {
            if (name.startsWith(protocol))
                same.append(name);
        }
        return nearest(word.toString(), same);
    }

    Compiled term(const Lexeme &lexeme) const
    {
        const auto name = lexeme.name.of(m_text);
        if (name.isEmpty())
            return problemAt(lexeme.sign, tr("A name is expected before this sign. A text that has "
                                             "one of : = < > in it is to be written in quotes."));
        if (name == u"hex")
            return hexNode(m_text, lexeme);
        if (name == u"own" || name == u"wrong")
            return problemAt(
                lexeme.sign,
                tr("%1 stands alone: a blank or the end is expected.").arg(name.toString()));
        const auto table = termTable();
        const auto entry = std::find_if(table.begin(), table.end(),
                                        [name](const auto &each) { return each.name == name; });
        const bool isOurs = entry != table.end() && entry->compile != nullptr;
        const auto fields = isOurs ? std::vector<const FieldSpec *>()
                                   : registry::fieldsNamed(name.toUtf8().toStdString());
        if (!isOurs && fields.empty())
            return unknown(lexeme);
        auto content = value(lexeme);
        if (const auto *problem = std::get_if<FilterProblem>(&content))
            return *problem;
        Term term{.text = m_text,
                  .lexeme = lexeme,
                  .value = std::move(std::get<Written>(content)),
                  .valueText = {}};
        term.valueText = term.value.text();
        return isOurs ? entry->compile(term, m_context) : fieldNode(term, fields);
    }

    Or<Written> value(const Lexeme &lexeme) const
    {
        if (!lexeme.isQuoted)
            return written(lexeme.value.of(m_text));
        if (!lexeme.isClosed)
            return problemAt(lexeme.value, tr("A quote is opened here; a second one is expected."));
        return unquoted(m_text, {lexeme.value.begin + 1, lexeme.value.size - 2});
    }

    FilterProblem unknown(const Lexeme &lexeme) const
    {
        const auto name = lexeme.name.of(m_text).toString();
        auto all = termNames();
        all.append(fieldNames());
        return problemAt(lexeme.name,
                         tr("There is no term and no field “%1”.").arg(name) + didYouMean(name, all)
                             + u' '
                             + tr("A text that has one of : = < > in it is to be written in "
                                  "quotes."));
    }

    const QStringView m_text;
    const Filter::Context &m_context;
    const std::vector<Lexeme> m_lexemes;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::size_t m_regexes = 0;
};

} // namespace
} // namespace mcm::filter

namespace mcm {

namespace filter {

bool asksOfStreams(const Filter::Node &node)
{
    if (const auto *group = std::get_if<Together>(&node.content))
        return std::any_of(group->nodes.begin(), group->nodes.end(), asksOfStreams);
    if (const auto *negation = std::get_if<Negation>(&node.content))
        return asksOfStreams(negation->node.front());
    return std::holds_alternative<IsWrong>(node.content);
}

} // namespace filter

Filter::Parsed Filter::parse(const QString &text, const Context &context)
{
    Filter result;
    result.m_text = text;
    if (text.size() > filter::longest)
        return FilterProblem{
            filter::longest, text.size() - filter::longest,
            filter::tr("A filter has at most %1 characters.").arg(filter::longest)};
    filter::Parser parser(text, context);
    if (parser.isBlank())
        return result;
    auto parsed = parser.parse();
    if (const auto *problem = std::get_if<FilterProblem>(&parsed))
        return *problem;
    result.m_root = std::make_shared<const Node>(std::move(std::get<Node>(parsed)));
    result.m_decodeAs = context.decodeAs;
    result.m_asksOfStreams = filter::asksOfStreams(*result.m_root);
    return result;
}

Seq Filter::reach(Seq end) const
{
    return m_asksOfStreams && m_decodeAs.faults ? std::min(end, m_decodeAs.faults->end()) : end;
}

} // namespace mcm
