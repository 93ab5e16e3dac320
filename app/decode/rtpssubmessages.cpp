// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/rtpssubmessages.h"

#include "decode/rtpsdata.h"
#include "decode/rtpssubmessagefields.h"

#include <algorithm>
#include <string>

namespace mcm::rtps {
namespace {

/// Sequence numbers are whatever the sender writes: the sum goes round, as theirs would.
std::int64_t plus(std::int64_t base, std::uint64_t more)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(base) + more);
}

using namespace submessage;

constexpr std::size_t submessageHeader = 4;

/// Which numbers of a set are meant: “5–9, 12”.
std::string membersOf(Dissector &d, std::int64_t base, std::uint64_t count, bool isLittleEndian)
{
    constexpr int mostRanges = 16;
    std::string text;
    int ranges = 0;
    const auto isSet = [&](std::uint64_t bit) {
        const auto word = peeked(d, static_cast<std::size_t>(bit / 32) * 4, 4, isLittleEndian);
        return (word >> (31 - bit % 32) & 1) != 0;
    };
    for (std::uint64_t bit = 0; bit < count; ++bit) {
        if (!isSet(bit))
            continue;
        auto last = bit;
        while (last + 1 < count && isSet(last + 1))
            ++last;
        if (++ranges > mostRanges)
            return text + ", …";
        text += (text.empty() ? "" : ", ") + std::to_string(plus(base, bit));
        if (last > bit)
            text += "–" + std::to_string(plus(base, last));
        bit = last;
    }
    return text;
}

/// Behind the base of a set: how many bits, and the words they stand in.
void set(Dissector &d, const Submessage &in, std::int64_t base, const FieldSpec &countSpec,
         std::string_view before)
{
    constexpr std::uint64_t mostBits = 256;
    const auto count = number(d, countSpec, 4, in.isLittleEndian);
    if (d.ok() && count > mostBits) {
        d.problem("must be at most 256");
        d.stop("its bitmap cannot be read");
    }
    if (!d.ok() || count == 0)
        return;
    const auto bytes = static_cast<std::size_t>((count + 31) / 32) * 4;
    if (d.left() >= bytes) {
        const auto text = membersOf(d, base, count, in.isLittleEndian);
        if (!text.empty())
            d.putText(members, d.at(), bytes, text);
        d.say(text.empty() ? "" : before, text);
    }
    d.bytes(bitmap, bytes);
}

void heartbeat(Dissector &d, const Submessage &in)
{
    const auto from = readerAndWriter(d);
    const auto first = sequenceNumber(d, in, sequence);
    mustBePositive(d, first);
    const auto last = sequenceNumber(d, in, lastSequence);
    // Both as they came: a difference of theirs may not be a number.
    if (d.ok() && first >= 1 && last >= 0 && last < first - 1)
        d.problem("must be at least the first less 1");
    number(d, heartbeatCount, 4, in.isLittleEndian);
    if (!d.ok())
        return;
    sayWriter(d, from);
    if (last < first)
        d.say(" nothing");
    else
        d.say(" ", first, "–", last);
}

void acknack(Dissector &d, const Submessage &in)
{
    const auto from = readerAndWriter(d);
    const auto base = sequenceNumber(d, in, baseSequence);
    // Some send 0 as long as they know of nothing.
    if (d.ok() && base < 0)
        d.problem("must be at least 1");
    sayWriter(d, from);
    if (peeked(d, 0, 4, in.isLittleEndian) == 0)
        d.say(" all before ", base);
    else
        d.say(" all before ", base, ", lacks");
    set(d, in, base, bits, " ");
    number(d, ackCount, 4, in.isLittleEndian);
}

void gap(Dissector &d, const Submessage &in)
{
    const auto from = readerAndWriter(d);
    const auto first = sequenceNumber(d, in, sequence);
    mustBePositive(d, first);
    const auto base = sequenceNumber(d, in, baseSequence);
    if (d.ok() && base < first)
        d.problem("the set begins before the gap");
    sayWriter(d, from);
    d.say(" ", first, "–", plus(base, ~std::uint64_t{0}));
    set(d, in, base, bits, ", ");
}

void nackFragment(Dissector &d, const Submessage &in)
{
    const auto from = readerAndWriter(d);
    const auto value = sequenceNumber(d, in, sequence);
    mustBePositive(d, value);
    sayWriter(d, from);
    d.say(" seq ", value, " lacks");
    const auto base = number(d, fragmentBase, 4, in.isLittleEndian);
    set(d, in, static_cast<std::int64_t>(base), fragmentBits, " ");
    number(d, nackFragCount, 4, in.isLittleEndian);
}

void heartbeatFragment(Dissector &d, const Submessage &in)
{
    const auto from = readerAndWriter(d);
    const auto value = sequenceNumber(d, in, sequence);
    mustBePositive(d, value);
    const auto last = number(d, lastFragment, 4, in.isLittleEndian);
    if (d.ok() && last == 0)
        d.problem("must be at least 1");
    number(d, heartbeatFragCount, 4, in.isLittleEndian);
    sayWriter(d, from);
    d.say(" seq ", value, " to fragment ", last);
}

void infoTimestamp(Dissector &d, const Submessage &in)
{
    if (in.has(0x02))
        return;
    if (d.left() >= 8)
        d.put(timestamp, d.at(), 8, static_cast<std::uint64_t>(peekedTime(d, in.isLittleEndian)));
    if (d.left() >= 8)
        d.skip(8);
    else
        d.number(timestamp, 8);
}

void prefix(Dissector &d, const FieldSpec &spec)
{
    if (d.left() < 12)
        return d.stop("cut off: a GUID prefix has 12 bytes");
    d.put(spec, d.at(), 12, 0);
    const auto parts = d.below();
    d.number(hostId, 4);
    d.number(appId, 4);
    d.number(instanceId, 4);
}

void infoDestination(Dissector &d, const Submessage & /*in*/)
{
    prefix(d, destinationPrefix);
}

void infoSource(Dissector &d, const Submessage &in)
{
    number(d, unused, 4, in.isLittleEndian);
    decodeVersion(d);
    d.number(vendor, 2);
    prefix(d, infoPrefix);
}

void infoReply(Dissector &d, const Submessage &in)
{
    for (int list = 0; list < (in.has(0x02) ? 2 : 1); ++list) {
        const auto count = number(d, locatorCount, 4, in.isLittleEndian);
        for (std::uint64_t i = 0; i < count && d.ok(); ++i)
            decodeLocator(d, in.isLittleEndian);
    }
}

void infoReplyIp4(Dissector &d, const Submessage &in)
{
    for (int list = 0; list < (in.has(0x02) ? 2 : 1); ++list) {
        number(d, unicastIpv4, 4, in.isLittleEndian);
        number(d, unicastPort, 4, in.isLittleEndian);
    }
}

void nothing(Dissector & /*d*/, const Submessage & /*in*/) {}

/// How the content of a submessage is read, and its flags from bit 1.
struct Rule
{
    std::uint8_t id;
    void (*decode)(Dissector &d, const Submessage &in);
    const FieldSpec *flags[3];
};

constexpr Rule rules[] = {
    {0x01, nothing, {}},
    {0x06, acknack, {&finalFlag}},
    {0x07, heartbeat, {&finalFlag, &livelinessFlag}},
    {0x08, gap, {}},
    {0x09, infoTimestamp, {&invalidateFlag}},
    {0x0c, infoSource, {}},
    {0x0d, infoReplyIp4, {&multicastFlag}},
    {0x0e, infoDestination, {}},
    {0x0f, infoReply, {&multicastFlag}},
    {0x12, nackFragment, {}},
    {0x13, heartbeatFragment, {}},
    {0x15, decodeData, {&inlineQosFlag, &dataFlag, &keyFlag}},
    {0x16, decodeDataFragment, {&inlineQosFlag, &fragmentKeyFlag}},
};

const Rule *ruleOf(std::uint64_t id)
{
    const auto *found = std::find_if(std::begin(rules), std::end(rules),
                                     [id](const Rule &rule) { return rule.id == id; });
    return found == std::end(rules) ? nullptr : found;
}

void decodeFlags(Dissector &d, const Rule *rule)
{
    if (d.left() == 0) {
        d.number(flags, 1);
        return;
    }
    d.put(flags, d.at(), 1, d.peek(0, 1));
    const auto parts = d.below();
    d.bits(littleEndianFlag, 1, 0, 1);
    for (int i = 0; rule != nullptr && i < 3 && rule->flags[i] != nullptr; ++i)
        d.bits(*rule->flags[i], 1, i + 1, 1);
    d.skip(1);
}

void decodeOne(Dissector &d)
{
    Submessage in{};
    in.id = d.peek(0, 1);
    in.flags = d.peek(1, 1);
    in.isLittleEndian = in.has(0x01);
    const auto announced = static_cast<std::size_t>(peeked(d, 2, 2, in.isLittleEndian));
    const auto *rule = ruleOf(in.id);
    const auto name = nameOf(submessages, in.id);
    if (name.empty())
        d.say(Hex{in.id, 2});
    else
        d.say(name);

    d.number(submessage::id, 1);
    if (d.ok() && name.empty() && in.id < 0x80)
        d.problem("reserved");
    // 0: up to the end of the message (§9.4.5.1.3), except where that means to have no content.
    const bool isToEnd = announced == 0 && in.id != 0x01 && in.id != 0x09;
    const auto whole = isToEnd ? d.left() : submessageHeader - 1 + announced;
    const bool isFollowed = whole < d.left();
    const auto within = d.below(std::max(whole, submessageHeader - 1));
    if (name.empty())
        d.number(otherFlags, 1);
    else
        decodeFlags(d, rule);
    number(d, name.empty() ? otherSize : size, 2, in.isLittleEndian);
    // Each begins at a multiple of four bytes (§9.4.1), which says nothing of how the last one
    // ends.
    if (d.ok() && announced % 4 != 0 && isFollowed)
        d.problem("the size must be a multiple of 4");
    in.content = d.at();
    if (!d.ok())
        return;
    if (rule != nullptr)
        rule->decode(d, in);
    if (d.more())
        d.bytes(content, d.left());
}

} // namespace

std::span<const FieldSpec *const> submessageFields()
{
    return submessage::fields;
}

void decodeSubmessages(Dissector &d)
{
    for (bool first = true; d.more(); first = false) {
        if (!first)
            d.say(", ");
        decodeOne(d);
    }
}

} // namespace mcm::rtps
