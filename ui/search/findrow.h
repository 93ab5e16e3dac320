// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "search/search.h"

#include <QWidget>

#include <deque>

namespace mcm {

class FilterEdit;
class ResultLine;

/// Looks for messages and leaves the others where they are.
class FindRow : public QWidget
{
    Q_OBJECT

public:
    explicit FindRow(Search::Log log, QWidget *parent = nullptr);

    Search &search() const { return *m_search; }
    void open();
    /// What is lit; null while nothing is looked for.
    const MatchIndex *matches() const;
    /// Among what it finds: the rows that are shown. A paused view ends before the log does, and
    /// `matches` are those that a filter lets through, null where there is none.
    struct Shown
    {
        Seq first{};
        Seq end{};
        const MatchIndex *matches = nullptr;
    };
    /// `current` is where the user is now.
    void updateFigures(std::optional<Seq> current, const Shown &shown);

    /// Finds the next message after `from`, or the one before it – now, or as soon as the log has
    /// been looked at that far. What is asked for until then goes on from there, step by step.
    void find(bool backwards, std::optional<Seq> from, const Shown &shown);
    /// The user has gone somewhere else: what could not be found yet is not wanted any more.
    void forgetPending();

Q_SIGNALS:
    /// The message of that number.
    void found(quint64 seq);
    /// The user wants the next one.
    void wanted(bool backwards);
    void closed();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void close();
    void tell(const QString &text);
    struct Step
    {
        bool isBackwards;
        Seq until; ///< the end of the log when it was asked for
    };
    enum class Outcome { Found, None, Unknown };
    Outcome look(const Step &step, std::optional<Seq> from, const Shown &shown, Seq &hit);
    void takeSteps(std::optional<Seq> from, const Shown &shown);

    FilterEdit *m_edit;
    ResultLine *m_status;
    Search *m_search;
    std::deque<Step> m_steps; ///< that could not be taken yet
    QString m_stepsFor;       ///< what was typed then
    bool m_isStepping = false;
    QString m_end; ///< what is told instead of a number: there is no other
};

} // namespace mcm
