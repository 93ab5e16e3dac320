// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filter/filter.h"

#include <QColor>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>

#include <unordered_map>

namespace mcm {

struct ColourRule
{
    QString filter;
    QString colour; ///< `#rrggbb`; empty: the rule colours nothing

    bool operator==(const ColourRule &) const = default;
};

/// Which messages have which colour, in all logs. The first rule that matches has its way.
class ColourRules : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Each message is held against each rule: more would cost more than they tell apart.
    static constexpr qsizetype mostRules = 100;
    /// Characters of a rule's filter.
    static constexpr int longestFilter = 4'096;

    const QList<ColourRule> &rules() const { return m_rules; }
    void setRules(const QList<ColourRule> &rules);

    QJsonObject state() const;
    /// `state` may be anything: rules that are none are left out, and those past `mostRules`.
    void restore(const QJsonObject &state);

Q_SIGNALS:
    void changed();

private:
    QList<ColourRule> m_rules;
};

/// The rules compiled for one log.
class RowColours
{
public:
    /// Rules that are wrong are left out: where they are edited it is said.
    void compile(const QList<ColourRule> &rules, const Filter::Context &context);
    /// Not valid where no rule matches. A row is asked for with each frame, and matched once.
    QColor of(const Message &message);
    bool isEmpty() const { return m_matchers.empty(); }
    /// More is known of the messages [begin, end).
    void forget(Seq begin, Seq end);

private:
    std::vector<std::pair<Matcher, QColor>> m_matchers;
    std::unordered_map<std::uint64_t, QColor> m_known; ///< of what was painted lately
};

} // namespace mcm
