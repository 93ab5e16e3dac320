// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/decodeas.h"
#include "decode/trace.h"
#include "measure/followedstream.h"
#include "measure/packetgaps.h"
#include "measure/streamclock.h"
#include "measure/streamidentity.h"
#include "measure/streamsequence.h"

#include <unordered_map>

namespace mcm {

/// Follows the streams in one log from message to message and finds what is wrong between them:
/// what Protocol::trace says, message by message, in the order in which they were received. A
/// stream is what one source sends through one interface under one number of its protocol (an SSRC,
/// a PID, a universe). Also counts those messages in which their protocol forbids something, where
/// they are of a stream, of the group's well-known port or read as what the user chose. Pure; one
/// thread at a time.
class StreamTracker
{
public:
    /// How messages are read; its faults are not looked at.
    explicit StreamTracker(const DecodeAs &decodeAs);

    /// Looks at the next message of the log and appends what is wrong with it.
    void look(const Message &message, std::vector<StreamFault> &faults);
    /// Messages are not seen from here on to the next: all streams begin anew with it, and keep
    /// what has been counted of them.
    void forget();
    /// Whether they come faster than it takes to look at each for what its protocol forbids, too:
    /// then that is left out, and counts() knows of how many.
    void setHurried(bool isHurried) { m_isHurried = isHurried; }

    const FaultCounts &counts() const { return m_counts; }
    /// Those that faults name as senders, by StreamFault::before.
    const std::vector<EndpointAddress> &senders() const { return m_senders; }
    /// How many are followed now, and each of them, in the order in which they began.
    std::size_t streams() const { return m_sequences.size() + m_packets.size(); }
    /// Whether any was, but those that may be none.
    bool hasStreams() const { return m_hasStreams; }
    std::vector<FollowedStream> list() const;
    /// The latest time of reception of those messages, of streams or not; ns since 1970 UTC, 0: of
    /// none.
    std::int64_t lookedNs() const { return m_lookedNs; }

private:
    struct Sequence
    {
        FollowedStream about;
        StreamSequence numbers;
        std::int64_t lastNs = 0;
        std::int64_t patienceNs = 0; ///< as the last message had it
        std::uint64_t droppedThen = 0;
        std::uint64_t breaks = 0; ///< gaps, and how often it began anew, which is the next
        std::uint64_t begins = 0;
        bool isAnew = false; ///< what came before the next message is not known
    };
    struct Packets
    {
        FollowedStream about;
        Seq lastSeq{};
        std::int64_t lastNs = 0;
        std::uint64_t droppedThen = 0;
        std::uint64_t breaksThen = 0; ///< of the sequence that carries them
        std::uint8_t counter = 0;
        bool isRepeated = false;
        bool isAnew = true; ///< as above
        PacketGaps gaps;
        Seq lateSeq{}; ///< the last message whose packets were late
    };
    struct Clock
    {
        StreamClock clock;
        std::int64_t lastNs = 0;
        std::uint64_t beginsThen = 0;
        std::uint64_t lostThen = 0; ///< gaps of its sender
        bool isPassedOver = false;  ///< in a message since then
    };
    struct Identity
    {
        StreamIdentity identity;
        std::int64_t lastNs = 0;
    };
    /// What a sender has left out.
    struct Gaps
    {
        std::int64_t lastNs = 0;
        std::uint64_t count = 0;
    };
    struct Copies
    {
        static constexpr std::size_t kept = 3;
        std::int64_t lastNs = 0;
        std::array<std::uint64_t, kept> values{};
        std::size_t next = 0;
    };
    struct Presence
    {
        std::int64_t lastNs = 0;
        std::uint64_t lostThen = 0; ///< gaps of its sender
    };
    /// What one sender is to send again and again, and whether it still does.
    struct Expected
    {
        const FieldSpec *field = nullptr;
        std::uint64_t key = 0;
        std::int64_t patienceNs = 0;
        std::int64_t lastNs = 0;
        std::int64_t activeThen = 0;
        bool isTold = false;
    };
    struct Expecting
    {
        std::int64_t lastNs = 0;
        std::int64_t activeNs = 0; ///< while it sent anything
        std::int64_t lookedAtNs = 0;
        std::vector<Expected> expected;
    };
    template<typename Stream>
    using Streams = std::unordered_map<std::uint64_t, Stream>;

    template<typename Stream>
    std::pair<Stream *, bool> find(Streams<Stream> &streams, std::uint64_t key);
    StreamFault fault(const TracePoint &point, StreamFault::Kind kind, std::uint64_t before,
                      std::uint64_t amount = 0) const;
    void note(const StreamFault &fault);
    void count(StreamFault::Kind kind);
    void countMissing(std::uint64_t more, std::uint64_t less = 0);
    void countFilled(bool isClosed);
    void belongsTo(FollowedStream &stream, bool isNew, const TracePoint &point);
    void followAll();
    void check();
    void follow(const TracePoint &point);
    void followSequence(const TracePoint &point, std::uint64_t key);
    bool isProof(StreamSequence::Step step) const;
    void followNumbers(const TracePoint &point, Sequence &stream);
    void followPacket(const TracePoint &point, std::uint64_t key);
    void passPacket(std::uint64_t key);
    bool isLatePacket(const TracePoint &point, Packets &stream);
    void followClock(const TracePoint &point, std::uint64_t key);
    void followIdentity(const TracePoint &point, std::uint64_t key);
    void followCopy(const TracePoint &point, std::uint64_t key);
    void followPresence(const TracePoint &point, std::uint64_t key);
    void expect(const TracePoint &point, std::uint64_t key, std::int64_t patienceNs);
    void lookForAbsent();
    std::uint64_t gapsOfSender() const;
    std::uint64_t senderNamed(const EndpointAddress &sender);
    std::uint32_t droppedSince(std::uint64_t then) const;

    const DecodeAs m_decodeAs;
    const bool m_checksAll;
    bool m_isHurried = false;
    bool m_hasStreams = false;
    std::int64_t m_lookedNs = 0;
    Streams<Sequence> m_sequences;
    Streams<Packets> m_packets;
    Streams<Clock> m_clocks;
    Streams<Identity> m_identities;
    Streams<Copies> m_copies;
    Streams<Presence> m_presences;
    Streams<Gaps> m_gaps;           ///< of the senders that have any
    Streams<Expecting> m_expecting; ///< of the senders of which something is expected
    FaultCounts m_counts;
    std::vector<EndpointAddress> m_senders;
    /// By this host's kernel up to the message, for each interface.
    std::unordered_map<std::uint64_t, std::uint64_t> m_droppedOn;

    // Of the message that is looked at.
    const Message *m_message = nullptr;
    const Protocol *m_protocol = nullptr;
    std::vector<StreamFault> *m_faults = nullptr;
    FollowedStream *m_own = nullptr;     ///< its first stream
    FollowedStream *m_current = nullptr; ///< the stream in which something is found now
    std::uint64_t m_sender = 0;          ///< a number for its source and its interface
    std::uint64_t m_interface = 0;       ///< for its interface alone
    std::int64_t m_silenceNs = 0;        ///< since the sender's last one, where that is known
    bool m_isNumbered = false;           ///< it has a Sequence, which counts what is missing
    bool m_isOld = false;                ///< and by that it is late, comes again or from nowhere
    bool m_isLate = false;               ///< some of its packets are
    bool m_isCopy = false;               ///< the same message came before
    bool m_isOtherToo = false;           ///< it was told that it is another's
    bool m_isOnProbation = false;        ///< it proves no stream yet
    std::uint64_t m_breaks = 0;          ///< of that, up to the message
    std::uint64_t m_begins = 0;
    std::uint64_t m_dropped = 0; ///< on its interface
    Trace m_trace;
    FieldTree m_tree;
};

} // namespace mcm
