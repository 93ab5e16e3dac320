// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/rulerow.h"

#include "book/colourbox.h"
#include "log/colourrules.h"
#include "resultline.h"
#include "search/completion.h"
#include "search/filteredit.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace mcm {

RuleRow::RuleRow(const ColourRule &rule, QWidget *parent)
    : QWidget(parent),
      m_filter(new FilterEdit),
      m_colour(new ColourBox),
      m_result(new ResultLine(tr("Rule result")))
{
    m_filter->setAccessibleName(tr("Rule's filter"));
    m_filter->setPlaceholderText(tr("Messages that match, say size>1000 or proto:ptp"));
    m_filter->setMaxLength(ColourRules::longestFilter);
    m_filter->setText(rule.filter);
    m_filter->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_colour->setColour(rule.colour);
    const auto button = [](const QString &text, const QString &name) {
        auto *made = new QToolButton;
        made->setText(text);
        made->setAccessibleName(name);
        made->setToolTip(name);
        made->setAutoRaise(true);
        return made;
    };
    auto *up =
        button(QStringLiteral("▲"), tr("Move the rule up: the first that matches has its way"));
    auto *remove = button(QStringLiteral("✕"), tr("Remove the rule"));
    m_result->hide();
    new Completion(*m_filter);

    auto *row = new QHBoxLayout;
    row->addWidget(m_filter, 1);
    row->addWidget(m_colour);
    row->addWidget(up);
    row->addWidget(remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(row);
    layout->addWidget(m_result);

    connect(m_filter, &FilterEdit::settled, this, [this] {
        judge();
        Q_EMIT changed();
    });
    connect(m_filter, &FilterEdit::escaped, this, [this] { window()->close(); });
    connect(m_colour, &ColourBox::colourChanged, this, &RuleRow::changed);
    connect(up, &QToolButton::clicked, this, &RuleRow::upRequested);
    connect(remove, &QToolButton::clicked, this, &RuleRow::removeRequested);
    judge();
}

ColourRule RuleRow::rule() const
{
    return {.filter = m_filter->text().trimmed(), .colour = m_colour->colour()};
}

void RuleRow::focusFilter()
{
    m_filter->setFocus();
}

void RuleRow::judge()
{
    const auto parsed = Filter::parse(m_filter->text(), {});
    const auto *const problem = std::get_if<FilterProblem>(&parsed);
    m_filter->setProblem(problem ? std::optional(*problem) : std::nullopt);
    m_result->setVisible(problem != nullptr);
    if (problem)
        m_result->showAside(problem->text, true);
}

} // namespace mcm
