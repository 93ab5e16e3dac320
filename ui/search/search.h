// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filter/filterrun.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace mcm {

class FilterEdit;

/// What is typed in a FilterEdit, looked for in a growing log. Of what is wrong the last good
/// filter stays in force.
class Search : public QObject
{
    Q_OBJECT

public:
    /// Where it looks: the log as it is now, and what filters have to know of it.
    struct Log
    {
        std::function<Snapshot()> snapshot;
        std::function<Filter::Context()> context;
    };

    /// `edit` must outlive it.
    Search(FilterEdit &edit, Log log, QObject *parent = nullptr);

    /// Compiles again: what the context says is another, but for the time.
    void contextChanged();
    /// While it is not, nothing is looked for, and the text waits.
    void setActive(bool active);
    /// Goes on with a later snapshot of the log.
    void advance(const Snapshot &snapshot);

    /// The filter in force; null where nothing is looked for.
    const FilterRun *run() const { return m_run.get(); }
    /// As it was typed; perhaps no longer what the line says.
    const QString &inForce() const { return m_inForce; }
    /// Whether another one is about to be.
    bool isSettling() const { return m_next != nullptr; }
    /// Of the messages that a regular expression in it gave up on; empty where there are none.
    QString gaveUpWords() const;
    /// Of what is typed now.
    const std::optional<FilterProblem> &problem() const { return m_problem; }

Q_SIGNALS:
    /// Another filter is in force, and the newest messages have been looked at; or none.
    void changed();
    /// More has been looked at.
    void progressed();
    /// What is typed is wrong, or right again.
    void judged();

private:
    void textChanged();
    void compile();
    void take(const Filter &filter);
    void putInForce();

    FilterEdit &m_edit;
    const Log m_log;
    std::unique_ptr<FilterRun> m_run;
    std::unique_ptr<FilterRun> m_next; ///< is in force once it has looked at the newest messages
    QString m_inForce;
    QString m_nextInForce;
    QString m_text;               ///< that was compiled last
    std::int64_t m_enteredNs = 0; ///< when; “since:14:03” goes on to mean the same
    bool m_active = true;
    std::optional<FilterProblem> m_problem;
};

} // namespace mcm
