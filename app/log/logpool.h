// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/arena.h"

#include <atomic>
#include <cstddef>
#include <mutex>
#include <vector>

namespace mcm {

class MessageLog;

/// The memory budget that all logs share. When it is used up, the log that holds most gives up its
/// oldest chunk: a busy group cannot push a quiet group's messages out.
class LogPool
{
public:
    static constexpr std::size_t smallestLimit = std::size_t{4} << 20;

    /// `limit` in bytes; at least smallestLimit is granted.
    explicit LogPool(std::size_t limit);

    /// The smaller of 1 GiB and a quarter of the machine's memory, in bytes.
    static std::size_t defaultLimit();

    std::size_t limit() const { return m_limit.load(std::memory_order_relaxed); }
    std::size_t used() const { return m_used.load(std::memory_order_relaxed); }
    /// Any thread. Lowering it evicts at once, but for chunks being written: those go before the
    /// next message is taken in.
    void setLimit(std::size_t bytes);

    /// Memory that was evicted or cleared and is kept to be used again, or is ready for a log that
    /// grows, bytes. It comes on top of used(), and shrinks to a sixteenth of the limit (2 … 16
    /// MiB) by and by.
    std::size_t spare() const { return m_arenas->spare(); }
    /// Gives the system back a portion of what is above that; some times a second while there is
    /// more, which it returns. Any thread.
    bool reclaim();

private:
    friend class MessageLog;

    void add(MessageLog *log);
    void remove(MessageLog *log);
    /// Counts a new chunk for `log` and evicts until all fits. Gives its size, which grows with
    /// what the log holds: a quiet group costs little, a busy one takes its memory in large steps,
    /// but none of a size of which a fair share of the budget holds only a few. Receive thread
    /// only.
    std::size_t reserve(MessageLog &log);
    Arena takeArena(std::size_t bytes) { return m_arenas->take(bytes); }
    /// Evicts what is above the limit, also chunks being written. Receive thread only.
    void evict();
    void release(MessageLog &log, std::size_t bytes);
    void trim(bool mayDropOpen);

    const std::shared_ptr<ArenaStore> m_arenas = ArenaStore::make();
    std::atomic<std::size_t> m_limit;
    std::atomic<std::size_t> m_used{0};
    std::mutex m_mutex; ///< guards m_logs; taken before a log's own
    std::vector<MessageLog *> m_logs;
};

} // namespace mcm
