// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/colourrules.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace mcm {
namespace {

const QString rulesKey = QStringLiteral("rules");
const QString filterKey = QStringLiteral("filter");
const QString colourKey = QStringLiteral("colour");

bool isColour(const QString &text)
{
    static const QRegularExpression sixDigits(QStringLiteral("\\A#[0-9a-fA-F]{6}\\z"));
    return text.isEmpty() || sixDigits.match(text).hasMatch();
}

} // namespace

void ColourRules::setRules(const QList<ColourRule> &rules)
{
    if (rules == m_rules)
        return;
    m_rules = rules;
    Q_EMIT changed();
}

QJsonObject ColourRules::state() const
{
    QJsonArray array;
    for (const auto &rule : m_rules)
        array.append(QJsonObject{{filterKey, rule.filter}, {colourKey, rule.colour}});
    return {{rulesKey, array}};
}

void ColourRules::restore(const QJsonObject &state)
{
    QList<ColourRule> rules;
    const auto array = state.value(rulesKey).toArray();
    for (const auto &entry : array) {
        const auto rule = entry.toObject();
        const auto filter = rule.value(filterKey).toString();
        const auto colour = rule.value(colourKey);
        if (filter.isEmpty() || filter.size() > longestFilter || !colour.isString()
            || !isColour(colour.toString()))
            continue;
        rules.append({filter, colour.toString()});
        if (rules.size() == mostRules)
            break;
    }
    setRules(rules);
}

void RowColours::compile(const QList<ColourRule> &rules, const Filter::Context &context)
{
    m_matchers.clear();
    m_known.clear();
    for (const auto &rule : rules) {
        const auto parsed = Filter::parse(rule.filter, context);
        const auto *const filter = std::get_if<Filter>(&parsed);
        if (filter && !filter->isEmpty() && !rule.colour.isEmpty())
            m_matchers.emplace_back(Matcher(*filter), QColor(rule.colour));
    }
}

void RowColours::forget(Seq begin, Seq end)
{
    std::erase_if(m_known, [begin, end](const auto &known) {
        return known.first >= number(begin) && known.first < number(end);
    });
}

QColor RowColours::of(const Message &message)
{
    if (m_matchers.empty())
        return {};
    if (const auto found = m_known.find(number(message.seq)); found != m_known.end())
        return found->second;
    constexpr std::size_t mostKnown = 4096;
    if (m_known.size() >= mostKnown)
        m_known.clear();
    const auto match = std::find_if(m_matchers.begin(), m_matchers.end(),
                                    [&message](auto &rule) { return rule.first.matches(message); });
    const auto colour = match == m_matchers.end() ? QColor() : match->second;
    m_known.emplace(number(message.seq), colour);
    return colour;
}

} // namespace mcm
