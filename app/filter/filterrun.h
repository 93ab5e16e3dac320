// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backgroundpool.h"
#include "filter/filter.h"
#include "filter/matchindex.h"
#include "log/snapshot.h"

#include <QElapsedTimer>
#include <QObject>

#include <map>
#include <memory>

namespace mcm {

/// Keeps the matches of one filter in a growing log. The pool looks at the messages, in pieces, the
/// newest first; what has come since is looked at before what is older. Used in one thread, which
/// has an event loop.
class FilterRun : public QObject
{
    Q_OBJECT

public:
    explicit FilterRun(const Filter &filter, QObject *parent = nullptr);
    /// Waits for nothing: pieces that are being looked at end early, by themselves.
    ~FilterRun() override;

    const Filter &filter() const;

    /// Goes on with a later snapshot of the same log.
    void advance(const Snapshot &snapshot);
    /// The matches among [begin(), end()), in which nothing is left to look at.
    const MatchIndex &matches() const { return m_matches; }
    /// Among those looked at, the messages that a regular expression gave up on.
    const MatchIndex &gaveUp() const { return m_gaveUp; }
    Seq begin() const { return m_begin; }
    Seq end() const { return m_end; }
    /// Whether all of the snapshot that was given last has been looked at.
    bool isComplete() const;
    /// How many of the messages [first, end) have not.
    std::uint64_t left(Seq first, Seq end) const;
    /// What is below it was there a moment ago already: where not all of that has been looked at,
    /// it looks. What has come since only awaits its turn.
    Seq due() const { return m_due; }

Q_SIGNALS:
    /// More of the log has been looked at.
    void progressed();

private:
    struct Piece
    {
        Seq begin{};
        Seq end{};
        std::vector<std::uint64_t> bits;
        std::vector<std::uint64_t> gaveUp;
        std::uint64_t count = 0;
        std::int64_t tookNs = 0;
    };
    struct Shared;
    class Task;

    void noteDue();
    void start();
    void finished(Piece piece);
    void merge(const Piece &piece);
    void join();
    void forget();

    const std::shared_ptr<Shared> m_shared; ///< with the tasks, which may live longer
    Snapshot m_snapshot;                    ///< only while there is something to look at
    Seq m_first{1};                         ///< of the snapshot given last, like the next
    Seq m_wanted{1};
    Seq m_reach{1}; ///< up to where it can be looked at now
    Seq m_due{1};
    Seq m_nextDue{1};
    QElapsedTimer m_sinceDue; ///< of m_nextDue
    MatchIndex m_matches;
    MatchIndex m_gaveUp;
    Seq m_begin{1};
    Seq m_end{1};
    bool m_begun = false;
    Seq m_askedBegin{1}; ///< what tasks have been started for, like the next
    Seq m_askedEnd{1};
    std::map<Seq, Piece> m_held; ///< finished before one that lies between
    background::PieceSize m_pieceSize;
    int m_running = 0;
};

} // namespace mcm
