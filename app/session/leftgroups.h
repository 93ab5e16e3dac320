// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/group.h"
#include "session/groupnumbers.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace mcm {

/// The groups that were left during a run. Each is read until what the kernel had queued for it is
/// counted; then its final numbers are all that stays of it, and for very many groups only their
/// sums. For the session's thread; nothing waits.
class LeftGroups
{
public:
    static constexpr std::size_t mostGroups = 1000;
    static constexpr std::size_t mostSources = 100'000; ///< of all of them together

    /// The sums of those past mostGroups.
    struct More : Counts
    {
        std::uint64_t groups = 0;
    };

    /// Leaves the group.
    void add(std::unique_ptr<Group> group);
    /// Goes on with those that are still read; at the frame tick.
    void poll();
    /// Ends with all of them; when the receive thread has ended.
    void finish();

    /// Whether the kernel has nothing queued for any of them.
    bool isDrained() const;
    /// In the order in which they became final.
    const std::vector<GroupNumbers> &groups() const { return m_groups; }
    const More &more() const { return m_more; }

    /// Numbers of a group that is gone.
    void keep(GroupNumbers numbers);

private:
    struct Leaving
    {
        std::unique_ptr<Group> group;
        int drained = 0; ///< looks in a row that found nothing queued
    };

    std::vector<Leaving> m_leaving;
    std::vector<GroupNumbers> m_groups;
    std::size_t m_sources = 0;
    More m_more;
};

} // namespace mcm
