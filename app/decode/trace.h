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

/// One thing in a message that says how it follows the messages before it. A message's own stream
/// comes first (Sequence, Continuity): what is found at the points behind it is found in it.
struct TracePoint
{
    enum class Kind : std::uint8_t {
        Sequence,   ///< goes on by `span`
        Continuity, ///< the continuity counter of a transport stream packet (ISO 13818-1 §2.4.3.3)
        Clock,      ///< runs as the time of reception does
        Identity,   ///< stays
        Sender,     ///< the stream has one source at a time
        Copy,       ///< a message of this `value` comes once
        Presence,   ///< comes again and again
    };
    Kind kind{};
    /// Identity: the sender is only who is heard now: all sources of the group make one stream.
    bool isOfAll = false;
    /// Sequence: so little tells its protocol that one message proves no stream: nothing is told of
    /// it before its numbers go on (RFC 3550 §A.1).
    bool isOnProbation = false;
    bool isLast = false;          ///< Sequence, Sender: the sender says that it ends here
    bool isCounted = true;        ///< Continuity: the packet has a payload
    bool isDiscontinuous = false; ///< Continuity, Clock: the sender says that it jumps
    int bits = 0;                 ///< Clock: of the counter; 0: it does not come round
    std::uint32_t begin = 0;      ///< where the field stands in the message, bytes
    std::uint32_t rate = 0;       ///< Clock: ticks a second; 0: not known, at most fastestClock
    const FieldSpec *field = nullptr;
    std::uint64_t stream = 0; ///< tells the streams of one sender apart: an SSRC, a PID
    std::uint64_t value = 0;  ///< Sender: tells those of one source apart
    std::uint64_t span = 1;   ///< Sequence: how many are in this message
    /// Sequence, Presence: receivers give it up after that; Identity: those that come within it
    /// take turns; 0: never, and after some seconds.
    std::int64_t patienceNs = 0;
    /// Clock: how far it may be off from the time of reception from one message to the next; and
    /// how far by its own measure two of its values may lie apart; 0: any.
    std::int64_t toleranceNs = 1'000'000'000;
    std::int64_t longestNs = 0;
    /// Sequence; null: the messages have no numbers.
    const SequenceRule *rule = nullptr;

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
