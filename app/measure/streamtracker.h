// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/decodeas.h"
#include "decode/trace.h"
#include "measure/streamsequence.h"

#include <unordered_map>

namespace mcm {

/// Follows the streams in one log from message to message and finds what is wrong between them:
/// what Protocol::trace says, message by message, in the order in which they were received. A
/// stream is what one source sends through one interface under one number of its protocol (an SSRC,
/// a PID, a universe). Pure; one thread at a time.
class StreamTracker
{
public:
    /// How messages are read; its faults are not looked at.
    explicit StreamTracker(const DecodeAs &decodeAs) : m_decodeAs(decodeAs) {}

    /// Looks at the next message of the log and appends what is wrong with it.
    void look(const Message &message, std::vector<StreamFault> &faults);
    /// Messages are not seen from here on to the next: all streams begin anew with it.
    void forget();

    const FaultCounts &counts() const { return m_counts; }
    /// Streams that are followed now.
    std::size_t streams() const { return m_sequences.size() + m_packets.size(); }

private:
    struct Sequence
    {
        StreamSequence numbers;
        std::int64_t lastNs = 0;
        std::int64_t patienceNs = 0; ///< as the last message had it
        std::uint64_t droppedThen = 0;
        std::uint64_t breaks = 0; ///< gaps, and how often it began anew, which is the next
        std::uint64_t begins = 0;
    };
    struct Packets
    {
        Seq lastSeq{};
        std::int64_t lastNs = 0;
        std::uint64_t droppedThen = 0;
        std::uint64_t breaksThen = 0; ///< of the sequence that carries them
        std::uint8_t counter = 0;
        bool isRepeated = false;
    };
    struct Clock
    {
        std::int64_t lastNs = 0;
        std::uint64_t beginsThen = 0;
        std::uint64_t value = 0;
    };
    struct Identity
    {
        std::int64_t lastNs = 0;
        std::uint64_t value = 0;
        struct Former
        {
            std::uint64_t value;
            std::int64_t lastNs;
        };
        std::vector<Former> formers;
    };
    template<typename Stream>
    using Streams = std::unordered_map<std::uint64_t, Stream>;

    StreamFault fault(const TracePoint &point, StreamFault::Kind kind, std::uint64_t before,
                      std::uint64_t amount = 0) const;
    void note(const StreamFault &fault);
    void follow(const TracePoint &point);
    void followSequence(const TracePoint &point, std::uint64_t key);
    void followPacket(const TracePoint &point, std::uint64_t key);
    void followClock(const TracePoint &point, std::uint64_t key);
    void followIdentity(const TracePoint &point, std::uint64_t key);
    std::uint32_t droppedSince(std::uint64_t then) const;

    const DecodeAs m_decodeAs;
    Streams<Sequence> m_sequences;
    Streams<Packets> m_packets;
    Streams<Clock> m_clocks;
    Streams<Identity> m_identities;
    FaultCounts m_counts;
    /// By this host's kernel up to the message, for each interface.
    std::unordered_map<std::uint64_t, std::uint64_t> m_droppedOn;

    // Of the message that is looked at.
    const Message *m_message = nullptr;
    std::vector<StreamFault> *m_faults = nullptr;
    std::uint64_t m_sender = 0;    ///< a number for its source and its interface
    std::uint64_t m_interface = 0; ///< for its interface alone
    bool m_isNumbered = false;     ///< it has a Sequence, which counts what is missing
    bool m_isOld = false;          ///< and by that it is late, comes again or from nowhere
    std::uint64_t m_breaks = 0;    ///< of that, up to the message
    std::uint64_t m_begins = 0;
    std::uint64_t m_dropped = 0; ///< on its interface
    Trace m_trace;
};

} // namespace mcm
