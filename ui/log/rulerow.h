// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace mcm {

class ColourBox;
class FilterEdit;
class ResultLine;
struct ColourRule;

/// One colour rule: its filter, its colour, and what is wrong with it.
class RuleRow : public QWidget
{
    Q_OBJECT

public:
    explicit RuleRow(const ColourRule &rule, QWidget *parent = nullptr);

    ColourRule rule() const;
    void focusFilter();

Q_SIGNALS:
    void changed();
    void removeRequested();
    void upRequested();

private:
    void judge();

    FilterEdit *m_filter;
    ColourBox *m_colour;
    ResultLine *m_result;
};

} // namespace mcm
