// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/protocol.h"
#include "decode/streamfaults.h"

namespace mcm {

/// One stream in a log: what one source sends through one interface under one number of its
/// protocol.
struct FollowedStream
{
    const Protocol *protocol =
        nullptr;      ///< a constant; what it is within: RTP for its packets' PIDs
    std::string name; ///< “SSRC 0x1234abcd”, “PID 0x0100”, “universe 7”
    std::string term; ///< see StreamName
    EndpointAddress source;
    std::uint32_t interfaceIndex = 0;
    Seq first{}; ///< its first message that was looked at, and its last
    Seq last{};
    std::int64_t firstNs = 0;
    std::int64_t lastNs = 0;
    std::uint64_t messages = 0; ///< those with something of it
    FaultCounts counts;
    bool hasEnded = false;      ///< its sender said so
    bool isOnProbation = false; ///< it may be none: see TracePoint
};

/// The order in which they began; of those that one message began, by name.
inline bool beganBefore(const FollowedStream &one, const FollowedStream &other)
{
    return one.first != other.first ? one.first < other.first : one.name < other.name;
}

} // namespace mcm
