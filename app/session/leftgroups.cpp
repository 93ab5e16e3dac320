// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/leftgroups.h"

#include <algorithm>
#include <chrono>

namespace mcm {
namespace {

constexpr std::chrono::seconds patience(5);

} // namespace

void LeftGroups::add(std::unique_ptr<Group> group)
{
    group->quit();
    m_leaving.push_back({std::move(group), QDeadlineTimer(patience)});
}

void LeftGroups::poll()
{
    std::erase_if(m_leaving, [this](Leaving &leaving) {
        auto &group = *leaving.group;
        const bool late = leaving.enough.hasExpired();
        if (!leaving.drained && (group.isDrained() || late)) {
            leaving.drained = true;
            group.letGo();
        }
        if (!leaving.drained || !(group.isLetGo() || late))
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
