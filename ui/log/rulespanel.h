// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QList>

class QPushButton;
class QVBoxLayout;

namespace mcm {

class ColourRules;
class RuleRow;

/// Where colour rules are written. What is right is in force at once.
class RulesPanel : public QDialog
{
    Q_OBJECT

public:
    /// `rules` must outlive it.
    explicit RulesPanel(ColourRules &rules, QWidget *parent = nullptr);

    /// However it is closed: what was typed last is in force too.
    void done(int result) override;

private:
    RuleRow *add(const QString &filter, const QString &colour);
    void addNew();
    void remove(RuleRow *row);
    void moveUp(RuleRow *row);
    void apply();

    ColourRules &m_rules;
    QVBoxLayout *m_list;
    QPushButton *m_more{};
    QList<RuleRow *> m_rows; ///< in order
};

} // namespace mcm
