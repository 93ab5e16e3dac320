// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/streamtracker.h"

#include <algorithm>
#include <limits>

namespace mcm {
namespace {

using Kind = StreamFault::Kind;
using Step = StreamSequence::Step;

// A network can name more streams than memory holds. Of more than these of one kind, the half that
// has been silent for longest is forgotten, and begins anew if it comes again.
constexpr std::size_t mostStreams = 16384;
// What has not been seen for so long comes back as a change; within it, two take turns.
constexpr std::int64_t turnsWithin = 5'000'000'000;
// A network that sends a datagram twice or swaps two does it at once.
constexpr std::int64_t copiesWithin = 500'000'000;
// What is expected again and again is told as absent after so many times what is allowed, and not
// before so long: a pause of it is told when it comes again.
constexpr int absentTimes = 10;
constexpr std::int64_t absentAfter = 5'000'000'000;
constexpr std::int64_t looksForAbsentEvery = 1'000'000'000;

/// Mixes all bits (the finalizer of splitmix64).
std::uint64_t mixed(std::uint64_t a, std::uint64_t b)
{
    auto x = a * 0x9e3779b97f4a7c15 + b;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
    x = (x ^ x >> 27) * 0x94d049bb133111eb;
    return x ^ x >> 31;
}

std::uint64_t numberOf(const Message &message)
{
    if ((message.header.flags & MessageHeader::SourceInline) == 0)
        return static_cast<std::uint64_t>(message.header.source);
    const auto ip = Trace::hash(std::as_bytes(std::span(message.source.ip)));
    return mixed(ip, message.source.port);
}

} // namespace

StreamTracker::StreamTracker(const DecodeAs &decodeAs)
    : m_decodeAs(decodeAs),
      m_checksAll(decodeAs.chosen != nullptr || registry::isWellKnown(decodeAs.port))
{}

/// The stream of that key, and whether it is new.
template<typename Stream>
std::pair<Stream *, bool> StreamTracker::find(Streams<Stream> &streams, std::uint64_t key)
{
    if (streams.size() >= mostStreams && !streams.contains(key)) {
        std::vector<std::int64_t> times;
        times.reserve(streams.size());
        for (const auto &[each, stream] : streams)
            times.push_back(stream.lastNs);
        const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
        std::nth_element(times.begin(), middle, times.end());
        if constexpr (std::is_same_v<Stream, Sequence> || std::is_same_v<Stream, Packets>)
            m_current = m_own = nullptr; // it may be one of them
        std::erase_if(streams,
                      [limit = *middle](const auto &each) { return each.second.lastNs <= limit; });
    }
    const auto [found, isNew] = streams.try_emplace(key);
    return {&found->second, isNew};
}

void StreamTracker::forget()
{
    for (auto &[key, stream] : m_sequences) {
        stream.numbers = {};
        stream.isAnew = true;
    }
    for (auto &[key, stream] : m_packets)
        stream.isAnew = true;
    m_clocks.clear();
    m_identities.clear();
    m_copies.clear();
    m_presences.clear();
    m_gaps.clear();
    m_expecting.clear();
}

std::vector<FollowedStream> StreamTracker::list() const
{
    std::vector<FollowedStream> all;
    all.reserve(streams());
    for (const auto &[key, stream] : m_sequences)
        all.push_back(stream.about);
    for (const auto &[key, stream] : m_packets)
        all.push_back(stream.about);
    std::sort(all.begin(), all.end(), beganBefore);
    return all;
}

void StreamTracker::look(const Message &message, std::vector<StreamFault> &faults)
{
    auto &dropped = m_droppedOn[message.header.interfaceIndex];
    dropped += message.header.lostBefore;
    m_dropped = dropped;
    m_lookedNs = std::max(m_lookedNs, message.header.timeNs);
    m_protocol = m_decodeAs.tracedProtocolOf(message);
    m_message = &message;
    m_faults = &faults;
    m_isOnProbation = false;
    m_own = m_current = nullptr;
    if (m_protocol != nullptr)
        followAll();
    else if (m_checksAll)
        m_protocol = &m_decodeAs.protocolOf(message);
    if (m_protocol != nullptr && (!m_isOnProbation || m_decodeAs.isSure(*m_protocol, message)))
        check();
}

void StreamTracker::followAll()
{
    m_trace.clear();
    m_protocol->trace(m_message->payload, m_trace);
    m_interface = m_message->header.interfaceIndex;
    m_sender = mixed(m_interface, numberOf(*m_message));
    m_isNumbered = m_isOld = m_isLate = m_isCopy = m_isOtherToo = false;
    m_breaks = m_begins = 0;
    m_silenceNs = 0;
    for (const auto &point : m_trace.points())
        follow(point);
    m_hasStreams = m_hasStreams || (m_own != nullptr && !m_isOnProbation);
    if (!m_expecting.empty())
        lookForAbsent();
}

/// The message by itself.
void StreamTracker::check()
{
    static const auto *const bytes = registry::protocolNamed("bytes"); // forbid nothing
    if (m_protocol == bytes)
        return;
    if (m_isHurried) {
        ++m_counts.unchecked;
        return;
    }
    registry::decode(*m_protocol, m_message->payload, m_tree, &m_decodeAs.group);
    if (!m_tree.hasProblem())
        return;
    m_current = m_own;
    count(Kind::Malformed);
}

void StreamTracker::follow(const TracePoint &point)
{
    // Fields are constants: where they lie tells them apart.
    const auto field = reinterpret_cast<std::uintptr_t>(point.field);
    const bool isOfAll = point.isOfAll || point.kind == TracePoint::Kind::Sender;
    const auto key = mixed(isOfAll ? ~m_interface : m_sender, mixed(field, point.stream));
    switch (point.kind) {
    case TracePoint::Kind::Sequence:
        return followSequence(point, key);
    case TracePoint::Kind::Continuity:
        return followPacket(point, key);
    case TracePoint::Kind::Clock:
        return followClock(point, key);
    case TracePoint::Kind::Identity:
    case TracePoint::Kind::Sender:
        return followIdentity(point, key);
    case TracePoint::Kind::Copy:
        return followCopy(point, key);
    case TracePoint::Kind::Presence:
        return followPresence(point, key);
    }
}

StreamFault StreamTracker::fault(const TracePoint &point, Kind kind, std::uint64_t before,
                                 std::uint64_t amount) const
{
    return {.seq = m_message->seq,
            .field = point.field,
            .before = before,
            .amount = amount,
            .begin = static_cast<std::uint16_t>(point.begin),
            .kind = kind};
}

void StreamTracker::count(Kind kind)
{
    ++m_counts[kind];
    if (kind == Kind::Lost) {
        auto &gaps = *find(m_gaps, m_sender).first;
        gaps.lastNs = m_message->header.timeNs;
        ++gaps.count;
    }
    if (m_current != nullptr)
        ++m_current->counts[kind];
}

void StreamTracker::note(const StreamFault &fault)
{
    count(fault.kind);
    m_faults->push_back(fault);
}

void StreamTracker::countMissing(std::uint64_t more, std::uint64_t less)
{
    const auto add = [more, less](FaultCounts &counts) {
        counts.missing += more;
        counts.missing -= std::min(counts.missing, less);
    };
    add(m_counts);
    if (m_current != nullptr)
        add(m_current->counts);
}

/// A gap of which nothing is missing now is none.
void StreamTracker::countFilled(bool isClosed)
{
    if (!isClosed)
        return;
    m_counts[Kind::Lost] -= std::min<std::uint64_t>(1, m_counts[Kind::Lost]);
    if (m_current != nullptr)
        m_current->counts[Kind::Lost] -= std::min<std::uint64_t>(1, m_current->counts[Kind::Lost]);
}

/// What is found from here on is found in that stream.
void StreamTracker::belongsTo(FollowedStream &stream, bool isNew, const TracePoint &point)
{
    m_current = &stream;
    m_own = m_own != nullptr ? m_own : &stream;
    if (isNew) {
        stream.protocol = m_protocol;
        if (m_protocol->streamName != nullptr) {
            auto named = m_protocol->streamName(m_message->payload, point);
            stream.name = std::move(named.name);
            stream.term = std::move(named.term);
        }
        stream.source = m_message->source;
        stream.interfaceIndex = m_message->header.interfaceIndex;
        stream.first = m_message->seq;
        stream.firstNs = m_message->header.timeNs;
    }
    if (isNew || stream.last != m_message->seq)
        ++stream.messages;
    stream.last = m_message->seq;
    stream.lastNs = m_message->header.timeNs;
    stream.hasEnded = point.isLast;
    if (isNew)
        stream.isOnProbation = point.isOnProbation;
}

std::uint32_t StreamTracker::droppedSince(std::uint64_t then) const
{
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(m_dropped - then, std::numeric_limits<std::uint32_t>::max()));
}

void StreamTracker::followSequence(const TracePoint &point, std::uint64_t key)
{
    const auto now = m_message->header.timeNs;
    const auto [stream, isNew] = find(m_sequences, key);
    belongsTo(stream->about, isNew, point);
    const auto silence = isNew || stream->isAnew ? 0 : now - stream->lastNs;
    const auto patience = std::max(point.patienceNs, stream->patienceNs);
    if (point.patienceNs > 0 && silence > patience) {
        note(fault(point, Kind::Silent, static_cast<std::uint64_t>(patience),
                   static_cast<std::uint64_t>(silence)));
        // By then so few bits may have come round.
        if (constexpr int few = 8; point.rule != nullptr && point.rule->bits <= few)
            stream->numbers = {};
    }
    m_silenceNs = silence;
    if (point.rule != nullptr)
        followNumbers(point, *stream);
    stream->lastNs = now;
    stream->patienceNs = point.patienceNs;
    stream->droppedThen = m_dropped;
    stream->isAnew = point.isLast;
    if (point.isLast)
        stream->numbers = {};
}

/// Whether that step of a stream on probation shows that it is one: two numbers that follow each
/// other, or a second one where more than a few bits say whose they are.
bool StreamTracker::isProof(Step step) const
{
    if (step == Step::Next || step == Step::Anew)
        return true;
    return step != Step::First && m_decodeAs.isSure(*m_protocol, *m_message);
}

void StreamTracker::followNumbers(const TracePoint &point, Sequence &stream)
{
    const auto result =
        stream.numbers.take(point.value, point.span, *point.rule, number(m_message->seq));
    m_isNumbered = true;
    m_isOnProbation = stream.about.isOnProbation && !isProof(result.step);
    stream.about.isOnProbation = m_isOnProbation;
    if (m_isOnProbation)
        return;
    m_isOld =
        result.step == Step::Behind || result.step == Step::Again || result.step == Step::Jump;
    switch (result.step) {
    case Step::First:
    case Step::Next:
        break;
    case Step::Ahead: {
        auto lost = fault(point, Kind::Lost, result.expected, result.amount);
        lost.hostDropped = droppedSince(stream.droppedThen);
        lost.bits = static_cast<std::uint8_t>(point.rule->bits);
        lost.lowest = static_cast<std::uint8_t>(point.rule->lowest);
        ++stream.breaks;
        countMissing(result.amount);
        note(lost);
        break;
    }
    case Step::Behind: {
        countMissing(0, result.amount);
        const auto &filled = stream.numbers.filled();
        count(Kind::Late);
        for (const auto &gap : filled) {
            countFilled(gap.isClosed);
            auto late = fault(point, Kind::Late, result.last, gap.amount);
            late.late = gap.mark;
            m_faults->push_back(late);
        }
        if (filled.empty()) // from before the first, or forgotten
            m_faults->push_back(fault(point, Kind::Late, result.last));
        break;
    }
    case Step::Again:
        note(fault(point, Kind::Repeated, result.last));
        break;
    case Step::Jump: {
        auto jump = fault(point, Kind::Jumped, result.last);
        jump.hostDropped = droppedSince(stream.droppedThen);
        note(jump);
        break;
    }
    case Step::Back:
        ++stream.breaks;
        ++stream.begins;
        note(fault(point, Kind::Jumped, result.last));
        break;
    case Step::Anew:
        ++stream.breaks;
        ++stream.begins;
        break;
    }
    m_breaks = stream.breaks;
    m_begins = stream.begins;
}

/// Whether the packets of that PID in the message are just those that were missing.
bool StreamTracker::isLatePacket(const TracePoint &point, Packets &stream)
{
    const auto &points = m_trace.points();
    const auto packets = std::count_if(points.begin(), points.end(), [&point](const auto &each) {
        return each.kind == point.kind && each.stream == point.stream && each.isCounted;
    });
    const auto amount = static_cast<std::uint64_t>(packets);
    const auto filled = stream.gaps.fill(static_cast<std::uint8_t>(point.value), amount,
                                         m_message->seq, m_message->header.timeNs);
    if (!filled)
        return false;
    auto late = fault(point, Kind::Late, filled->told.at, amount);
    late.late = number(filled->told.seq);
    late.bits = 4;
    stream.lateSeq = m_message->seq;
    countMissing(0, amount);
    countFilled(filled->isClosed);
    if (m_isLate)
        m_faults->push_back(late); // counted for the message already
    else
        note(late);
    m_isLate = true;
    return true;
}

/// Of a message that is late or came before: that is counted for all of it, and here only that the
/// PID is in it; a repetition for each PID, too.
void StreamTracker::passPacket(std::uint64_t key)
{
    const auto known = m_packets.find(key);
    if (known == m_packets.end() || known->second.about.last == m_message->seq)
        return;
    auto &about = known->second.about;
    ++about.messages;
    if (m_isCopy)
        ++about.counts[Kind::Repeated];
    about.last = m_message->seq;
    about.lastNs = m_message->header.timeNs;
}

/// As the decoder does within a message; of that, what it finds is only counted.
void StreamTracker::followPacket(const TracePoint &point, std::uint64_t key)
{
    if (m_isOld)
        return passPacket(key);
    const auto [stream, isNew] = find(m_packets, key);
    belongsTo(stream->about, isNew, point);
    if (stream->lateSeq == m_message->seq)
        return; // all that it has of the PID is late
    const bool isFirst = isNew || stream->isAnew;
    const auto counter = static_cast<std::uint8_t>(point.value);
    const auto next = static_cast<std::uint8_t>((stream->counter + (point.isCounted ? 1 : 0)) & 15);
    const bool isSame = counter == stream->counter;
    const bool isAgain = isSame && point.isCounted;
    const bool isRight = counter == next || (isAgain && !stream->isRepeated);
    // What broke the sequence that carries them was told there.
    const bool isTold = stream->breaksThen != m_breaks;
    const bool isOrdered = isFirst || point.isDiscontinuous || isTold;
    // What looks like a packet sent twice may be late: a counter has but four bits.
    const bool mayBeLate = !isOrdered && counter != next && !m_isNumbered && point.isCounted
                           && stream->lastSeq != m_message->seq;
    if (mayBeLate && isLatePacket(point, *stream))
        return;
    if (!isOrdered && !isRight) {
        auto found = fault(point, isAgain ? Kind::Repeated : Kind::Lost,
                           isAgain ? stream->counter : next, isAgain ? 0 : (counter - next) & 15U);
        found.bits = 4;
        found.hostDropped = droppedSince(stream->droppedThen);
        countMissing(found.amount);
        if (stream->lastSeq == m_message->seq)
            count(found.kind);
        else
            note(found);
        if (!isAgain) {
            stream->gaps.add(
                next, static_cast<std::uint8_t>(found.amount),
                {.seq = m_message->seq, .ns = m_message->header.timeNs, .at = point.begin});
        }
    }
    stream->lastSeq = m_message->seq;
    stream->lastNs = m_message->header.timeNs;
    stream->droppedThen = m_dropped;
    stream->breaksThen = m_breaks;
    stream->counter = counter;
    stream->isRepeated = isAgain && !isFirst;
    stream->isAnew = false;
}

void StreamTracker::followClock(const TracePoint &point, std::uint64_t key)
{
    if (m_isOld || m_isLate || m_isOnProbation) { // and so is its time
        // How long after it the next one comes is not known.
        if (const auto known = m_clocks.find(key); known != m_clocks.end())
            known->second.isPassedOver = true;
        return;
    }
    const auto now = m_message->header.timeNs;
    if (point.longestNs > 0)
        expect(point, key, point.longestNs);
    const auto [stream, isNew] = find(m_clocks, key);
    const auto lost = gapsOfSender();
    const bool isComplete = stream->lostThen == lost && !stream->isPassedOver;
    const bool isAnew = isNew || point.isDiscontinuous || stream->beginsThen != m_begins;
    stream->lastNs = now;
    stream->beginsThen = m_begins;
    stream->lostThen = lost;
    stream->isPassedOver = false;
    if (isAnew)
        return stream->clock.begin(point, now);
    const auto result = stream->clock.take(point, now);
    const auto ns = static_cast<std::uint64_t>(result.ns);
    const auto passed = static_cast<std::uint64_t>(result.passedNs);
    switch (result.step) {
    case StreamClock::Step::Right:
        // What is missing may have had it.
        if (point.longestNs > 0 && result.sinceLastNs > point.longestNs && isComplete)
            note(fault(point, Kind::Seldom, static_cast<std::uint64_t>(point.longestNs),
                       static_cast<std::uint64_t>(result.sinceLastNs)));
        break;
    case StreamClock::Step::Jump: {
        auto jump = fault(point, Kind::Clock, result.last, ns);
        jump.isLeast = result.isLeast;
        note(jump);
        break;
    }
    case StreamClock::Step::Stood:
        note(fault(point, Kind::Silent, 0, passed));
        break;
    case StreamClock::Step::Rate:
        note(fault(point, Kind::Rate, passed, ns));
        break;
    }
}

/// It is there, and is to come again.
void StreamTracker::expect(const TracePoint &point, std::uint64_t key, std::int64_t patienceNs)
{
    auto &sender = *find(m_expecting, m_sender).first;
    auto known = std::find_if(sender.expected.begin(), sender.expected.end(),
                              [key](const auto &each) { return each.key == key; });
    if (known == sender.expected.end()) {
        constexpr std::size_t most = 256; // of more PIDs nothing is said
        if (sender.expected.size() >= most)
            return;
        known = sender.expected.insert(known, {.field = point.field, .key = key});
    }
    known->patienceNs = std::max(patienceNs * absentTimes, absentAfter);
    known->lastNs = m_message->header.timeNs;
    known->activeThen = sender.activeNs;
    known->isTold = false;
}

/// Told once, with a message that does not have it, while its sender goes on.
void StreamTracker::lookForAbsent()
{
    const auto known = m_expecting.find(m_sender);
    if (known == m_expecting.end())
        return;
    auto &sender = known->second;
    const auto now = m_message->header.timeNs;
    if (sender.lastNs != 0)
        sender.activeNs += std::clamp<std::int64_t>(now - sender.lastNs, 0, looksForAbsentEvery);
    sender.lastNs = now;
    if (now - sender.lookedAtNs < looksForAbsentEvery)
        return;
    sender.lookedAtNs = now;
    for (auto &each : sender.expected) {
        if (each.isTold || sender.activeNs - each.activeThen < each.patienceNs)
            continue;
        each.isTold = true;
        auto absent =
            fault({.field = each.field}, Kind::Silent, 0,
                  static_cast<std::uint64_t>(std::max<std::int64_t>(0, now - each.lastNs)));
        absent.isOfAll = true;
        note(absent);
    }
}

/// Up to now; one that was filled is one of them.
std::uint64_t StreamTracker::gapsOfSender() const
{
    const auto known = m_gaps.find(m_sender);
    return known != m_gaps.end() ? known->second.count : 0;
}

std::uint64_t StreamTracker::senderNamed(const EndpointAddress &sender)
{
    const auto known = std::find(m_senders.rbegin(), m_senders.rend(), sender);
    if (known != m_senders.rend())
        return static_cast<std::uint64_t>(m_senders.rend() - known - 1);
    constexpr std::size_t most = 1024; // of more of them nobody reads
    if (m_senders.size() >= most)
        return StreamFault::unknownSender;
    m_senders.push_back(sender);
    return m_senders.size() - 1;
}

void StreamTracker::followIdentity(const TracePoint &point, std::uint64_t key)
{
    // One that is overtaken where another takes over comes from who was there before.
    if (m_isOnProbation || m_isOld)
        return;
    const auto now = m_message->header.timeNs;
    const bool isSender = point.kind == TracePoint::Kind::Sender;
    const auto [stream, isNew] = find(m_identities, key);
    const auto value = isSender ? mixed(m_sender, point.value) : point.value;
    stream->lastNs = now;
    if (point.isLast)
        return stream->identity.leave(value);
    const auto step =
        stream->identity.take({.value = value, .lastNs = now, .source = m_message->source},
                              std::max(turnsWithin, point.patienceNs));
    if (step == StreamIdentity::Step::Same)
        return;
    const auto &other = stream->identity.other();
    auto changed =
        fault(point, step == StreamIdentity::Step::Changed ? Kind::Changed : Kind::Beside,
              isSender ? senderNamed(other.source) : other.value,
              static_cast<std::uint64_t>(std::max<std::int64_t>(0, now - other.lastNs)));
    changed.isOfSender = isSender;
    // Where one changes, what it says of itself does, too.
    if (m_isOtherToo)
        m_faults->push_back(changed);
    else
        note(changed);
    m_isOtherToo = true;
}

void StreamTracker::followCopy(const TracePoint &point, std::uint64_t key)
{
    const auto now = m_message->header.timeNs;
    const auto [stream, isNew] = find(m_copies, key);
    auto &values = stream->values;
    m_silenceNs = isNew ? 0 : now - stream->lastNs;
    const bool isAgain = !isNew && m_silenceNs < copiesWithin
                         && std::find(values.begin(), values.end(), point.value) != values.end();
    stream->lastNs = now;
    if (isAgain) {
        m_isOld = m_isCopy = true;
        auto again = fault(point, Kind::Repeated, 0);
        again.isOfAll = true;
        return note(again);
    }
    values[stream->next] = point.value;
    stream->next = (stream->next + 1) % values.size();
}

void StreamTracker::followPresence(const TracePoint &point, std::uint64_t key)
{
    if (m_isOld)
        return;
    const auto now = m_message->header.timeNs;
    expect(point, key, point.patienceNs);
    const auto [stream, isNew] = find(m_presences, key);
    const auto silence = now - stream->lastNs;
    const auto lost = gapsOfSender();
    const bool isComplete = stream->lostThen == lost;
    stream->lastNs = now;
    stream->lostThen = lost;
    // Where nothing came at all this did not either, and what is missing may have had it.
    if (!isNew && isComplete && silence > point.patienceNs && m_silenceNs < point.patienceNs / 2)
        note(fault(point, Kind::Seldom, static_cast<std::uint64_t>(point.patienceNs),
                   static_cast<std::uint64_t>(silence)));
}

} // namespace mcm
