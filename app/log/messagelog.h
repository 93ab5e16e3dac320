// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/snapshot.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>

namespace mcm {

class LogPool;

/// All messages of one group that memory holds: a row of chunks, oldest first. One thread appends,
/// any thread reads. Appending takes no lock but once a chunk.
///
/// Every message appended is in the log, or was evicted by the memory budget, or was cleared by the
/// user: appended() == snapshot().size() + evicted() + cleared().
class MessageLog
{
public:
    /// `pool` grants this log's memory and must outlive it.
    explicit MessageLog(LogPool &pool);
    ~MessageLog();
    MessageLog(const MessageLog &) = delete;
    MessageLog &operator=(const MessageLog &) = delete;

    /// Before each batch: evicts what is above the budget where that was lowered, also chunks being
    /// written. Not while datagrams wait in their landing(). Writer only.
    void keepWithinBudget();
    /// Copies a datagram in; readers see it after publish(). Writer only.
    void append(const Incoming &datagram);
    /// Where datagrams may be received so that append() need not copy them; at least one slot, at
    /// most `most` (see Chunk::Landing and what Chunk::append() says of the order). `slot` is at
    /// most 65,535 bytes. Writer only.
    Chunk::Landing landing(std::size_t slot, std::size_t most);
    /// Lets readers see what was appended; once a batch. Writer only.
    void publish();

    /// The messages published by now. Any thread.
    Snapshot snapshot() const;
    /// Forgets all messages published by now. Numbers go on. Any thread.
    void clear();

    /// Messages published since the log was made. Any thread, as are the following.
    std::uint64_t appended() const { return m_appended.load(std::memory_order_acquire); }
    std::uint64_t evicted() const;
    std::uint64_t cleared() const;
    /// Memory held, in bytes, as it counts against the budget.
    std::size_t bytes() const { return m_bytes.load(std::memory_order_relaxed); }
    const EndpointTable &sources() const { return *m_sources; }

private:
    friend class LogPool;

    /// What readers and the writer share, reachable only under its lock.
    struct State
    {
        std::shared_ptr<const ChunkList> chunks = std::make_shared<ChunkList>();
        Seq first{1}; ///< messages before it are gone
        std::uint64_t evicted = 0;
        std::uint64_t cleared = 0;
    };
    class Locked;
    Locked lock() const;

    void openChunk();
    void countSource(EndpointId id, const Incoming &datagram);
    void countLastSource();
    /// Drops the oldest chunk; with `mayDropOpen` (writer's thread only) also the one being
    /// written. Gives the bytes freed, 0 where there was nothing to drop.
    std::size_t evictOldest(bool mayDropOpen);

    LogPool &m_pool;
    const std::shared_ptr<EndpointTable> m_sources = std::make_shared<EndpointTable>();
    std::shared_ptr<Chunk> m_open; ///< writer only, like the next
    Seq m_next{1};
    /// What came from one source in a row: its counters are written once for all of it.
    struct
    {
        EndpointId source{};
        std::uint64_t messages = 0;
        std::uint64_t bytes = 0;
        std::int64_t lastTimeNs = 0;
    } m_run;
    std::atomic<std::uint64_t> m_appended{0};
    std::atomic<std::size_t> m_bytes{0};

    mutable std::mutex m_mutex;
    mutable State m_state;
};

} // namespace mcm
