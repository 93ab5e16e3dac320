// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/streamfault.h"

#include <QString>

#include <array>
#include <atomic>
#include <deque>
#include <mutex>
#include <span>
#include <vector>

namespace mcm {

/// How many of each kind.
struct FaultCounts
{
    std::array<std::uint64_t, StreamFault::kinds> of{};
    /// What was lost and did not come late (a gap that was filled is no longer one of them); in the
    /// protocol's own count, for a transport stream's packets the least that it can be.
    std::uint64_t missing = 0;
    /// Messages of which was not looked whether they are malformed: they came too fast.
    std::uint64_t unchecked = 0;

    std::uint64_t operator[](StreamFault::Kind kind) const
    {
        return of[static_cast<std::size_t>(kind)];
    }
    std::uint64_t &operator[](StreamFault::Kind kind) { return of[static_cast<std::size_t>(kind)]; }
    std::uint64_t all() const;

    /// “3 missing (2 gaps), 1 out of order”; empty where there are none. Any thread.
    QString words() const;

    FaultCounts &operator+=(const FaultCounts &other);
    bool operator==(const FaultCounts &) const = default;
};

/// What was found between the messages of one log, by message. One thread adds, any reads.
class StreamFaults
{
public:
    /// Of more than so many the oldest are forgotten; counts() and forgotten() know of them.
    static constexpr std::size_t mostKept = std::size_t{1} << 18;

    /// All messages from begin() to below end() have been looked at, but those that were missed().
    Seq begin() const { return Seq{m_begin.load(std::memory_order_relaxed)}; }
    Seq end() const { return Seq{m_end.load(std::memory_order_acquire)}; }
    /// Those of one message, at most a handful, in the order of its fields.
    std::vector<StreamFault> of(Seq seq) const;
    /// The same, as marks in what the message was decoded to.
    void markIn(FieldTree &tree, Seq seq) const;

    FaultCounts counts() const;
    /// Faults that can no longer be shown at their message, though that may be there still.
    std::uint64_t forgotten() const;
    /// Messages that were gone before they could be looked at.
    std::uint64_t missed() const { return m_missed.load(std::memory_order_relaxed); }

    /// Adds those of the messages up to `end`, in order; `counts` are the new totals, `senders` all
    /// that faults have named by now. What came late is told where it was missing, too.
    void add(std::span<const StreamFault> faults, const FaultCounts &counts, Seq end,
             std::span<const EndpointAddress> senders = {});
    /// What is below `first` is gone.
    void removeBefore(Seq first);
    /// What is below was evicted before this began.
    void beginAt(Seq first) { m_begin = number(first); }
    void addMissed(std::uint64_t messages) { m_missed += messages; }

private:
    void fill(const StreamFault &late);

    std::atomic<std::uint64_t> m_begin{1};
    std::atomic<std::uint64_t> m_end{1};
    std::atomic<std::uint64_t> m_missed{0};
    std::atomic<std::size_t> m_size{0}; ///< most logs have none: then nobody locks
    mutable std::mutex m_mutex;
    std::deque<StreamFault> m_faults;       ///< under the mutex, by seq
    std::vector<EndpointAddress> m_senders; ///< so is this
    // The window asks for these all the time: it does not wait while faults are added.
    mutable std::mutex m_countsMutex;
    FaultCounts m_counts; ///< under that, as is the next
    std::uint64_t m_forgotten = 0;
};

} // namespace mcm
