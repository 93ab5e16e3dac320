// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/compile.h"
#include "filter/nearest.h"
#include "filter/values.h"
#include "text/format.h"

#include <algorithm>
#include <limits>

namespace mcm::filter {
namespace {

using Value = Or<FieldValue>;

bool isOrder(Operator op)
{
    return op != Operator::Colon && op != Operator::Equal && op != Operator::NotEqual;
}

template<typename T>
Value valueOr(const std::optional<T> &value, const Term &term, const QString &expected)
{
    if (value)
        return FieldValue(*value);
    return term.problem(expected);
}

/// The values that are called so, or else the one that has it in its name.
Value namedValues(const FieldSpec &spec, const Term &term)
{
    const auto &text = term.valueText;
    AnyOf exact;
    AnyOf within;
    QStringList names;
    QStringList namesWithin;
    for (const auto &[value, latin] : spec.values) {
        const auto name = format::fromUtf8(latin);
        if (name.compare(text, Qt::CaseInsensitive) == 0)
            exact.values.push_back(value);
        if (name.contains(text, Qt::CaseInsensitive)) {
            within.values.push_back(value);
            if (!namesWithin.contains(name))
                namesWithin.append(name);
        }
        names.append(name);
    }
    if (isOrder(term.lexeme.op))
        return term.problem(tr("A number is expected."));
    if (!exact.values.empty())
        return FieldValue(exact);
    if (namesWithin.size() == 1)
        return FieldValue(within);
    constexpr qsizetype shown = 6;
    if (!namesWithin.isEmpty())
        return term.problem(tr("More than one value is called so: %1.")
                                .arg(namesWithin.first(std::min(shown, namesWithin.size()))
                                         .join(QStringLiteral(", "))));
    return term.problem(
        tr("A number is expected, or a name such as %1.")
            .arg(names.first(std::min(shown, names.size())).join(QStringLiteral(", ")))
        + didYouMean(text, names));
}

Value numberOf(const FieldSpec &spec, const Term &term)
{
    if (const auto number = numberInterval(term.valueText))
        return FieldValue(*number);
    if (!spec.values.empty() && !term.valueText.isEmpty())
        return namedValues(spec, term);
    return term.problem(tr("A number is expected, or a range: 33, 0x21, 96-127."));
}

Value signedOf(const FieldSpec &spec, const Term &term)
{
    if (const auto number = signedInterval(term.valueText))
        return FieldValue(*number);
    if (!spec.values.empty() && !term.valueText.isEmpty())
        return namedValues(spec, term);
    return term.problem(tr("A whole number is expected, or a range."));
}

Value booleanOf(const Term &term)
{
    const auto text = term.valueText.toLower();
    if (text == u"1" || text == u"true" || text == u"yes")
        return FieldValue(Interval<std::uint64_t>{1, std::numeric_limits<std::uint64_t>::max()});
    if (text == u"0" || text == u"false" || text == u"no")
        return FieldValue(Interval<std::uint64_t>{0, 0});
    return term.problem(tr("yes or no is expected."));
}

Value textOf(const Term &term)
{
    TextValue value{.pattern = {}, .contains = term.lexeme.op == Operator::Colon};
    if (!term.value.elements.empty())
        value.pattern.emplace_back(term.value.elements);
    else if (!term.lexeme.isQuoted)
        return term.problem(tr("A text is expected."));
    return FieldValue(value);
}

Value bytesOf(const Term &term)
{
    if (term.lexeme.isQuoted) {
        BytesValue value;
        for (const auto &element : term.value.elements)
            value.bytes.push_back(std::byte{element.value});
        return FieldValue(value);
    }
    if (auto bytes = hexBytes(term.valueText))
        return FieldValue(BytesValue{std::move(*bytes)});
    return term.problem(tr("Bytes are expected, as hex digits or as a text in quotes: 47:40:1f."));
}

Value ipv4Of(const Term &term)
{
    const auto found = network(term.valueText);
    if (!found || term.valueText.contains(u':'))
        return term.problem(tr("An IPv4 address or network is expected: 10.0.0.5, 10.0.0.0/8."));
    std::uint64_t low = 0;
    for (std::size_t i = 12; i < 16; ++i)
        low = low << 8 | found->ip[i];
    const auto host = (std::uint64_t{1} << (128 - found->bits)) - 1;
    return FieldValue(Interval<std::uint64_t>{low & ~host, low | host});
}

Value ipv6Of(const Term &term)
{
    return valueOr(term.valueText.contains(u':') ? network(term.valueText) : std::nullopt, term,
                   tr("An IPv6 address or network is expected: fe80::1, fe80::/10."));
}

Value macOf(const Term &term)
{
    const auto address = macAddress(term.valueText);
    return valueOr(address ? std::optional(Interval<std::uint64_t>{*address, *address})
                           : std::nullopt,
                   term, tr("A MAC address is expected: 01:00:5e:00:00:01."));
}

Value timeOf(const Term &term)
{
    auto time = unixTime(term.valueText);
    if (!time && term.valueText.contains(u'-'))
        time = localTime(term.valueText, 0);
    return valueOr(time, term,
                   tr("Seconds since 1970 or a local time are expected: 1795600000.5, "
                      "2026-11-25T14:03."));
}

/// A date is on the scale of the field: what it shows can be asked for.
Value taiOf(const Term &term)
{
    auto time = unixTime(term.valueText);
    if (!time)
        time = dateTime(term.valueText);
    return valueOr(time, term,
                   tr("Seconds since 1970 or a time are expected, both of TAI: 1795600000.5, "
                      "2026-11-25T14:03."));
}

Value valueOf(const FieldSpec &spec, const Term &term)
{
    switch (spec.type) {
    case FieldType::Branch:
        break;
    case FieldType::Unsigned:
        return numberOf(spec, term);
    case FieldType::Signed:
        return signedOf(spec, term);
    case FieldType::Real:
        return valueOr(realInterval(term.valueText), term, tr("A number is expected."));
    case FieldType::Boolean:
        return booleanOf(term);
    case FieldType::Text:
        return textOf(term);
    case FieldType::Bytes:
        return bytesOf(term);
    case FieldType::Ipv4:
        return ipv4Of(term);
    case FieldType::Ipv6:
        return ipv6Of(term);
    case FieldType::Mac:
        return macOf(term);
    case FieldType::UnixTime:
        return timeOf(term);
    case FieldType::TaiTime:
        return taiOf(term);
    case FieldType::Duration:
        return valueOr(
            durationInterval(term.valueText), term,
            tr("A duration is expected: 5ms, 0.25s; units are ns, us, ms, s, min and h."));
    }
    return problemAt(term.lexeme.sign,
                     tr("%1 has no value: it can only be there or not, and stands alone.")
                         .arg(format::fromUtf8(spec.name)));
}

bool hasOrder(FieldType type)
{
    return type != FieldType::Text && type != FieldType::Bytes && type != FieldType::Ipv6
           && type != FieldType::Branch;
}

} // namespace

Compiled fieldNode(const Term &term, const std::vector<const FieldSpec *> &fields)
{
    FieldTerm result{.op = term.lexeme.op, .tests = {}};
    std::optional<FilterProblem> problem;
    for (const auto *spec : fields) {
        if (isOrder(term.lexeme.op) && !hasOrder(spec->type)) {
            problem = problem.value_or(problemAt(
                term.lexeme.sign,
                tr("%1 can be compared by : = and != only.").arg(format::fromUtf8(spec->name))));
            continue;
        }
        const auto value = valueOf(*spec, term);
        if (const auto *wrong = std::get_if<FilterProblem>(&value))
            problem = problem.value_or(*wrong);
        else
            result.tests.push_back({spec, std::get<FieldValue>(value)});
    }
    // Protocols that share a name need not have the same kind of value there.
    if (result.tests.empty() && problem)
        return *problem;
    return Filter::Node{std::move(result), Cost::Decode};
}

Filter::Node presentNode(const std::vector<const FieldSpec *> &fields)
{
    FieldTerm result;
    for (const auto *spec : fields)
        result.tests.push_back({spec, IsPresent{}});
    return {std::move(result), Cost::Decode};
}

} // namespace mcm::filter
