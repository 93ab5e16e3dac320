// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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
    /// Any thread. Lowering it evicts at once, but for chunks being written: those go with the next
    /// message.
    void setLimit(std::size_t bytes);

private:
    friend class MessageLog;

    void add(MessageLog *log);
    void remove(MessageLog *log);
    /// Counts a new chunk for `log` and evicts until all fits. Gives its size: `wanted`, or the
    /// smallest where a fair share of the budget would hold less than a few of those. Receive
    /// thread only.
    std::size_t reserve(MessageLog &log, std::size_t wanted);
    void release(MessageLog &log, std::size_t bytes);
    void trim(bool mayDropOpen);

    std::atomic<std::size_t> m_limit;
    std::atomic<std::size_t> m_used{0};
    std::mutex m_mutex; ///< guards m_logs; taken before a log's own
    std::vector<MessageLog *> m_logs;
};

} // namespace mcm
