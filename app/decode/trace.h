// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/bytes.h"
#include "decode/field.h"

#include <vector>

namespace mcm {

/// How a number counts on from message to message.
struct SequenceRule
{
    int bits = 16;
    std::uint64_t lowest = 0; ///< the number behind the highest
    /// What is at most so far behind comes late or again; 0: whatever is behind.
    std::uint64_t late = 100; /// What is at least so far ahead of the next is no loss, but where
                              /// the sender has begun anew.
    /// 0: whatever is ahead is.
    std::uint64_t dropout = 0;
};

/// One thing in a message that says how it follows the messages before it.
struct TracePoint
{
    enum class Kind : std::uint8_t {
        Sequence,   ///< goes on by `span`
        Continuity, ///< the continuity counter of a transport stream packet (ISO 13818-1 §2.4.3.3)
        Clock,      ///< runs as the time of reception does
        Identity,   ///< stays
    };
    Kind kind{};
    /// The sender is only who is heard now: all sources of the group make one stream.
    bool isOfAll = false;
    bool isLast = false;          ///< Sequence: the sender says that it ends here
    bool isCounted = true;        ///< Continuity: the packet has a payload
    bool isDiscontinuous = false; ///< Continuity, Clock: the sender says that it jumps
    int bits = 0;                 ///< Clock: of the counter; 0: it does not come round
    std::uint32_t begin = 0;      ///< where the field stands in the message, bytes
    std::uint32_t rate = 0;       ///< Clock: ticks a second; 0: not known, at most fastestClock
    const FieldSpec *field = nullptr;
    std::uint64_t stream = 0; ///< tells the streams of one sender apart: an SSRC, a PID
    std::uint64_t value = 0;
    std::uint64_t span = 1;             ///< Sequence: how many are in this message
    std::int64_t patienceNs = 0;        ///< Sequence: receivers give it up after that; 0: never
    const SequenceRule *rule = nullptr; ///< Sequence

    static constexpr std::uint32_t fastestClock = 200'000;
};

/// What a protocol tells of one message beside its fields: see Protocol::trace. Made to be used
/// again: clear() keeps the memory.
class Trace
{
public:
    void clear() { m_points.clear(); }
    void add(const TracePoint &point) { m_points.push_back(point); }
    const std::vector<TracePoint> &points() const { return m_points; }

    /// For `stream`: a number that stands for many bytes (FNV-1a).
    static constexpr std::uint64_t hash(Bytes bytes, std::uint64_t seed = 0xcbf29ce484222325)
    {
        for (const auto byte : bytes)
            seed = (seed ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001b3;
        return seed;
    }

private:
    std::vector<TracePoint> m_points;
};

} // namespace mcm
