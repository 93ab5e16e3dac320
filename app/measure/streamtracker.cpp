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
// How far a clock may be off from the time of reception from one message to the next.
constexpr std::int64_t clockTolerance = 1'000'000'000;
// What has not been seen for so long comes back as a change; within it, two take turns.
constexpr std::int64_t turnsWithin = 5'000'000'000;
constexpr std::size_t mostFormers = 8;
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
    m_dropped += message.header.lostBefore;
    const auto *const protocol = m_decodeAs.tracedProtocolOf(message);
    if (protocol == nullptr)
        return;
    m_trace.clear();
    protocol->trace(message.payload, m_trace);
    m_message = &message;
    m_faults = &faults;
    m_interface = message.header.interfaceIndex;
    m_sender = mixed(m_interface, numberOf(message));
    m_isNumbered = m_isOld = m_isAnew = false;
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
    if (!isNew && point.patienceNs > 0 && silence > point.patienceNs)
        note(fault(point, Kind::Silent, 0, static_cast<std::uint64_t>(silence)));
    const auto result = stream->numbers.take(point.value, point.span, *point.rule);
    m_isNumbered = true;
    m_isOld = result.step == Step::Behind || result.step == Step::Again;
    m_isAnew = result.step == Step::Jump;
    switch (result.step) {
    case Step::First:
    case Step::Next:
        break;
    case Step::Ahead: {
        auto lost = fault(point, Kind::Lost, result.expected, result.amount);
        lost.hostDropped = droppedSince(stream->droppedThen);
        lost.bits = static_cast<std::uint8_t>(point.rule->bits);
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
    }
    stream->lastNs = now;
    stream->droppedThen = m_dropped;
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
    if (!isNew && !isRight && !point.isDiscontinuous && !m_isAnew) {
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
    *stream = {.lastNs = now, .value = point.value};
    if (isNew || point.isDiscontinuous || m_isAnew)
        return;
    auto ticks = static_cast<std::int64_t>(point.value - before.value);
    if (point.bits > 0 && point.bits < 64) {
        const int unused = 64 - point.bits;
        ticks = static_cast<std::int64_t>(static_cast<std::uint64_t>(ticks) << unused) >> unused;
    }
    const auto passed = now - before.lastNs;
    const auto rate = point.rate != 0 ? point.rate : TracePoint::fastestClock;
    const auto counted = static_cast<std::int64_t>(static_cast<double>(ticks) * nsPerSecond / rate);
    const auto off = counted - passed;
    // A clock whose rate is not known is at most that fast: it may be slower by any measure.
    const bool isOff = off > clockTolerance
                       || (point.rate != 0 ? off < -clockTolerance : counted < -clockTolerance);
    if (isOff)
        note(fault(point, Kind::Clock, before.value, static_cast<std::uint64_t>(off)));
}

void StreamTracker::followIdentity(const TracePoint &point, std::uint64_t key)
{
    const auto now = m_message->header.timeNs;
    const auto [stream, isNew] = find(m_identities, key);
    if (!isNew && stream->value != point.value) {
        auto &formers = stream->formers;
        const auto known = std::find_if(formers.begin(), formers.end(), [&](const auto &former) {
            return former.value == point.value;
        });
        if (known == formers.end() || now - known->lastNs > turnsWithin)
            note(fault(point, Kind::Changed, stream->value));
        if (known != formers.end())
            formers.erase(known);
        if (formers.size() == mostFormers)
            formers.erase(formers.begin());
        formers.push_back({stream->value, stream->lastNs});
    }
    stream->value = point.value;
    stream->lastNs = now;
}

} // namespace mcm
