// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/colourrules.h"
#include "log/marks.h"
#include "search/filterrow.h"
#include "search/findrow.h"

#include <QObject>

class QMenu;

namespace mcm {

class Group;
class LogModel;
class LogView;
class MarkRow;

/// What the user does to find his way in one log: filter, find, marks, colours, and the protocol
/// that its messages are read by. The page places its rows.
class Reading : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    Reading(Group &group, LogModel &model, LogView &view, const ColourRules &colours,
            QObject *parent = nullptr);

    FilterRow &filterRow() const { return *m_filterRow; }
    FindRow &findRow() const { return *m_findRow; }
    MarkRow &markRow() const { return *m_markRow; }
    Marks &marks() { return m_marks; }

    /// Shows `shown`, which is the log as it is or as it was when the view was paused.
    void advance(const Snapshot &log, const Snapshot &shown);
    void updateFigures();
    /// Its interfaces have got other names, perhaps.
    void groupChanged();
    /// Of the rows as they are now.
    const FilterRow::Figures &figures() const { return m_figures; }
    /// What is said where no message is let through the filter.
    QString noMatchWords() const;

    /// Null: each message by what it is recognised as.
    void setDecodeAs(const Protocol *protocol);
    const DecodeAs &decodeAs() const;

    /// What of the current message is looked for, or else lets it through the filter.
    std::vector<Matcher::Range> matchesIn(const Message &message) const;

    void find(bool backwards);
    /// On the current message; where there is one already it is taken away.
    void toggleMark();
    void nameMark();
    void goToMark(bool backwards);

    void fillMenu(QMenu &menu);
    void fillMarksMenu(QMenu &menu);

Q_SIGNALS:
    /// More can be shown than was.
    void moreToShow();
    void decodeAsChanged();
    /// Something is wrong between the messages [begin, end) and those before them.
    void faultsFound(quint64 begin, quint64 end);
    /// A message that was looked for is current now.
    void foundOne();
    /// matchesIn() gives something else.
    void matchesChanged();
    void coloursRequested();
    /// Nothing here has the keyboard any more.
    void left();

private:
    void connectParts();
    void contextChanged();
    void filterChanged();
    void takeFigures();
    void showFigures();
    void compileColours();
    void goTo(Seq seq);
    QString hiddenMarksWords() const;
    Filter::Context context() const;
    QStringList sources() const;
    const MatchIndex *filterMatches() const;
    FindRow::Shown shown() const;
    void fillDecodeAs(QMenu &menu);

    Group &m_group;
    LogModel &m_model;
    LogView &m_view;
    const ColourRules &m_rules;
    QString m_interfaceNames; ///< as of the last look
    FilterRow::Figures m_figures;
    std::uint64_t m_toldMatches = 0;
    Marks m_marks;
    bool m_tellsHiddenMarks = false; ///< somebody has looked for a mark under this filter
    RowColours m_colours;
    FilterRow *m_filterRow; ///< these are the page's, as its children
    FindRow *m_findRow;
    MarkRow *m_markRow;
};

} // namespace mcm
