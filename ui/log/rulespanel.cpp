// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/rulespanel.h"

#include "log/colourrules.h"
#include "log/rulerow.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace mcm {
namespace {

// ColourBox's, those first that are least like the ones before them; as a row's tint each leaves
// text readable, in the light and in the dark.
constexpr const char *newColours[] = {"#e0c020", "#3584e4", "#e0484a", "#3fa34d",
                                      "#9553c9", "#f08c1a", "#1fa3a3", "#e05aa0"};

} // namespace

RulesPanel::RulesPanel(ColourRules &rules, QWidget *parent)
    : QDialog(parent), m_rules(rules), m_list(new QVBoxLayout)
{
    setWindowTitle(tr("Colour rules"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *words = new QLabel(
        tr("In all logs a message has the colour of the first rule whose filter it matches."));
    words->setWordWrap(true);
    auto *inside = new QWidget;
    auto *centre = new QVBoxLayout(inside);
    centre->setContentsMargins(0, 0, 0, 0);
    centre->addLayout(m_list);
    centre->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_more = buttons->addButton(tr("&Add rule"), QDialogButtonBox::ActionRole);
    m_more->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(words);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    resize(sizeHint().expandedTo(
        {fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 16}));

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_more, &QPushButton::clicked, this, &RulesPanel::addNew);
    for (const auto &rule : m_rules.rules())
        add(rule.filter, rule.colour);
    if (m_rows.isEmpty())
        addNew();
}

/// In the first colour that the fewest rules have.
void RulesPanel::addNew()
{
    QString least;
    qsizetype leastUsed = 0;
    for (const auto *colour : newColours) {
        const QString name = QString::fromLatin1(colour);
        const auto used = std::count_if(m_rows.begin(), m_rows.end(), [&](const auto *row) {
            return row->rule().colour == name;
        });
        if (least.isEmpty() || used < leastUsed) {
            least = name;
            leastUsed = used;
        }
    }
    add({}, least)->focusFilter();
}

RuleRow *RulesPanel::add(const QString &filter, const QString &colour)
{
    auto *row = new RuleRow({.filter = filter, .colour = colour});
    m_rows.append(row);
    m_list->addWidget(row);
    m_more->setEnabled(m_rows.size() < ColourRules::mostRules);
    connect(row, &RuleRow::changed, this, &RulesPanel::apply);
    connect(row, &RuleRow::removeRequested, this, [this, row] { remove(row); });
    connect(row, &RuleRow::upRequested, this, [this, row] { moveUp(row); });
    return row;
}

void RulesPanel::remove(RuleRow *row)
{
    m_rows.removeOne(row);
    m_more->setEnabled(m_rows.size() < ColourRules::mostRules);
    row->hide();
    row->deleteLater();
    apply();
}

void RulesPanel::moveUp(RuleRow *row)
{
    const auto at = m_rows.indexOf(row);
    if (at <= 0)
        return;
    m_rows.move(at, at - 1);
    m_list->insertWidget(static_cast<int>(at) - 1, row);
    apply();
}

void RulesPanel::done(int result)
{
    // A visible dialog that is closed comes by here too. A row tells what was typed only after a
    // pause, and that may not be over.
    apply();
    QDialog::done(result);
}

void RulesPanel::apply()
{
    QList<ColourRule> rules;
    for (const auto *row : std::as_const(m_rows)) {
        if (const auto rule = row->rule(); !rule.filter.isEmpty())
            rules.append(rule);
    }
    m_rules.setRules(rules);
}

} // namespace mcm
