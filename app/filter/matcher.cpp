// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/fieldmatch.h"
#include "filter/payloadtext.h"

#include <algorithm>

namespace mcm {

using namespace filter;

struct Matcher::State
{
    explicit State(Filter wanted) : filter(std::move(wanted))
    {
        if (filter.m_root == nullptr)
            return;
        only = std::get_if<BytePattern>(&filter.m_root->content);
        collectRegexes(*filter.m_root);
    }

    const Filter filter;
    const BytePattern *only = nullptr; ///< the filter is this and nothing else
    std::vector<Regex> regexes;        ///< by RegexTerm::number

    // Of the message that is looked at; made when it is first asked for.
    const Message *message = nullptr;
    const Protocol *protocol = nullptr;
    bool isDecoded = false;
    bool isText = false;
    bool gaveUp = false; ///< one of the regular expressions
    FieldTree fields;
    PayloadText text;

    void collectRegexes(const Filter::Node &node)
    {
        if (const auto *regex = std::get_if<RegexTerm>(&node.content)) {
            if (regexes.size() <= regex->number)
                regexes.resize(regex->number + 1, Regex({}, false));
            regexes[regex->number] = Regex(regex->pattern, regex->ignoresCase);
        }
        for (const auto &inner : nodesOf(node))
            collectRegexes(inner);
    }
    static std::span<const Filter::Node> nodesOf(const Filter::Node &node)
    {
        if (const auto *group = std::get_if<Together>(&node.content))
            return group->nodes;
        if (const auto *negation = std::get_if<Negation>(&node.content))
            return negation->node;
        return {};
    }

    void lookAt(const Message &next)
    {
        message = &next;
        protocol = nullptr;
        isDecoded = false;
        isText = false;
        gaveUp = false;
    }
    const Protocol &recognised()
    {
        if (protocol == nullptr)
            protocol = &filter.m_decodeAs.protocolOf(*message);
        return *protocol;
    }
    const FieldTree &decoded()
    {
        if (!isDecoded)
            filter.m_decodeAs.decode(recognised(), *message, fields);
        isDecoded = true;
        return fields;
    }
    const PayloadText &asText()
    {
        if (!isText)
            text.set(message->payload);
        isText = true;
        return text;
    }

    bool matches(const Filter::Node &node)
    {
        return std::visit([this](const auto &term) { return holds(term); }, node.content);
    }
    bool holds(const IsOwn & /*term*/) const { return message->isOwn(); }
    bool holds(const IsWrong & /*term*/) { return decoded().hasProblem(); }
    bool holds(const NumberTerm &term) const
    {
        const auto &header = message->header;
        switch (term.of) {
        case NumberTerm::Of::Size:
            return filter::holds<std::uint64_t>(header.size, term.op, term.than);
        case NumberTerm::Of::Ttl:
            return message->hasTtl()
                   && filter::holds<std::uint64_t>(header.ttl, term.op, term.than);
        case NumberTerm::Of::Port:
            return filter::holds<std::uint64_t>(message->source.port, term.op, term.than);
        case NumberTerm::Of::Lost:
            return filter::holds<std::uint64_t>(header.lostBefore, term.op, term.than);
        }
        return false;
    }
    bool holds(const TimeTerm &term) const
    {
        return message->header.timeNs >= term.from && message->header.timeNs < term.to;
    }
    bool holds(const SourceTerm &term) const
    {
        // ::/0 is all of IPv6, and IPv4 is mapped into it.
        const bool isOfKind = term.network.bits >= 96 || !message->source.isIpv4();
        const bool isIt = isOfKind && term.network.contains(message->source.ip)
                          && term.port.value_or(message->source.port) == message->source.port;
        return isIt != term.negated;
    }
    bool holds(const InterfaceTerm &term) const
    {
        const bool isIt = term.index == message->header.interfaceIndex
                          || (term.nameOf && term.nameOf(*message) == term.name);
        return isIt != term.negated;
    }
    bool holds(const BytePattern &term) const
    {
        return term.find(message->payload) != BytePattern::nowhere;
    }
    bool holds(const RegexTerm &term)
    {
        const auto isIt = regexes[term.number].matches(asText());
        gaveUp = gaveUp || !isIt;
        return isIt.value_or(false);
    }
    bool holds(const ProtocolTerm &term)
    {
        const bool isIt = &recognised() == term.protocol || hasProtocol(decoded(), *term.protocol);
        return isIt != term.negated;
    }
    bool holds(const FieldTerm &term) { return filter::matches(term, decoded(), message->payload); }
    bool holds(const Together &term)
    {
        const auto matching = [this](const auto &node) { return matches(node); };
        return term.any ? std::any_of(term.nodes.begin(), term.nodes.end(), matching)
                        : std::all_of(term.nodes.begin(), term.nodes.end(), matching);
    }
    bool holds(const Negation &term) { return !matches(term.node.front()); }

    /// Of a node that matches: adds what made it, at most `most` places of each term.
    void collect(const Filter::Node &node, std::size_t most, std::vector<Range> &ranges)
    {
        if (const auto *pattern = std::get_if<BytePattern>(&node.content)) {
            auto at = pattern->find(message->payload);
            for (std::size_t n = 0; n < most && at != BytePattern::nowhere; ++n) {
                ranges.push_back({at, pattern->size()});
                at = pattern->find(message->payload, at + pattern->size());
            }
        } else if (const auto *regex = std::get_if<RegexTerm>(&node.content)) {
            std::size_t n = 0;
            regexes[regex->number].forEachMatch(asText(), [&](auto begin, auto size) {
                const auto at = text.byteOf(begin);
                if (size > 0)
                    ranges.push_back({at, text.byteOf(begin + size) - at});
                return ++n < most;
            });
        } else if (const auto *term = std::get_if<FieldTerm>(&node.content)) {
            collectFields(*term, most, ranges);
        } else if (std::holds_alternative<IsWrong>(node.content)) {
            collectProblems(most, ranges);
        } else if (const auto *group = std::get_if<Together>(&node.content)) {
            for (const auto &inner : group->nodes) {
                if (!group->any || matches(inner))
                    collect(inner, most, ranges);
            }
        }
    }
    void collectProblems(std::size_t most, std::vector<Range> &ranges)
    {
        const auto end = ranges.size() + most;
        for (const auto &field : decoded().nodes()) {
            if (ranges.size() == end)
                return;
            if (field.size > 0 && field.problem != 0)
                ranges.push_back({field.begin, field.size});
        }
    }
    void collectFields(const FieldTerm &term, std::size_t most, std::vector<Range> &ranges)
    {
        // What is not equal has no field that is why; all of them are.
        auto wanted = term;
        if (term.op == Operator::NotEqual) {
            for (auto &test : wanted.tests)
                test.value = IsPresent{};
        }
        const auto end = ranges.size() + most;
        for (const auto &node : decoded().nodes()) {
            if (ranges.size() == end)
                return;
            if (node.size > 0 && filter::matches(wanted, fields, node, message->payload))
                ranges.push_back({node.begin, node.size});
        }
    }
};

Matcher::Matcher(Filter filter) : m_state(std::make_unique<State>(std::move(filter))) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher &&) noexcept = default;
Matcher &Matcher::operator=(Matcher &&) noexcept = default;

bool Matcher::matches(const Message &message)
{
    auto &state = *m_state;
    if (state.only != nullptr)
        return state.only->find(message.payload) != BytePattern::nowhere;
    if (state.filter.m_root == nullptr)
        return true;
    state.lookAt(message);
    return state.matches(*state.filter.m_root);
}

bool Matcher::gaveUp() const
{
    return m_state->gaveUp;
}

std::vector<Matcher::Range> Matcher::ranges(const Message &message, std::size_t most)
{
    auto &state = *m_state;
    std::vector<Range> all;
    if (state.filter.m_root == nullptr)
        return all;
    state.lookAt(message);
    if (!state.matches(*state.filter.m_root))
        return all;
    state.collect(*state.filter.m_root, most, all);
    std::sort(all.begin(), all.end(),
              [](const Range &a, const Range &b) { return a.begin < b.begin; });
    std::vector<Range> merged;
    for (const auto &range : all) {
        if (merged.empty() || range.begin > merged.back().begin + merged.back().size) {
            merged.push_back(range);
            continue;
        }
        auto &last = merged.back();
        last.size = std::max(last.begin + last.size, range.begin + range.size) - last.begin;
    }
    if (merged.size() > most)
        merged.resize(most);
    return merged;
}

} // namespace mcm
