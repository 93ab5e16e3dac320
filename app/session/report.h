// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QJsonObject>
#include <QString>

#include <cstdint>

namespace mcm {

class Session;
struct GroupNumbers;

/// What `--report` writes, which the README documents: a run's numbers for scripts and bug reports.
/// `groups`, `left_more` where there were very many, and `final`. Counts are exact integers. Of the
/// session's thread; the sums hold after Session::finish().
QJsonObject report(const Session &session);

/// An entry of its `groups`.
QJsonObject toJson(const GroupNumbers &group);

/// Whether a report could be written to `path` now, to be known before a day's recording and not
/// after it. `-` is standard output. Error: FileUnwritable.
Status checkReport(const QString &path);
/// Writes all of it or leaves what was there. Error: FileUnwritable.
Status writeReport(const QString &path, const QJsonObject &report);

/// One run's report, from its start to its file.
class RunReport
{
public:
    /// At the start of `program`. Where `path` is empty no report is wanted, and write() does
    /// nothing.
    RunReport(const QString &program, const QString &path);

    bool isWanted() const { return !m_path.isEmpty(); }
    /// See checkReport().
    Status check() const { return isWanted() ? checkReport(m_path) : success(); }
    /// At its end: finishes the session and writes report(), with `process` and, where it is not
    /// empty, `ui`. Error: FileUnwritable.
    Status write(Session &session, const QJsonObject &ui = {}) const;

private:
    QJsonObject processOf(const Session &session) const;

    const QString m_program;
    const QString m_path;
    std::int64_t m_startedNs = 0; ///< since 1970-01-01 00:00 UTC
};

} // namespace mcm
