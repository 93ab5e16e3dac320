// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/rtpsnames.h"

#include <array>

/// The fields that both the submessages and the parameters of RTPS are made of.
namespace mcm::rtps {

consteval FieldSpec numberSpec(std::string_view name, std::string_view title,
                               std::span<const NamedValue> values = {})
{
    return {.name = name, .title = title, .type = FieldType::Unsigned, .values = values};
}

consteval FieldSpec hexSpec(std::string_view name, std::string_view title, int digits,
                            std::span<const NamedValue> values = {})
{
    return {.name = name,
            .title = title,
            .type = FieldType::Unsigned,
            .base = NumberBase::Hex,
            .values = values,
            .digits = digits};
}

consteval FieldSpec plainSpec(std::string_view name, std::string_view title, FieldType type)
{
    return {.name = name, .title = title, .type = type};
}

inline constexpr auto version = hexSpec("rtps.version", "Protocol version", 4);
inline constexpr auto versionMajor = numberSpec("rtps.version.major", "Major");
inline constexpr auto versionMinor = numberSpec("rtps.version.minor", "Minor");
inline constexpr auto vendor = hexSpec("rtps.vendorId", "Vendor", 4, vendors);
inline constexpr auto hostId = hexSpec("rtps.hostId", "Host ID", 8);
inline constexpr auto appId = hexSpec("rtps.appId", "Application ID", 8);
inline constexpr auto instanceId = hexSpec("rtps.sm.guidPrefix.instanceId", "Instance ID", 8);

inline constexpr auto locatorKind = hexSpec("rtps.locator.kind", "Locator kind", 8, locatorKinds);
inline constexpr auto locatorPort = numberSpec("rtps.locator.port", "Port");
/// Of a transport that Wireshark knows no ports of.
inline constexpr auto otherPort = numberSpec("mcm.rtps.locator.port", "Port");
inline constexpr auto locatorIpv4 = plainSpec("rtps.locator.ipv4", "Address", FieldType::Ipv4);
inline constexpr auto locatorIpv6 = plainSpec("rtps.locator.ipv6", "Address", FieldType::Ipv6);
inline constexpr auto locatorBytes =
    plainSpec("mcm.rtps.locator.address", "Address", FieldType::Bytes);

inline constexpr auto parameter = hexSpec("rtps.param.id", "Parameter", 4, parameters);
inline constexpr auto parameterLength{FieldSpec{
    .name = "rtps.param.length", .title = "Length", .type = FieldType::Unsigned, .unit = "bytes"}};
inline constexpr auto parameterData = plainSpec("rtps.parameter_data", "Value", FieldType::Bytes);

} // namespace mcm::rtps
