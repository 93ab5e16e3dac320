// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

#include <array>

/// The fields of NMEA 0183 (IEC 61162-1) and of IEC 61162-450 around it. Wireshark 4.0 has none.
namespace mcm::nmea {

/// Letters as the number that a NamedValue has for them.
constexpr std::uint64_t code(std::string_view letters)
{
    std::uint64_t value = 0;
    for (const char letter : letters.substr(0, 8))
        value = value << 8 | static_cast<unsigned char>(letter);
    return value;
}

inline constexpr NamedValue qualities[] = {
    {code("0"), "no fix"},    {code("1"), "GPS"},          {code("2"), "differential"},
    {code("3"), "PPS"},       {code("4"), "RTK fixed"},    {code("5"), "RTK float"},
    {code("6"), "estimated"}, {code("7"), "manual input"}, {code("8"), "simulator"},
};
inline constexpr NamedValue statuses[] = {{code("A"), "valid"}, {code("V"), "warning"}};
inline constexpr NamedValue modes[] = {
    {code("A"), "autonomous"}, {code("D"), "differential"}, {code("E"), "estimated"},
    {code("F"), "RTK float"},  {code("M"), "manual input"}, {code("N"), "not valid"},
    {code("P"), "precise"},    {code("R"), "RTK fixed"},    {code("S"), "simulator"},
};
inline constexpr NamedValue navigation[] = {
    {code("S"), "safe"}, {code("C"), "caution"}, {code("U"), "unsafe"}, {code("V"), "not valid"}};
inline constexpr NamedValue selections[] = {{code("M"), "manual"}, {code("A"), "automatic"}};
inline constexpr NamedValue fixes[] = {{code("1"), "none"}, {code("2"), "2D"}, {code("3"), "3D"}};
inline constexpr NamedValue references[] = {{code("R"), "relative"}, {code("T"), "true"}};
inline constexpr NamedValue speedUnits[] = {
    {code("K"), "km/h"}, {code("M"), "m/s"}, {code("N"), "kn"}, {code("S"), "statute miles/h"}};
inline constexpr NamedValue eastWest[] = {{code("E"), "east"}, {code("W"), "west"}};
inline constexpr NamedValue systems[] = {{code("1"), "GPS"},     {code("2"), "GLONASS"},
                                         {code("3"), "Galileo"}, {code("4"), "BeiDou"},
                                         {code("5"), "QZSS"},    {code("6"), "NavIC"}};
inline constexpr NamedValue aisTypes[] = {
    {1, "position report, class A"},
    {2, "position report, class A, assigned"},
    {3, "position report, class A, interrogated"},
    {4, "base station report"},
    {5, "static and voyage data"},
    {6, "binary addressed message"},
    {7, "binary acknowledge"},
    {8, "binary broadcast"},
    {9, "SAR aircraft position"},
    {10, "UTC inquiry"},
    {11, "UTC response"},
    {12, "addressed safety message"},
    {13, "safety acknowledge"},
    {14, "safety broadcast"},
    {15, "interrogation"},
    {16, "assignment mode command"},
    {17, "DGNSS broadcast"},
    {18, "position report, class B"},
    {19, "extended position report, class B"},
    {20, "data link management"},
    {21, "aid to navigation"},
    {22, "channel management"},
    {23, "group assignment"},
    {24, "static data report"},
    {25, "single slot binary message"},
    {26, "multiple slot binary message"},
    {27, "long range position report"},
};

consteval FieldSpec textSpec(std::string_view name, std::string_view title,
                             std::span<const NamedValue> values = {})
{
    return {.name = name, .title = title, .type = FieldType::Text, .values = values};
}

consteval FieldSpec realSpec(std::string_view name, std::string_view title, std::string_view unit)
{
    return {.name = name, .title = title, .type = FieldType::Real, .unit = unit};
}

consteval FieldSpec countSpec(std::string_view name, std::string_view title,
                              std::span<const NamedValue> values = {})
{
    return {.name = name, .title = title, .type = FieldType::Unsigned, .values = values};
}

inline constexpr FieldSpec root{.name = "mcm.nmea", .title = "NMEA 0183"};
inline constexpr auto datagram = textSpec("mcm.nmea.datagram", "Datagram header");
inline constexpr FieldSpec content{
    .name = "mcm.nmea.content", .title = "Content", .type = FieldType::Bytes};
inline constexpr FieldSpec tagBlock{.name = "mcm.nmea.tag", .title = "Tag block"};
inline constexpr auto tagSource = textSpec("mcm.nmea.tag.source", "Source");
inline constexpr auto tagDestination = textSpec("mcm.nmea.tag.destination", "Destination");
inline constexpr auto tagGroup = textSpec("mcm.nmea.tag.group", "Group");
inline constexpr auto tagLine = textSpec("mcm.nmea.tag.line", "Line count");
inline constexpr auto tagText = textSpec("mcm.nmea.tag.text", "Text");
inline constexpr FieldSpec tagTime{
    .name = "mcm.nmea.tag.time", .title = "Time", .type = FieldType::UnixTime};
inline constexpr auto tagOther = textSpec("mcm.nmea.tag.parameter", "Parameter");
inline constexpr auto sentence = textSpec("mcm.nmea.sentence", "Sentence");
extern const FieldSpec talker; ///< in nmeatables.cpp, as their names
extern const FieldSpec formatter;
inline constexpr auto manufacturer = textSpec("mcm.nmea.manufacturer", "Manufacturer");
inline constexpr auto listener = textSpec("mcm.nmea.listener", "Asked");
inline constexpr auto field = textSpec("mcm.nmea.field", "Field");
inline constexpr auto line = textSpec("mcm.nmea.line", "Line");
inline constexpr FieldSpec checksum{.name = "mcm.nmea.checksum",
                                    .title = "Checksum",
                                    .type = FieldType::Unsigned,
                                    .base = NumberBase::Hex,
                                    .digits = 2};

inline constexpr auto timeOfDay = textSpec("mcm.nmea.time", "Time of day (UTC)");
inline constexpr auto date = textSpec("mcm.nmea.date", "Date");
inline constexpr FieldSpec utc{.name = "mcm.nmea.utc", .title = "UTC", .type = FieldType::UnixTime};
inline constexpr auto latitude = realSpec("mcm.nmea.latitude", "Latitude", "°");
inline constexpr auto longitude = realSpec("mcm.nmea.longitude", "Longitude", "°");
inline constexpr auto latitudeText = textSpec("mcm.nmea.latitude.text", "Degrees and minutes");
inline constexpr auto longitudeText = textSpec("mcm.nmea.longitude.text", "Degrees and minutes");
inline constexpr auto quality = textSpec("mcm.nmea.quality", "Fix quality", qualities);
inline constexpr auto status = textSpec("mcm.nmea.status", "Status", statuses);
inline constexpr auto mode = textSpec("mcm.nmea.mode", "Mode", modes);
inline constexpr auto modeList = textSpec("mcm.nmea.modes", "Modes");
inline constexpr auto navStatus =
    textSpec("mcm.nmea.nav_status", "Navigational status", navigation);
inline constexpr auto selection = textSpec("mcm.nmea.selection", "Selection", selections);
inline constexpr auto fix = textSpec("mcm.nmea.fix", "Fix", fixes);
inline constexpr auto satellites = countSpec("mcm.nmea.satellites", "Satellites");
inline constexpr auto satellite = countSpec("mcm.nmea.satellite", "Satellite");
inline constexpr auto elevation = realSpec("mcm.nmea.elevation", "Elevation", "°");
inline constexpr auto azimuth = realSpec("mcm.nmea.azimuth", "Azimuth", "°");
inline constexpr auto snr = realSpec("mcm.nmea.snr", "Signal to noise", "dB");
inline constexpr auto signalId = textSpec("mcm.nmea.signal", "Signal ID");
inline constexpr auto system = textSpec("mcm.nmea.system", "System", systems);
inline constexpr auto pdop = realSpec("mcm.nmea.pdop", "PDOP", "");
inline constexpr auto hdop = realSpec("mcm.nmea.hdop", "HDOP", "");
inline constexpr auto vdop = realSpec("mcm.nmea.vdop", "VDOP", "");
inline constexpr auto altitude = realSpec("mcm.nmea.altitude", "Altitude", "m");
inline constexpr auto geoid = realSpec("mcm.nmea.geoid", "Geoid separation", "m");
inline constexpr auto age = realSpec("mcm.nmea.age", "Age of the correction", "s");
inline constexpr auto station = textSpec("mcm.nmea.station", "Reference station");
inline constexpr auto speed = realSpec("mcm.nmea.speed", "Speed", "kn");
inline constexpr auto speedKmh = realSpec("mcm.nmea.speed.kmh", "Speed", "km/h");
inline constexpr auto course = realSpec("mcm.nmea.course", "Course", "°");
inline constexpr auto courseMagnetic = realSpec("mcm.nmea.course.magnetic", "Magnetic course", "°");
inline constexpr auto variation = realSpec("mcm.nmea.variation", "Magnetic variation", "°");
inline constexpr auto deviation = realSpec("mcm.nmea.deviation", "Deviation", "°");
inline constexpr auto direction = textSpec("mcm.nmea.direction", "Direction", eastWest);
inline constexpr auto heading = realSpec("mcm.nmea.heading", "Heading", "°");
inline constexpr auto headingMagnetic =
    realSpec("mcm.nmea.heading.magnetic", "Magnetic heading", "°");
inline constexpr auto rateOfTurn = realSpec("mcm.nmea.rate_of_turn", "Rate of turn", "°/min");
inline constexpr auto day = countSpec("mcm.nmea.day", "Day");
inline constexpr auto month = countSpec("mcm.nmea.month", "Month");
inline constexpr auto year = countSpec("mcm.nmea.year", "Year");
inline constexpr auto zoneHours = realSpec("mcm.nmea.zone.hours", "Local zone", "h");
inline constexpr auto zoneMinutes = realSpec("mcm.nmea.zone.minutes", "Local zone", "min");
inline constexpr auto depth = realSpec("mcm.nmea.depth", "Depth", "m");
inline constexpr auto depthFeet = realSpec("mcm.nmea.depth.feet", "Depth", "ft");
inline constexpr auto depthFathoms = realSpec("mcm.nmea.depth.fathoms", "Depth", "fathoms");
inline constexpr auto depthOffset = realSpec("mcm.nmea.depth.offset", "Transducer offset", "m");
inline constexpr auto depthRange = realSpec("mcm.nmea.depth.range", "Range scale", "m");
inline constexpr auto windAngle = realSpec("mcm.nmea.wind.angle", "Wind angle", "°");
inline constexpr auto windReference = textSpec("mcm.nmea.wind.reference", "Reference", references);
inline constexpr auto windSpeed = realSpec("mcm.nmea.wind.speed", "Wind speed", "");
inline constexpr auto windUnit = textSpec("mcm.nmea.wind.unit", "Unit", speedUnits);
inline constexpr auto windDirection = realSpec("mcm.nmea.wind.direction", "Wind direction", "°");
inline constexpr auto windMagnetic =
    realSpec("mcm.nmea.wind.direction.magnetic", "Magnetic wind direction", "°");
inline constexpr auto windKnots = realSpec("mcm.nmea.wind.speed.knots", "Wind speed", "kn");
inline constexpr auto windMetres = realSpec("mcm.nmea.wind.speed.ms", "Wind speed", "m/s");
inline constexpr auto temperature = realSpec("mcm.nmea.temperature", "Temperature", "°C");
inline constexpr auto deviationRms = realSpec("mcm.nmea.rms", "RMS of the range residuals", "");
inline constexpr auto errorAxis = realSpec("mcm.nmea.error", "Standard deviation", "m");
inline constexpr auto errorAngle = realSpec("mcm.nmea.error.orientation", "Orientation", "°");
inline constexpr auto transducer = textSpec("mcm.nmea.transducer.type", "Transducer type");
inline constexpr auto measured = realSpec("mcm.nmea.transducer.value", "Measured", "");
inline constexpr auto measuredUnit = textSpec("mcm.nmea.transducer.unit", "Unit");
inline constexpr auto transducerName = textSpec("mcm.nmea.transducer.name", "Transducer");
inline constexpr auto total = countSpec("mcm.nmea.total", "Sentences of the group");
inline constexpr auto number = countSpec("mcm.nmea.number", "Number of this sentence");
inline constexpr auto identifier = textSpec("mcm.nmea.identifier", "Identifier");
inline constexpr auto freeText = textSpec("mcm.nmea.text", "Text");
inline constexpr auto source = textSpec("mcm.nmea.source", "Source");
inline constexpr auto revolutions = realSpec("mcm.nmea.rpm", "Speed", "rpm");
inline constexpr auto pitch = realSpec("mcm.nmea.pitch", "Propeller pitch", "%");
inline constexpr auto rudder = realSpec("mcm.nmea.rudder", "Rudder", "°");
inline constexpr auto channel = textSpec("mcm.nmea.ais.channel", "AIS channel");
inline constexpr auto payload = textSpec("mcm.nmea.ais.payload", "AIS payload");
inline constexpr auto fill = countSpec("mcm.nmea.ais.fill", "Fill bits");
inline constexpr auto aisType = countSpec("mcm.nmea.ais.type", "Message type", aisTypes);
inline constexpr auto aisRepeat = countSpec("mcm.nmea.ais.repeat", "Repeated");
inline constexpr auto mmsi = countSpec("mcm.nmea.ais.mmsi", "MMSI");

} // namespace mcm::nmea
