// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "search/search.h"

#include <QWidget>

namespace mcm {

class FilterEdit;
class ResultLine;

/// The line over a log that says which messages are shown, and how many of how many those are.
class FilterRow : public QWidget
{
    Q_OBJECT

public:
    /// `sources` are those seen, to be offered while a filter is typed.
    FilterRow(Search::Log log, std::function<QStringList()> sources, QWidget *parent = nullptr);

    Search &search() const { return *m_search; }
    FilterEdit &edit() const { return *m_edit; }
    /// Puts `term` beside what is there; in the place of `instead`, where that is at the end.
    void addTerm(const QString &term, const QString &instead = {});
    /// Of the messages [first, end), of which so many are shown as rows.
    struct Figures
    {
        std::uint64_t matched = 0;
        std::uint64_t held = 0;
        std::uint64_t looked = 0;
        bool isLooking = false; ///< not only for what came a moment ago
    };
    Figures figures(std::uint64_t matched, Seq first, Seq end) const;
    /// `note` is what else is to be said of the filter, or empty.
    void showFigures(const Figures &figures, const QString &note);

Q_SIGNALS:
    /// The user is done here and wants to read.
    void left();
    void coloursRequested();

private:
    FilterEdit *m_edit;
    ResultLine *m_status;
    Search *m_search;
};

} // namespace mcm
