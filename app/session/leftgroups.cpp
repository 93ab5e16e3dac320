// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/leftgroups.h"

#include <algorithm>
#include <atomic>

namespace mcm {
namespace {

// The kernel may have a datagram between its last look at the membership and its place in the
// queue.
constexpr int drainedLooks = 2;

/// Whether the receive thread has let go of it, so that its numbers are final and seen here.
bool isFinal(const Group &group)
{
    if (!group.isLetGo())
        return false;
        // How many share an object is read without order. The other thread's last use released what
        // it had written; without this its counters could still be read as they were before. The
        // thread sanitizer knows no fences, and all that is read is atomic or has its lock.
#ifndef __SANITIZE_THREAD__
    std::atomic_thread_fence(std::memory_order_acquire);
#endif
    return true;
}

} // namespace

void LeftGroups::add(std::unique_ptr<Group> group)
{
    group->quit();
    m_leaving.push_back({std::move(group)});
}

void LeftGroups::poll()
{
    std::erase_if(m_leaving, [this](Leaving &leaving) {
        auto &group = *leaving.group;
        if (leaving.drained < drainedLooks) {
            leaving.drained = group.isDrained() ? leaving.drained + 1 : 0;
            if (leaving.drained == drainedLooks)
                group.letGo();
        }
        if (leaving.drained < drainedLooks || !isFinal(group))
            return false;
        keep(numbersOf(group));
        return true;
    });
}

void LeftGroups::finish()
{
    for (auto &leaving : m_leaving) {
        leaving.group->letGo();
        keep(numbersOf(*leaving.group));
    }
    m_leaving.clear();
}

bool LeftGroups::isDrained() const
{
    return std::all_of(m_leaving.begin(), m_leaving.end(),
                       [](const auto &leaving) { return leaving.group->isDrained(); });
}

void LeftGroups::keep(GroupNumbers numbers)
{
    if (m_groups.size() == mostGroups) {
        ++m_more.groups;
        m_more += numbers;
        return;
    }
    numbers.state = GroupNumbers::State::Left;
    // The first that were heard, where there is no room for all: the rest is in the sum.
    const auto room = mostSources - m_sources;
    if (numbers.sources.size() > room)
        numbers.sources.resize(room);
    numbers.sources.shrink_to_fit();
    m_sources += numbers.sources.size();
    m_groups.push_back(std::move(numbers));
}

} // namespace mcm
