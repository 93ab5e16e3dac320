// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/rtpsdata.h"

#include "decode/rtpssubmessagefields.h"

#include <algorithm>
#include <string>

namespace mcm::rtps {

using namespace submessage;

namespace {

constexpr std::uint64_t noEntity = 0;
constexpr std::uint64_t livelinessWriter = 0x200c2;

std::uint64_t entity(Dissector &d, const FieldSpec &spec, const FieldSpec &key,
                     const FieldSpec &kind)
{
    const auto id = d.peek(0, 4);
    d.put(spec, d.at(), std::min<std::size_t>(4, d.left()), id);
    const auto parts = d.below();
    d.number(key, 3);
    d.number(kind, 1);
    return id;
}

/// Of the built-in liveliness writers (§9.6.3.1).
void participantMessage(Dissector &d, bool isLittleEndian)
{
    if (d.left() < 12)
        return d.stop("cut off: a GUID prefix has 12 bytes");
    d.put(messagePrefix, d.at(), 12, 0);
    {
        const auto parts = d.below();
        d.number(messageHost, 4);
        d.number(messageApp, 4);
        d.number(instanceId, 4);
    }
    const auto kind = d.number(messageKind, 4);
    const auto octets = number(d, messageSize, 4, isLittleEndian);
    d.bytes(messageData, static_cast<std::size_t>(octets));
    if (const auto name = nameOf(participantMessages, kind); d.ok() && !name.empty())
        d.say(", ", name);
}

void decodePayload(Dissector &d, std::uint64_t from)
{
    const auto branch = d.branch(payload);
    const auto kind = d.number(encapsulation, 2);
    if (d.ok() && nameOf(encapsulations, kind).empty() && kind < 0xc000)
        d.problem("no encapsulation of the document");
    d.number(options, 2);
    if (!d.ok())
        return;
    const bool isBuiltIn = (from & 0xc0) == 0xc0;
    const bool isList = kind == 2 || kind == 3;
    if (isList && isBuiltIn)
        decodeParameters(d, kind == 3);
    else if (from == livelinessWriter && kind < 2 && d.left() > 0)
        participantMessage(d, kind == 1);
    else if (d.left() > 0)
        d.bytes(issueData, d.left());
}

/// Flags, offset, entities and number, as DATA and DATA_FRAG begin.
std::uint64_t dataHead(Dissector &d, const Submessage &in, std::size_t &qos)
{
    number(d, extraFlags, 2, in.isLittleEndian);
    const auto offset = number(d, toInlineQos, 2, in.isLittleEndian);
    qos = d.at() + static_cast<std::size_t>(offset);
    const auto from = readerAndWriter(d);
    if (d.ok() && from == noEntity)
        d.problem("must name a writer");
    const auto value = sequenceNumber(d, in, sequence);
    mustBePositive(d, value);
    sayWriter(d, from);
    d.say(" seq ", value);
    return from;
}

/// Skips what a later version has put before the inline QoS, and reads that.
void inlineParameters(Dissector &d, const Submessage &in, std::size_t qos)
{
    if (d.ok() && qos < d.at())
        d.stop("the octets to inline QoS end within the header");
    if (d.ok() && qos > d.at())
        d.skip(qos - d.at());
    if (d.ok() && in.has(0x02)) {
        const auto list = d.branch(inlineQos);
        decodeParameters(d, in.isLittleEndian);
    }
}

} // namespace

std::uint64_t readerAndWriter(Dissector &d)
{
    entity(d, reader, readerKey, readerKind);
    return entity(d, writer, writerKey, writerKind);
}

std::int64_t sequenceNumber(Dissector &d, const Submessage &in, const FieldSpec &spec)
{
    const auto high = peeked(d, 0, 4, in.isLittleEndian);
    const auto low = peeked(d, 4, 4, in.isLittleEndian);
    const auto value = high << 32 | low;
    if (d.left() < 8) {
        d.number(spec, 8);
        return 0;
    }
    d.put(spec, d.at(), 8, value);
    d.skip(8);
    return static_cast<std::int64_t>(value);
}

void mustBePositive(Dissector &d, std::int64_t value)
{
    if (d.ok() && value <= 0)
        d.problem("must be at least 1");
}

void sayWriter(Dissector &d, std::uint64_t id)
{
    const auto name = nameOf(entities, id);
    if (name.empty())
        d.say(" ", Hex{id, 8});
    else
        d.say(" ", name);
}

std::string_view nameOf(std::span<const NamedValue> names, std::uint64_t value)
{
    const auto found = std::find_if(names.begin(), names.end(),
                                    [value](const auto &each) { return each.value == value; });
    return found == names.end() ? std::string_view() : found->name;
}

void decodeData(Dissector &d, const Submessage &in)
{
    std::size_t qos = 0;
    const auto from = dataHead(d, in, qos);
    inlineParameters(d, in, qos);
    if (!d.ok())
        return;
    if (in.has(0x04) && in.has(0x08))
        d.stop("data and key must not both be there");
    else if (in.has(0x04) || in.has(0x08))
        decodePayload(d, from);
}

void decodeDataFragment(Dissector &d, const Submessage &in)
{
    std::size_t qos = 0;
    dataHead(d, in, qos);
    const auto first = number(d, fragment, 4, in.isLittleEndian);
    if (d.ok() && first == 0)
        d.problem("must be at least 1");
    const auto count = number(d, fragments, 2, in.isLittleEndian);
    if (d.ok() && count == 0)
        d.problem("must be at least 1");
    const auto each = number(d, fragmentSize, 2, in.isLittleEndian);
    const auto all = number(d, sampleSize, 4, in.isLittleEndian);
    if (!d.ok())
        return;
    d.say(", fragment ", first);
    if (count > 1)
        d.say("–", first + count - 1);
    d.say(" of ", each == 0 ? 0 : (all + each - 1) / each);
    if (each == 0)
        d.stop("the size of a fragment must not be 0");
    else if (first > 0 && (first - 1) * each >= all)
        d.problem("the fragment begins behind the end of the sample");
    inlineParameters(d, in, qos);
    if (!d.ok() || first == 0)
        return;
    const auto begin = std::min((first - 1) * each, all);
    const auto expected = std::min(count * each, all - begin);
    const auto here = d.left();
    if (first == 1 && here >= 4) {
        d.number(encapsulation, 2);
        d.number(options, 2);
        d.bytes(fragmentData, d.left());
    } else {
        d.bytes(fragmentData, here);
    }
    if (d.ok() && here < expected)
        d.problem("the fragments have " + std::to_string(expected) + " bytes, "
                  + std::to_string(here) + " are here");
}

} // namespace mcm::rtps
