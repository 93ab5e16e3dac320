// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/colourrules.h"

#include <QJsonArray>

namespace mcm {
namespace {

const QString rulesKey = QStringLiteral("rules");
const QString filterKey = QStringLiteral("filter");
const QString colourKey = QStringLiteral("colour");

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
        const auto colour = rule.value(colourKey).toString();
        if (QColor::isValidColor(colour))
            rules.append({rule.value(filterKey).toString(), colour});
    }
    setRules(rules);
}

void RowColours::compile(const QList<ColourRule> &rules, const Filter::Context &context)
{
    m_matchers.clear();
    for (const auto &rule : rules) {
        const auto parsed = Filter::parse(rule.filter, context);
        const auto *const filter = std::get_if<Filter>(&parsed);
        if (filter && !filter->isEmpty() && !rule.colour.isEmpty())
            m_matchers.emplace_back(Matcher(*filter), QColor(rule.colour));
    }
}

QColor RowColours::of(const Message &message)
{
    for (auto &[matcher, colour] : m_matchers) {
        if (matcher.matches(message))
            return colour;
    }
    return {};
}

} // namespace mcm
