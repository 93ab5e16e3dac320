// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/sdpwords.h"

namespace mcm::sdp {

/// An `a=source-filter` line (RFC 4570 §3).
struct Filter
{
    int line = 0;
    bool excludes = false;
    QString addressType;                     ///< `IP4`, `IP6`, or `*` for both
    std::optional<QHostAddress> destination; ///< none: all of the family
    QStringList sources;
    bool incomplete = false; ///< some of its sources are of no use
    bool used = false;

    bool isOfFamilyOf(const QHostAddress &group) const;
    /// Those that can send to the group: of its family.
    QStringList sourcesFor(const QHostAddress &group) const;
};

/// The source filters of a media description, or of the session.
class Filters
{
public:
    /// What follows `a=source-filter:`.
    void read(QStringView value, const LineProblems &problems);

    bool isEmpty() const { return m_filters.isEmpty(); }

    /// The group's own goes before that of all groups. Nothing: it has none. Until the next read().
    const Filter *find(const QHostAddress &group);

    /// Those nobody asked for, and those that were used in part.
    void report(QList<Problem> &problems) const;

private:
    QList<Filter> m_filters;
    bool m_toldFull = false;
};

} // namespace mcm::sdp
