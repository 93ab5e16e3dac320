// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/osc.h"

#include <chrono>
#include <cstdio>

namespace mcm::osc {
namespace {

/// Behind `size` bytes of data: zeros up to the next multiple of four.
void skipPadding(Dissector &d, std::size_t size)
{
    const auto count = padded(size) - size;
    if (d.ok() && count > d.left())
        return d.stop("cut off: the padding to a multiple of 4 bytes is missing");
    if (count > 0 && d.peek(0, count) != 0)
        d.problem("must be padded with zeros");
    d.skip(count);
}

} // namespace

std::string_view readString(Dissector &d, const FieldSpec &spec)
{
    if (!d.ok())
        return {};
    const auto all = asText(d.rest());
    const auto size = all.find('\0');
    if (size == std::string_view::npos) {
        d.text(spec, all.size());
        d.stop("a string without a NUL at its end");
        return {};
    }
    const auto text = d.text(spec, size);
    skipPadding(d, size);
    // It has at least one NUL, so one of a multiple of four has four more.
    if (size % 4 == 0) {
        if (d.ok() && d.left() < 4) {
            d.stop("cut off: the padding to a multiple of 4 bytes is missing");
            return text;
        }
        if (d.peek(0, 4) != 0)
            d.problem("must be padded with zeros");
        d.skip(4);
    }
    return text;
}

namespace {

/// As `2024-01-01 00:00:00.500 UTC`.
void sayTime(Dissector &d, std::uint64_t tag)
{
    if (!d.isSummarised())
        return;
    const std::chrono::sys_seconds time(
        std::chrono::seconds(static_cast<std::int64_t>(tag >> 32) - ntpToUnix));
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    char text[48];
    std::snprintf(text, sizeof text, " at %04d-%02u-%02u %02d:%02d:%02d.%03u UTC",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()),
                  static_cast<unsigned>((tag & 0xffffffff) * 1000 >> 32));
    d.say(text);
}

} // namespace

void readTime(Dissector &d, const FieldSpec &spec)
{
    const auto tag = d.peek(0, 8);
    if (d.left() >= 8)
        d.put(spec, d.at(), 8, unixTime(tag));
    d.skip(8);
    if (tag == immediately)
        d.say(" immediately");
    else
        sayTime(d, tag);
}

namespace {

void readBlob(Dissector &d)
{
    const auto own = d.branch(blob);
    const auto size = static_cast<std::int64_t>(d.number(blobSize, 4));
    if (size < 0)
        return d.stop("a blob of negative size");
    d.say(" blob of ", size, " bytes");
    d.bytes(blobData, static_cast<std::size_t>(size));
    skipPadding(d, static_cast<std::size_t>(size));
}

void readCharacter(Dissector &d)
{
    const auto value = d.peek(0, 4);
    if (d.left() >= 4)
        d.putText(character, d.at() + 3, 1, asText(d.rest().subspan(3, 1)));
    if (value > 0x7f)
        d.problem("must be ASCII in 32 bits");
    d.skip(4);
    if (value >= 0x20 && value < 0x7f)
        d.say(" '", static_cast<char>(value), "'");
}

void readColor(Dissector &d)
{
    d.say(" ", Hex{d.peek(0, 4), 8});
    d.bits(rgba, 4, 0, 32);
    d.number(red, 1);
    d.number(green, 1);
    d.number(blue, 1);
    d.number(alpha, 1);
}

void readMidi(Dissector &d)
{
    const auto own = d.branch(midi, 4);
    d.say(" MIDI ", Hex{d.peek(1, 3), 6});
    d.number(midiPort, 1);
    const auto status = d.peek(0, 1);
    if (status >= 0xf0) {
        d.number(midiSystem, 1);
    } else {
        d.bits(midiStatus, 1, 4, 4);
        if (status < 0x80)
            d.problem("must be 0x80 … 0xff");
        d.bits(midiChannel, 1, 0, 4);
        d.skip(1);
    }
    const bool isNote = status >> 4 == 8 || status >> 4 == 9;
    for (const auto *each :
         {isNote ? &midiNote : &midiFirst, isNote ? &midiVelocity : &midiSecond}) {
        if (d.number(*each, 1) > 0x7f)
            d.problem("must fit in 7 bits");
    }
}

/// Those that are nothing but their tag.
void putTag(Dissector &d, const FieldSpec &spec, std::string_view word)
{
    const auto own = d.branch(spec, 0);
    d.say(" ", word);
}

void readText(Dissector &d, const FieldSpec &spec)
{
    const auto text = readString(d, spec);
    d.say(" “", text, "”");
}

void readArgument(Dissector &d, char tag)
{
    const auto asSigned = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    switch (tag) {
    case 'i':
        return d.say(" ", asSigned(d.number(int32, 4)));
    case 'h':
        return d.say(" ", asSigned(d.number(int64, 8)));
    case 'f':
        return d.say(" ", d.real(float32, 4));
    case 'd':
        return d.say(" ", d.real(float64, 8));
    case 's':
        return readText(d, string);
    case 'S':
        return readText(d, symbol);
    case 'b':
        return readBlob(d);
    case 't':
        return readTime(d, timetag);
    case 'c':
        return readCharacter(d);
    case 'r':
        return readColor(d);
    case 'm':
        return readMidi(d);
    case 'T':
        return putTag(d, isTrue, "true");
    case 'F':
        return putTag(d, isFalse, "false");
    case 'N':
        return putTag(d, nil, "nil");
    case 'I':
        return putTag(d, bang, "infinitum");
    default:
        return d.stop("an unknown type tag, so that what follows cannot be told apart");
    }
}

} // namespace

void readArguments(Dissector &d, std::string_view tags, std::size_t &at, bool isArray)
{
    while (d.ok() && at < tags.size()) {
        const auto tag = tags[at++];
        if (tag == '[') {
            const auto own = d.branch(array);
            d.say(" [");
            readArguments(d, tags, at, true);
        } else if (tag == ']') {
            d.say(" ]");
            if (isArray)
                return;
            d.stop("the type tags end an array that did not begin");
        } else {
            readArgument(d, tag);
        }
    }
    if (isArray)
        d.stop("the type tags do not end an array");
}

} // namespace mcm::osc
