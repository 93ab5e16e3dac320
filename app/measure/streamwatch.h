// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backgroundpool.h"
#include "decode/decodeas.h"
#include "log/snapshot.h"
#include "measure/followedstream.h"

#include <QObject>

#include <memory>

namespace mcm {

class StreamTracker;

/// Follows the streams in a growing log (see StreamTracker): the pool looks at the messages, in
/// order. Used in one thread, which has an event loop.
class StreamWatch : public QObject
{
    Q_OBJECT

public:
    explicit StreamWatch(const DecodeAs &decodeAs, QObject *parent = nullptr);
    /// Waits for nothing: what is being looked at ends early, by itself.
    ~StreamWatch() override;

    /// How messages are read, with what was found between them by now. Where it is set to another
    /// protocol, all that the log still has is looked at again, with new faults.
    const DecodeAs &decodeAs() const { return m_decodeAs; }
    void setProtocol(const Protocol *chosen);

    /// Goes on with a later snapshot of the same log.
    void advance(const Snapshot &snapshot);
    /// Whether all of the snapshot that was given last has been looked at.
    bool isComplete() const;

    const StreamFaults &faults() const { return *m_decodeAs.faults; }
    /// How many are in what was not looked at before as another protocol's.
    std::uint64_t newFaults() const;

    /// Asks for a list of the streams; streamsListed() comes when it is there, at once where
    /// nothing is being looked at.
    void requestStreams();
    /// As of the last streamsListed(), in the order in which they began.
    const std::vector<FollowedStream> &streams() const { return m_streams.streams; }
    /// The time of the latest message that had been looked at by then; 0: none had.
    std::int64_t lookedNs() const { return m_streams.lookedNs; }

Q_SIGNALS:
    void streamsListed();
    /// Something is wrong with some of the messages [begin, end), as was found now.
    void found(quint64 begin, quint64 end);
    void progressed();

private:
    struct StreamList
    {
        std::vector<FollowedStream> streams;
        std::int64_t lookedNs = 0;
    };
    struct Shared;
    class Task;
    static StreamList listOf(const StreamTracker &tracker);

    void begin();
    void start();
    bool isHurried() const;
    void finished(Seq first, Seq end, std::int64_t tookNs);
    void listed(StreamList streams);

    DecodeAs m_decodeAs;
    std::shared_ptr<StreamFaults> m_faults;
    std::shared_ptr<Shared> m_shared; ///< with the task, which may live longer
    Snapshot m_snapshot;              ///< only while there is something to look at
    Seq m_wanted{1};
    Seq m_next{1};                 ///< the first that has not been looked at
    Seq m_againEnd{1};             ///< what is before it was looked at as another protocol's
    std::uint64_t m_oldFaults = 0; ///< in that
    StreamList m_streams;
    background::PieceSize m_pieceSize;
    bool m_isRunning = false;
    bool m_isAgain = false; ///< what is gone already was looked at before
};

} // namespace mcm
