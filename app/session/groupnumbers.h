// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/streamfaults.h"
#include "log/endpoints.h"
#include "net/groupaddress.h"
#include "session/counts.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace mcm {

class Group;

/// What was counted for one source of a group. Times are ns since 1970-01-01 00:00 UTC, here and
/// below; 0: none.
struct SourceNumbers
{
    EndpointAddress address{};
    std::uint64_t received = 0;
    std::uint64_t bytes = 0;
    std::int64_t lastTimeNs = 0;
};

/// What was found between the messages of a group.
struct FaultNumbers
{
    FaultCounts counts;
    std::uint64_t lookedAt = 0; ///< messages, of those received
    std::uint64_t missed = 0;   ///< those that were gone before they could be looked at
};

/// One group's numbers as values, which outlive the group.
struct GroupNumbers : Counts
{
    enum class State { Joined, Waiting, Failed, Left };

    GroupAddress address{};
    QString interface {}; ///< that it was joined on, else as it was asked for; may be empty
    State state = State::Joined;
    QString error{}; ///< in words; where it failed
    std::int64_t firstTimeNs = 0;
    std::int64_t lastTimeNs = 0;
    int receiveBuffer = 0; ///< granted, bytes; 0: never joined
    std::vector<SourceNumbers> sources{};
    std::optional<FaultNumbers> faults{}; ///< where its streams were followed

    /// What came from none of `sources`: their table is limited, and so is what is kept of it.
    std::uint64_t sourcesUncounted() const;
};

/// As they are now: where they must add up, after Session::finish().
GroupNumbers numbersOf(const Group &group);

} // namespace mcm
