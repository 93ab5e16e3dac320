// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/nmeatables.h"

#include <algorithm>

namespace mcm::nmea {
namespace {

constexpr NamedValue talkerNames[] = {
    {code("AB"), "AIS base station"},
    {code("AG"), "autopilot, general"},
    {code("AI"), "AIS mobile station"},
    {code("AP"), "autopilot, magnetic"},
    {code("BD"), "BeiDou"},
    {code("BN"), "bridge navigational watch alarm"},
    {code("CD"), "digital selective calling"},
    {code("CV"), "VHF radio"},
    {code("EC"), "ECDIS"},
    {code("EI"), "ECDIS"},
    {code("EP"), "EPIRB"},
    {code("ER"), "engine room monitoring"},
    {code("FR"), "fire detection"},
    {code("GA"), "Galileo"},
    {code("GB"), "BeiDou"},
    {code("GI"), "NavIC"},
    {code("GL"), "GLONASS"},
    {code("GN"), "several satellite systems"},
    {code("GP"), "GPS"},
    {code("GQ"), "QZSS"},
    {code("HC"), "magnetic compass"},
    {code("HE"), "north seeking gyro"},
    {code("HF"), "fluxgate compass"},
    {code("HN"), "non-north seeking gyro"},
    {code("II"), "integrated instrumentation"},
    {code("IN"), "integrated navigation"},
    {code("LC"), "Loran-C"},
    {code("QZ"), "QZSS"},
    {code("RA"), "radar"},
    {code("SD"), "depth sounder"},
    {code("SN"), "electronic positioning"},
    {code("SS"), "scanning sounder"},
    {code("TI"), "turn rate indicator"},
    {code("VD"), "velocity sensor, Doppler"},
    {code("VM"), "speed log, magnetic"},
    {code("VR"), "voyage data recorder"},
    {code("VW"), "speed log, mechanical"},
    {code("WI"), "weather instruments"},
    {code("YX"), "transducer"},
    {code("ZA"), "atomic clock"},
    {code("ZC"), "chronometer"},
    {code("ZQ"), "quartz clock"},
    {code("ZV"), "radio clock"},
};

constexpr NamedValue formatterNames[] = {
    {code("AAM"), "waypoint arrival alarm"},
    {code("ABK"), "AIS acknowledgement"},
    {code("ABM"), "AIS addressed message"},
    {code("ACK"), "acknowledge alarm"},
    {code("ALC"), "cyclic alert list"},
    {code("ALF"), "alert sentence"},
    {code("ALM"), "GPS almanac"},
    {code("ALR"), "alarm state"},
    {code("APB"), "autopilot"},
    {code("ARC"), "alert command refused"},
    {code("BBM"), "AIS broadcast message"},
    {code("BOD"), "bearing, origin to destination"},
    {code("BWC"), "bearing and distance to waypoint"},
    {code("BWR"), "bearing and distance, rhumb line"},
    {code("DBK"), "depth below keel"},
    {code("DBS"), "depth below surface"},
    {code("DBT"), "depth below transducer"},
    {code("DPT"), "depth"},
    {code("DSC"), "digital selective calling"},
    {code("DTM"), "datum reference"},
    {code("EVE"), "general event message"},
    {code("GBS"), "satellite fault detection"},
    {code("GGA"), "fix data"},
    {code("GLL"), "position"},
    {code("GNS"), "GNSS fix data"},
    {code("GRS"), "range residuals"},
    {code("GSA"), "active satellites and DOP"},
    {code("GST"), "pseudorange error statistics"},
    {code("GSV"), "satellites in view"},
    {code("HBT"), "heartbeat"},
    {code("HDG"), "heading, deviation and variation"},
    {code("HDM"), "magnetic heading"},
    {code("HDT"), "true heading"},
    {code("HTC"), "heading control command"},
    {code("HTD"), "heading control data"},
    {code("MDA"), "meteorological composite"},
    {code("MTW"), "water temperature"},
    {code("MWD"), "wind direction and speed"},
    {code("MWV"), "wind speed and angle"},
    {code("NRX"), "NAVTEX message"},
    {code("OSD"), "own ship data"},
    {code("RMA"), "minimum Loran-C data"},
    {code("RMB"), "minimum navigation information"},
    {code("RMC"), "minimum navigation data"},
    {code("ROT"), "rate of turn"},
    {code("RPM"), "revolutions"},
    {code("RSA"), "rudder angle"},
    {code("RSD"), "radar system data"},
    {code("RTE"), "routes"},
    {code("SSD"), "AIS ship static data"},
    {code("THS"), "true heading and status"},
    {code("TLL"), "target position"},
    {code("TTM"), "tracked target"},
    {code("TXT"), "text"},
    {code("VBW"), "dual ground and water speed"},
    {code("VDM"), "AIS message of others"},
    {code("VDO"), "AIS message of the own ship"},
    {code("VDR"), "set and drift"},
    {code("VHW"), "water speed and heading"},
    {code("VLW"), "distance through water"},
    {code("VPW"), "speed parallel to wind"},
    {code("VSD"), "AIS voyage static data"},
    {code("VTG"), "course and speed over ground"},
    {code("WPL"), "waypoint position"},
    {code("XDR"), "transducer measurements"},
    {code("XTE"), "cross-track error"},
    {code("ZDA"), "time and date"},
    {code("ZDL"), "time and distance to variable point"},
    {code("ZFO"), "UTC and time from origin"},
    {code("ZTG"), "UTC and time to destination"},
};

using Fields = const FieldSpec *const;

constexpr Fields gga[] = {&timeOfDay, &latitude, &longitude, &quality, &satellites, &hdop,
                          &altitude,  nullptr,   &geoid,     nullptr,  &age,        &station};
constexpr Fields rmc[] = {&timeOfDay, &status,    &latitude,  &longitude, &speed,    &course,
                          &date,      &variation, &direction, &mode,      &navStatus};
constexpr Fields gll[] = {&latitude, &longitude, &timeOfDay, &status, &mode};
constexpr Fields gns[] = {&timeOfDay, &latitude, &longitude, &modeList, &satellites, &hdop,
                          &altitude,  &geoid,    &age,       &station,  &navStatus};
constexpr Fields gsa[] = {&selection, &fix,       &satellite, &satellite, &satellite, &satellite,
                          &satellite, &satellite, &satellite, &satellite, &satellite, &satellite,
                          &satellite, &satellite, &pdop,      &hdop,      &vdop,      &system};
constexpr Fields gsv[] = {&total, &number, &satellites};
constexpr Fields gsvEach[] = {&satellite, &elevation, &azimuth, &snr};
constexpr Fields gst[] = {&timeOfDay,  &deviationRms, &errorAxis, &errorAxis,
                          &errorAngle, &errorAxis,    &errorAxis, &errorAxis};
constexpr Fields vtg[] = {&course, nullptr,   &courseMagnetic, nullptr, &speed,
                          nullptr, &speedKmh, nullptr,         &mode};
constexpr Fields hdt[] = {&heading, nullptr};
constexpr Fields hdm[] = {&headingMagnetic, nullptr};
constexpr Fields hdg[] = {&headingMagnetic, &deviation, &direction, &variation, &direction};
constexpr Fields ths[] = {&heading, &mode};
constexpr Fields rot[] = {&rateOfTurn, &status};
constexpr Fields zda[] = {&timeOfDay, &day, &month, &year, &zoneHours, &zoneMinutes};
constexpr Fields dbt[] = {&depthFeet, nullptr, &depth, nullptr, &depthFathoms, nullptr};
constexpr Fields dpt[] = {&depth, &depthOffset, &depthRange};
constexpr Fields mwv[] = {&windAngle, &windReference, &windSpeed, &windUnit, &status};
constexpr Fields mwd[] = {&windDirection, nullptr, &windMagnetic, nullptr,
                          &windKnots,     nullptr, &windMetres,   nullptr};
constexpr Fields vhw[] = {&heading, nullptr, &headingMagnetic, nullptr,
                          &speed,   nullptr, &speedKmh,        nullptr};
constexpr Fields mtw[] = {&temperature, nullptr};
constexpr Fields txt[] = {&total, &number, &identifier, &freeText};
constexpr Fields vdm[] = {&total, &number, &identifier, &channel, &payload, &fill};
constexpr Fields xdrEach[] = {&transducer, &measured, &measuredUnit, &transducerName};
constexpr Fields rpm[] = {&source, &identifier, &revolutions, &pitch, &status};
constexpr Fields rsa[] = {&rudder, &status, &rudder, &status};

constexpr Sentence sentences[] = {
    {"GGA", 14, 14, gga, {}}, {"RMC", 11, 13, rmc, {}},   {"GLL", 4, 7, gll, {}},
    {"GNS", 12, 13, gns, {}}, {"GSA", 17, 18, gsa, {}},   {"GSV", 3, 20, gsv, gsvEach},
    {"GST", 8, 8, gst, {}},   {"VTG", 8, 9, vtg, {}},     {"HDT", 2, 2, hdt, {}},
    {"HDM", 2, 2, hdm, {}},   {"HDG", 5, 5, hdg, {}},     {"THS", 2, 2, ths, {}},
    {"ROT", 2, 2, rot, {}},   {"ZDA", 6, 6, zda, {}},     {"DBT", 6, 6, dbt, {}},
    {"DBS", 6, 6, dbt, {}},   {"DBK", 6, 6, dbt, {}},     {"DPT", 2, 3, dpt, {}},
    {"MWV", 5, 5, mwv, {}},   {"MWD", 8, 8, mwd, {}},     {"VHW", 8, 8, vhw, {}},
    {"MTW", 2, 2, mtw, {}},   {"TXT", 4, 4, txt, {}},     {"VDM", 6, 6, vdm, {}},
    {"VDO", 6, 6, vdm, {}},   {"XDR", 4, 0, {}, xdrEach}, {"RPM", 5, 5, rpm, {}},
    {"RSA", 4, 4, rsa, {}},
};

} // namespace

constexpr FieldSpec talker{
    .name = "mcm.nmea.talker", .title = "Talker", .type = FieldType::Text, .values = talkerNames};
constexpr FieldSpec formatter{.name = "mcm.nmea.formatter",
                              .title = "Formatter",
                              .type = FieldType::Text,
                              .values = formatterNames};

std::span<const FieldSpec *const> allFields()
{
    static constexpr std::array all = {&root,
                                       &datagram,
                                       &content,
                                       &tagBlock,
                                       &tagSource,
                                       &tagDestination,
                                       &tagGroup,
                                       &tagLine,
                                       &tagText,
                                       &tagTime,
                                       &tagOther,
                                       &sentence,
                                       &talker,
                                       &formatter,
                                       &manufacturer,
                                       &listener,
                                       &field,
                                       &line,
                                       &checksum,
                                       &timeOfDay,
                                       &date,
                                       &utc,
                                       &latitude,
                                       &longitude,
                                       &latitudeText,
                                       &longitudeText,
                                       &quality,
                                       &status,
                                       &mode,
                                       &modeList,
                                       &navStatus,
                                       &selection,
                                       &fix,
                                       &satellites,
                                       &satellite,
                                       &elevation,
                                       &azimuth,
                                       &snr,
                                       &signalId,
                                       &system,
                                       &pdop,
                                       &hdop,
                                       &vdop,
                                       &altitude,
                                       &geoid,
                                       &age,
                                       &station,
                                       &speed,
                                       &speedKmh,
                                       &course,
                                       &courseMagnetic,
                                       &variation,
                                       &deviation,
                                       &direction,
                                       &heading,
                                       &headingMagnetic,
                                       &rateOfTurn,
                                       &day,
                                       &month,
                                       &year,
                                       &zoneHours,
                                       &zoneMinutes,
                                       &depth,
                                       &depthFeet,
                                       &depthFathoms,
                                       &depthOffset,
                                       &depthRange,
                                       &windAngle,
                                       &windReference,
                                       &windSpeed,
                                       &windUnit,
                                       &windDirection,
                                       &windMagnetic,
                                       &windKnots,
                                       &windMetres,
                                       &temperature,
                                       &deviationRms,
                                       &errorAxis,
                                       &errorAngle,
                                       &transducer,
                                       &measured,
                                       &measuredUnit,
                                       &transducerName,
                                       &total,
                                       &number,
                                       &identifier,
                                       &freeText,
                                       &source,
                                       &revolutions,
                                       &pitch,
                                       &rudder,
                                       &channel,
                                       &payload,
                                       &fill,
                                       &aisType,
                                       &aisRepeat,
                                       &mmsi};
    return all;
}

const Sentence *sentenceOf(std::string_view letters)
{
    const auto *found = std::find_if(std::begin(sentences), std::end(sentences),
                                     [letters](auto &each) { return each.formatter == letters; });
    return found == std::end(sentences) ? nullptr : found;
}

bool isFormatter(std::string_view letters)
{
    return !nameOf(formatterNames, letters).empty();
}

std::string_view nameOf(std::span<const NamedValue> names, std::string_view letters)
{
    const auto found = std::find_if(names.begin(), names.end(), [letters](const auto &each) {
        return each.value == code(letters);
    });
    return found == names.end() ? std::string_view() : found->name;
}

} // namespace mcm::nmea
