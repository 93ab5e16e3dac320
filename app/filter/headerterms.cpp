// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/compile.h"
#include "filter/nearest.h"
#include "filter/values.h"
#include "text/format.h"

#include <limits>

namespace mcm::filter {
namespace {

bool isComparison(Operator op)
{
    return op != Operator::Colon && op != Operator::Equal && op != Operator::NotEqual;
}

/// What is wrong with comparing by less and greater.
std::optional<FilterProblem> comparison(const Term &term)
{
    if (!isComparison(term.lexeme.op))
        return std::nullopt;
    return problemAt(
        term.lexeme.sign,
        tr("One of : = != is expected behind %1.").arg(term.lexeme.name.of(term.text)));
}

Compiled numberNode(const Term &term, NumberTerm::Of of, std::uint64_t most, const QString &words)
{
    const auto interval = numberInterval(term.valueText);
    if (!interval || interval->high > most)
        return term.problem(words);
    return Filter::Node{NumberTerm{.of = of, .op = term.lexeme.op, .than = *interval},
                        Cost::Header};
}

Or<Interval<std::int64_t>> timeOf(const Term &term, const Filter::Context &context)
{
    if (term.lexeme.op != Operator::Colon && term.lexeme.op != Operator::Equal)
        return problemAt(term.lexeme.sign,
                         tr("A colon is expected behind %1.").arg(term.lexeme.name.of(term.text)));
    if (const auto time = localTime(term.valueText, context.nowNs))
        return *time;
    return term.problem(tr("A time is expected: 14:03, 14:03:22, 2026-11-25 or 2026-11-25T14:03."));
}

} // namespace

Compiled sizeNode(const Term &term)
{
    return numberNode(term, NumberTerm::Of::Size, std::numeric_limits<std::uint64_t>::max(),
                      tr("A number of bytes is expected, or a range: 100, 100-200."));
}

Compiled ttlNode(const Term &term)
{
    return numberNode(term, NumberTerm::Of::Ttl, 255,
                      tr("A number from 0 to 255 is expected, or a range: 1, 1-31."));
}

Compiled portNode(const Term &term)
{
    return numberNode(term, NumberTerm::Of::Port, 65535,
                      tr("A port from 0 to 65535 is expected, or a range: 5004, 50000-50100."));
}

Compiled lostNode(const Term &term)
{
    return numberNode(term, NumberTerm::Of::Lost, std::numeric_limits<std::uint64_t>::max(),
                      tr("A number of lost messages is expected, or lost alone."));
}

Compiled sourceNode(const Term &term)
{
    if (const auto wrong = comparison(term))
        return *wrong;
    const auto problem = [&] {
        return term.problem(tr("An address is expected, with or without a port, or a network: "
                               "10.0.0.5, 10.0.0.5:50112, 10.0.0.0/8, fe80::1, [fe80::1]:50112, "
                               "fe80::/10."));
    };
    SourceTerm result{.network = {}, .port = {}, .negated = term.lexeme.op == Operator::NotEqual};
    QStringView address(term.valueText);
    QStringView port;
    bool hasPort = false;
    if (address.startsWith(u'[')) {
        const auto end = address.indexOf(u']');
        if (end < 0)
            return problem();
        hasPort = end + 1 < address.size();
        if (hasPort && address[end + 1] != u':')
            return problem();
        port = hasPort ? address.sliced(end + 2) : QStringView();
        address = address.sliced(1, end - 1);
        if (!address.contains(u':'))
            return problem();
    } else if (address.count(u':') == 1) {
        hasPort = true;
        port = address.sliced(address.indexOf(u':') + 1);
        address = address.first(address.indexOf(u':'));
    }
    const auto parsed = network(address);
    if (!parsed)
        return problem();
    result.network = *parsed;
    if (hasPort) {
        const auto number = wholeNumber(port);
        if (!number || *number > 65535)
            return problem();
        result.port = static_cast<std::uint16_t>(*number);
    }
    return Filter::Node{result, Cost::Header};
}

Compiled interfaceNode(const Term &term, const Filter::Context &context)
{
    if (const auto wrong = comparison(term))
        return *wrong;
    if (term.valueText.isEmpty())
        return term.problem(tr("The name or the number of an interface is expected: if:eth0."));
    InterfaceTerm result{.name = term.valueText,
                         .index = {},
                         .negated = term.lexeme.op == Operator::NotEqual,
                         .nameOf = context.nameOfInterface};
    const auto number = wholeNumber(term.valueText);
    if (number && *number <= std::numeric_limits<std::uint32_t>::max())
        result.index = static_cast<std::uint32_t>(*number);
    return Filter::Node{std::move(result), Cost::Call};
}

Compiled protocolNode(const Term &term)
{
    if (const auto wrong = comparison(term))
        return *wrong;
    const auto name = term.valueText.toLower();
    if (const auto *protocol = registry::protocolNamed(name.toStdString()))
        return Filter::Node{ProtocolTerm{protocol, term.lexeme.op == Operator::NotEqual},
                            Cost::Decode};
    QStringList names;
    for (const auto *protocol : registry::protocols())
        names.append(format::fromUtf8(protocol->name));
    if (name.isEmpty())
        return term.problem(tr("The name of a protocol is expected: proto:rtp."));
    return term.problem(tr("There is no protocol “%1”.").arg(term.valueText)
                        + didYouMean(name, names));
}

Compiled sinceNode(const Term &term, const Filter::Context &context)
{
    const auto time = timeOf(term, context);
    if (const auto *problem = std::get_if<FilterProblem>(&time))
        return *problem;
    return Filter::Node{TimeTerm{.from = std::get<Interval<std::int64_t>>(time).low,
                                 .to = std::numeric_limits<std::int64_t>::max()},
                        Cost::Header};
}

Compiled untilNode(const Term &term, const Filter::Context &context)
{
    const auto time = timeOf(term, context);
    if (const auto *problem = std::get_if<FilterProblem>(&time))
        return *problem;
    return Filter::Node{TimeTerm{.from = std::numeric_limits<std::int64_t>::min(),
                                 .to = std::get<Interval<std::int64_t>>(time).low},
                        Cost::Header};
}

} // namespace mcm::filter
