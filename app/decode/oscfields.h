// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/spec.h"

#include <array>

/// The kinds of field of Open Sound Control 1.0.
namespace mcm::osc {

using namespace mcm::spec;

/// Seconds from 1900 to 1970.
inline constexpr std::int64_t ntpToUnix = 2'208'988'800;
/// A time tag as ns since 1970, as the value of a UnixTime.
constexpr std::uint64_t unixTime(std::uint64_t tag)
{
    constexpr std::int64_t second = 1'000'000'000;
    const auto whole = (static_cast<std::int64_t>(tag >> 32) - ntpToUnix) * second;
    return static_cast<std::uint64_t>(whole) + ((tag & 0xffffffff) * second >> 32);
}

inline constexpr NamedValue times[] = {{unixTime(1), "immediately"}};
inline constexpr NamedValue statuses[] = {
    {8, "Note Off"},        {9, "Note On"},           {10, "Note Pressure"}, {11, "Controller"},
    {12, "Program Change"}, {13, "Channel Pressure"}, {14, "Pitch Bender"},
};
inline constexpr NamedValue systems[] = {
    {0xf0, "System Exclusive Begin"},
    {0xf1, "MTC Quarter Frame"},
    {0xf2, "Song Position"},
    {0xf3, "Song Select"},
    {0xf6, "Tune Request"},
    {0xf7, "System Exclusive End"},
    {0xf8, "Clock"},
    {0xfa, "Start"},
    {0xfb, "Continue"},
    {0xfc, "Stop"},
    {0xfe, "Active Sensing"},
    {0xff, "Reset"},
};

inline constexpr auto root = branch("osc", "Open Sound Control");
inline constexpr auto bundle = branch("osc.bundle", "Bundle");
inline constexpr FieldSpec bundleTime{.name = "osc.bundle.timetag",
                                      .title = "Time tag",
                                      .type = FieldType::UnixTime,
                                      .values = times};
inline constexpr auto elementSize = signedNumber("osc.bundle.element.size", "Size", {}, "bytes");
inline constexpr auto element = branch("mcm.osc.element", "Element");
inline constexpr auto message = branch("osc.message", "Message");
inline constexpr auto head = branch("osc.message.header", "Header");
inline constexpr auto path = other("osc.message.header.path", "Address pattern", FieldType::Text);
inline constexpr auto format = other("osc.message.header.format", "Type tags", FieldType::Text);
inline constexpr auto int32 = signedNumber("osc.message.int32", "int32");
inline constexpr auto float32 = other("osc.message.float", "float32", FieldType::Real);
inline constexpr auto string = other("osc.message.string", "OSC-string", FieldType::Text);
inline constexpr auto blob = branch("osc.message.blob", "OSC-blob");
inline constexpr auto blobSize = signedNumber("osc.message.blob.size", "Size", {}, "bytes");
inline constexpr auto blobData = other("osc.message.blob.data", "Data", FieldType::Bytes);
inline constexpr auto isTrue = branch("osc.message.true", "True");
inline constexpr auto isFalse = branch("osc.message.false", "False");
inline constexpr auto nil = branch("osc.message.nil", "Nil");
inline constexpr auto bang = branch("osc.message.bang", "Infinitum");
inline constexpr auto int64 = signedNumber("osc.message.int64", "int64");
inline constexpr auto float64 = other("osc.message.double", "double", FieldType::Real);
inline constexpr FieldSpec timetag{.name = "osc.message.timetag",
                                   .title = "OSC-timetag",
                                   .type = FieldType::UnixTime,
                                   .values = times};
inline constexpr auto symbol = other("osc.message.symbol", "Symbol", FieldType::Text);
inline constexpr auto character = other("osc.message.char", "Character", FieldType::Text);
inline constexpr auto rgba = hex("osc.message.rgba", "RGBA color", 8);
inline constexpr auto red = number("osc.message.rgba.red", "Red");
inline constexpr auto green = number("osc.message.rgba.green", "Green");
inline constexpr auto blue = number("osc.message.rgba.blue", "Blue");
inline constexpr auto alpha = number("osc.message.rgba.alpha", "Alpha");
inline constexpr auto midi = branch("osc.message.midi", "MIDI message");
inline constexpr auto midiPort = number("osc.message.midi.port", "Port id");
inline constexpr auto midiSystem = hex("osc.message.midi.system", "Status", 2, systems);
inline constexpr auto midiStatus = hex("osc.message.midi.status", "Status", 1, statuses);
inline constexpr auto midiChannel = number("osc.message.midi.channel", "Channel");
inline constexpr auto midiNote = number("osc.message.midi.note", "Note");
inline constexpr auto midiVelocity = number("osc.message.midi.velocity", "Velocity");
inline constexpr auto midiFirst = number("mcm.osc.midi.data1", "Data 1");
inline constexpr auto midiSecond = number("mcm.osc.midi.data2", "Data 2");
inline constexpr auto array = branch("mcm.osc.array", "Array");
inline constexpr auto rest = other("mcm.osc.rest", "Not decoded", FieldType::Bytes);

inline constexpr std::array fields{
    &root,      &bundle,     &bundleTime, &elementSize, &message,     &head,     &path,
    &format,    &int32,      &float32,    &string,      &blob,        &blobSize, &blobData,
    &isTrue,    &isFalse,    &nil,        &bang,        &int64,       &float64,  &timetag,
    &symbol,    &character,  &rgba,       &red,         &green,       &blue,     &alpha,
    &midi,      &midiPort,   &midiSystem, &midiStatus,  &midiChannel, &midiNote, &midiVelocity,
    &midiFirst, &midiSecond, &array,      &rest,        &element,
};

} // namespace mcm::osc
