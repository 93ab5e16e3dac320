// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/groupnumbers.h"

#include "session/group.h"

#include <numeric>

namespace mcm {

std::uint64_t GroupNumbers::sourcesUncounted() const
{
    const auto listed = std::accumulate(
        sources.begin(), sources.end(), std::uint64_t{0},
        [](std::uint64_t sum, const SourceNumbers &source) { return sum + source.received; });
    // While messages come, a source is counted before its group is.
    return received > listed ? received - listed : 0;
}

GroupNumbers numbersOf(const Group &group)
{
    GroupNumbers numbers{group.counts()};
    numbers.address = group.address();
    numbers.interface = group.interfaceNames();
    switch (group.state()) {
    case Group::State::Joined:
        numbers.state = GroupNumbers::State::Joined;
        break;
    case Group::State::Waiting:
        numbers.state = GroupNumbers::State::Waiting;
        break;
    case Group::State::Failed:
        numbers.state = GroupNumbers::State::Failed;
        break;
    }
    numbers.error = group.error() ? group.error()->sentence() : QString();
    numbers.firstTimeNs = group.firstTimeNs();
    numbers.lastTimeNs = group.lastTimeNs();
    numbers.receiveBuffer = group.receiveBuffer();
    const auto &table = group.sources();
    const auto count = table.size();
    numbers.sources.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto &source = table.at(EndpointId{i});
        numbers.sources.push_back({source.address, source.messages.load(std::memory_order_relaxed),
                                   source.bytes.load(std::memory_order_relaxed),
                                   source.lastTimeNs.load(std::memory_order_relaxed)});
    }
    if (const auto found = group.foundInStreams())
        numbers.faults = {found->counts(), found->end() - found->begin() - found->missed(),
                          found->missed()};
    return numbers;
}

} // namespace mcm
