// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/messagelog.h"

#include <QHostAddress>

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace mcm {

class OwnEndpoints;

/// What the receive thread fills for one joined group: its log and its counters. Shared by that
/// thread and the group's owner; the counters may be read by any thread.
class Feed
{
public:
    /// Datagrams that were sent to another address than `group` are counted as foreign and not
    /// logged. `pool` and `own` must outlive the feed.
    Feed(LogPool &pool, const OwnEndpoints &own, const QHostAddress &group);

    /// Takes in one datagram that was sent to `destination`. Foreign too is what came through
    /// another interface than the one its socket has joined on; where the system does not tell, it
    /// came through that one. Receive thread only.
    void deliver(Incoming &datagram, const EndpointAddress &destination,
                 std::uint32_t joinedInterface);
    /// Before each batch. Receive thread only.
    void keepWithinBudget() { m_log.keepWithinBudget(); }
    /// Where to receive them so that they need not be copied: see MessageLog::landing(). Receive
    /// thread only.
    Chunk::Landing landing(std::size_t slot, std::size_t most) { return m_log.landing(slot, most); }
    /// Whether the next `count` datagrams can be delivered from their landing: not where there are
    /// more sources than the log has names for. Receive thread only.
    bool appendsInPlace(std::uint32_t count) const
    {
        return m_log.sources().size() + count <= EndpointTable::maximum;
    }
    /// After each batch. Receive thread only.
    void publish();

    MessageLog &log() { return m_log; }
    const MessageLog &log() const { return m_log; }

    std::uint64_t received() const
    {
        return m_received.load(std::memory_order_relaxed);
    } ///< datagrams logged
    std::uint64_t bytes() const
    {
        return m_bytes.load(std::memory_order_relaxed);
    } ///< their payloads
    std::uint64_t foreign() const
    {
        return m_foreign.load(std::memory_order_relaxed);
    } ///< right port, wrong group or interface
    std::int64_t firstTimeNs() const
    {
        return m_firstTimeNs.load(std::memory_order_relaxed);
    } ///< of the first message; 0: none yet
    std::int64_t lastTimeNs() const
    {
        return m_lastTimeNs.load(std::memory_order_relaxed);
    } ///< of the newest message; 0: none yet

private:
    bool isOwn(const EndpointAddress &source);

    const OwnEndpoints &m_own;
    const EndpointAddress m_group;
    MessageLog m_log;

    // The writer's running counts, published once a batch.
    struct Counts
    {
        std::uint64_t received = 0;
        std::uint64_t bytes = 0;
        std::uint64_t foreign = 0;
        std::int64_t firstTimeNs = 0;
        std::int64_t lastTimeNs = 0;
    } m_counts;
    std::uint32_t m_lostBefore = 0; ///< what foreign datagrams told of
    std::vector<EndpointAddress>
        m_ownNow; ///< a copy of m_own, so that it is locked only when it changed
    std::uint64_t m_ownGeneration = 0;

    // On a line of their own, so that readers do not slow the writer down.
    alignas(64) std::atomic<std::uint64_t> m_received{0};
    std::atomic<std::uint64_t> m_bytes{0};
    std::atomic<std::uint64_t> m_foreign{0};
    std::atomic<std::int64_t> m_firstTimeNs{0};
    std::atomic<std::int64_t> m_lastTimeNs{0};
};

} // namespace mcm
