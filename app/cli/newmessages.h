// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/snapshot.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace mcm {
class Group;
} // namespace mcm

namespace mcm::cli {

/// What is new in the logs of several groups, in the order of the receive times; among equal times
/// the group that was given first comes first. Every message is taken once, or counted as missed
/// where the log had to evict it first.
class NewMessages
{
public:
    struct Counts
    {
        std::uint64_t taken = 0;
        std::uint64_t missed = 0; ///< evicted before they were taken
    };
    static constexpr auto unlimited = std::numeric_limits<std::uint64_t>::max();

    /// Takes at most `limit` messages of all groups together. The groups must outlive this object.
    NewMessages(const std::vector<const Group *> &groups, std::uint64_t limit);

    /// Hands what is new to `each`, with the number of its group, until that gives false or nothing
    /// is left. The message that `each` gave false for is taken.
    void take(const std::function<bool(std::size_t group, const Message &message)> &each);
    /// Takes what is new without looking at it, so that nothing is missed.
    void skip();

    /// From now on, only what has come by now is new.
    void freeze();
    /// Nothing is new any more; also while taking.
    void close() { m_left = 0; }
    /// Whether nothing can be new any more: it was frozen, or the limit is reached, and all was
    /// taken.
    bool atEnd() const;

    const Counts &counts(std::size_t group) const { return m_tracks[group].counts; }

private:
    struct Track
    {
        const Group *group;
        Seq next{1};
        Seq last{unlimited}; ///< the first that is not to be taken
        Counts counts;
        Snapshot snapshot; ///< only while taking
        Seq end{1};        ///< of what can be taken now
    };

    /// Takes a snapshot, and counts what the log no longer has.
    static void look(Track &track);
    void take(Track &track, std::uint64_t count);

    std::vector<Track> m_tracks;
    std::uint64_t m_left;
};

} // namespace mcm::cli
