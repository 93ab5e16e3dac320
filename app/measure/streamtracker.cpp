// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/streamtracker.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace mcm {
namespace {

using Kind = StreamFault::Kind;
using Step = StreamSequence::Step;

// A network can name more streams than memory holds. Of more than these of one kind, the half that
// has been silent for longest is forgotten, and begins anew if it comes again.
constexpr std::size_t mostStreams = 16384;
// How far a clock may be off from the time of reception from one message to the next.
constexpr std::int64_t clockTolerance = 1'000'000'000;
// What has not been seen for so long comes back as a change; within it, two take turns.
constexpr std::int64_t turnsWithin = 5'000'000'000;
constexpr std::size_t mostFormers = 256; // of more that take turns nothing is said
constexpr double nsPerSecond = 1e9;

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

/// The stream of that key, and whether it is new.
template<typename Streams>
auto find(Streams &streams, std::uint64_t key)
{
    if (streams.size() >= mostStreams && !streams.contains(key)) {
        std::vector<std::int64_t> times;
        times.reserve(streams.size());
        for (const auto &[each, stream] : streams)
            times.push_back(stream.lastNs);
        const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
        std::nth_element(times.begin(), middle, times.end());
        std::erase_if(streams,
                      [limit = *middle](const auto &each) { return each.second.lastNs <= limit; });
    }
    const auto [found, isNew] = streams.try_emplace(key);
    return std::pair<decltype(found->second) *, bool>(&found->second, isNew);
}

} // namespace

void StreamTracker::forget()
{
    m_sequences.clear();
    m_packets.clear();
    m_clocks.clear();
    m_identities.clear();
}

void StreamTracker::look(const Message &message, std::vector<StreamFault> &faults)
{
    auto &dropped = m_droppedOn[message.header.interfaceIndex];
    dropped += message.header.lostBefore;
    const auto *const protocol = m_decodeAs.tracedProtocolOf(message);
    if (protocol == nullptr)
        return;
    m_trace.clear();
    protocol->trace(message.payload, m_trace);
    m_message = &message;
    m_faults = &faults;
    m_interface = message.header.interfaceIndex;
    m_sender = mixed(m_interface, numberOf(message));
    m_isNumbered = m_isOld = false;
    m_breaks = m_begins = 0;
    m_dropped = dropped;
    for (const auto &point : m_trace.points())
        follow(point);
}

void StreamTracker::follow(const TracePoint &point)
{
    // Fields are constants: where they lie tells them apart.
    const auto field = reinterpret_cast<std::uintptr_t>(point.field);
    const auto key = mixed(point.isOfAll ? ~m_interface : m_sender, mixed(field, point.stream));
    switch (point.kind) {
    case TracePoint::Kind::Sequence:
        return followSequence(point, key);
    case TracePoint::Kind::Continuity:
        return followPacket(point, key);
    case TracePoint::Kind::Clock:
        return followClock(point, key);
    case TracePoint::Kind::Identity:
        return followIdentity(point, key);
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

void StreamTracker::note(const StreamFault &fault)
{
    ++m_counts[fault.kind];
    m_faults->push_back(fault);
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
    const auto silence = now - stream->lastNs;
    const auto patience = std::max(point.patienceNs, stream->patienceNs);
    if (!isNew && point.patienceNs > 0 && silence > patience) {
        note(fault(point, Kind::Silent, 0, static_cast<std::uint64_t>(silence)));
        // By then so few bits may have come round.
        if (constexpr int few = 8; point.rule->bits <= few)
            stream->numbers = {};
    }
    const auto result = stream->numbers.take(point.value, point.span, *point.rule);
    m_isNumbered = true;
    m_isOld =
        result.step == Step::Behind || result.step == Step::Again || result.step == Step::Jump;
    switch (result.step) {
    case Step::First:
    case Step::Next:
        break;
    case Step::Ahead: {
        auto lost = fault(point, Kind::Lost, result.expected, result.amount);
        lost.hostDropped = droppedSince(stream->droppedThen);
        lost.bits = static_cast<std::uint8_t>(point.rule->bits);
        lost.lowest = static_cast<std::uint8_t>(point.rule->lowest);
        ++stream->breaks;
        m_counts.missing += result.amount;
        note(lost);
        break;
    }
    case Step::Behind:
        m_counts.missing -= std::min(m_counts.missing, result.amount);
        note(fault(point, Kind::Late, result.last, result.amount));
        break;
    case Step::Again:
        note(fault(point, Kind::Repeated, result.last));
        break;
    case Step::Jump:
        note(fault(point, Kind::Jumped, result.last));
        break;
    case Step::Anew:
        ++stream->breaks;
        ++stream->begins;
        break;
    }
    m_breaks = stream->breaks;
    m_begins = stream->begins;
    stream->lastNs = now;
    stream->patienceNs = point.patienceNs;
    stream->droppedThen = m_dropped;
    if (point.isLast)
        m_sequences.erase(key);
}

/// As the decoder does within a message; of that, what it finds is only counted.
void StreamTracker::followPacket(const TracePoint &point, std::uint64_t key)
{
    if (m_isOld)
        return;
    const auto [stream, isNew] = find(m_packets, key);
    const auto counter = static_cast<std::uint8_t>(point.value);
    const auto next = static_cast<std::uint8_t>((stream->counter + (point.isCounted ? 1 : 0)) & 15);
    const bool isSame = counter == stream->counter;
    const bool isAgain = isSame && point.isCounted;
    const bool isRight = counter == next || (isAgain && !stream->isRepeated);
    // What broke the sequence that carries them was told there.
    const bool isTold = stream->breaksThen != m_breaks;
    if (!isNew && !isRight && !point.isDiscontinuous && !isTold) {
        auto found = fault(point, isAgain ? Kind::Repeated : Kind::Lost,
                           isAgain ? stream->counter : next, isAgain ? 0 : (counter - next) & 15U);
        found.bits = 4;
        found.hostDropped = droppedSince(stream->droppedThen);
        if (!m_isNumbered)
            m_counts.missing += found.amount;
        if (stream->lastSeq == m_message->seq)
            ++m_counts[found.kind];
        else
            note(found);
    }
    *stream = {.lastSeq = m_message->seq,
               .lastNs = m_message->header.timeNs,
               .droppedThen = m_dropped,
               .breaksThen = m_breaks,
               .counter = counter,
               .isRepeated = isAgain && !isNew};
}

void StreamTracker::followClock(const TracePoint &point, std::uint64_t key)
{
    if (m_isOld) // and so is its time
        return;
    const auto now = m_message->header.timeNs;
    const auto [stream, isNew] = find(m_clocks, key);
    const auto before = *stream;
    *stream = {.lastNs = now, .beginsThen = m_begins, .value = point.value};
    if (isNew || point.isDiscontinuous || before.beginsThen != m_begins)
        return;
    const auto passed = now - before.lastNs;
    const auto rate = point.rate != 0 ? point.rate : TracePoint::fastestClock;
    const auto inTicks = [rate](std::int64_t ns) {
        return static_cast<std::int64_t>(static_cast<double>(ns) * rate / nsPerSecond);
    };
    // Of a clock that comes round, the nearest way is taken.
    const auto nearest = [&point](std::uint64_t ticks) {
        const int unused = point.bits > 0 ? std::max(0, 64 - point.bits) : 0;
        return static_cast<std::int64_t>(ticks << unused) >> unused;
    };
    std::int64_t off = 0;
    if (point.rate != 0) {
        off = nearest(point.value - before.value - static_cast<std::uint64_t>(inTicks(passed)));
    } else {
        // It is at most that fast, and may be slower by any measure.
        const auto counted = nearest(point.value - before.value);
        const bool mayComeRound = point.bits > 0 && inTicks(passed) >> (point.bits - 1) != 0;
        if (mayComeRound)
            return;
        off = counted < 0 ? counted : std::max<std::int64_t>(0, counted - inTicks(passed));
    }
    if (std::abs(off) <= inTicks(clockTolerance))
        return;
    const auto offNs = static_cast<std::int64_t>(static_cast<double>(off) * nsPerSecond / rate);
    auto jump = fault(point, Kind::Clock, before.value, static_cast<std::uint64_t>(offNs));
    jump.isLeast = point.rate == 0;
    note(jump);
}

void StreamTracker::followIdentity(const TracePoint &point, std::uint64_t key)
{
    const auto now = m_message->header.timeNs;
    const auto [stream, isNew] = find(m_identities, key);
    if (!isNew && stream->value != point.value) {
        auto &formers = stream->formers;
        std::erase_if(formers,
                      [now](const auto &former) { return now - former.lastNs > turnsWithin; });
        const auto known = std::find_if(formers.begin(), formers.end(), [&](const auto &former) {
            return former.value == point.value;
        });
        if (known == formers.end() && formers.size() < mostFormers)
            note(fault(point, Kind::Changed, stream->value));
        if (known != formers.end())
            formers.erase(known);
        if (formers.size() < mostFormers)
            formers.push_back({stream->value, stream->lastNs});
    }
    stream->value = point.value;
    stream->lastNs = now;
}

} // namespace mcm
