// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

#include <array>

/// The fields of a session description.
namespace mcm::sdpfields {

inline constexpr FieldSpec root{.name = "sdp", .title = "Session Description Protocol"};
inline constexpr FieldSpec version{
    .name = "sdp.version", .title = "Protocol version (v)", .type = FieldType::Text};
inline constexpr FieldSpec owner{
    .name = "sdp.owner", .title = "Origin (o)", .type = FieldType::Text};
inline constexpr FieldSpec ownerUser{
    .name = "sdp.owner.username", .title = "Username", .type = FieldType::Text};
inline constexpr FieldSpec ownerSession{
    .name = "sdp.owner.sessionid", .title = "Session ID", .type = FieldType::Text};
inline constexpr FieldSpec ownerVersion{
    .name = "sdp.owner.version", .title = "Session version", .type = FieldType::Text};
inline constexpr FieldSpec ownerNetwork{
    .name = "sdp.owner.network_type", .title = "Network type", .type = FieldType::Text};
inline constexpr FieldSpec ownerFamily{
    .name = "sdp.owner.address_type", .title = "Address type", .type = FieldType::Text};
inline constexpr FieldSpec ownerAddress{
    .name = "sdp.owner.address", .title = "Address", .type = FieldType::Text};
inline constexpr FieldSpec name{
    .name = "sdp.session_name", .title = "Session name (s)", .type = FieldType::Text};
inline constexpr FieldSpec information{
    .name = "sdp.session_info", .title = "Session information (i)", .type = FieldType::Text};
inline constexpr FieldSpec uri{.name = "sdp.uri", .title = "URI (u)", .type = FieldType::Text};
inline constexpr FieldSpec email{
    .name = "sdp.email", .title = "Email address (e)", .type = FieldType::Text};
inline constexpr FieldSpec phone{
    .name = "sdp.phone", .title = "Phone number (p)", .type = FieldType::Text};
inline constexpr FieldSpec connection{
    .name = "sdp.connection_info", .title = "Connection information (c)", .type = FieldType::Text};
inline constexpr FieldSpec connectionNetwork{
    .name = "sdp.connection_info.network_type", .title = "Network type", .type = FieldType::Text};
inline constexpr FieldSpec connectionFamily{
    .name = "sdp.connection_info.address_type", .title = "Address type", .type = FieldType::Text};
inline constexpr FieldSpec connectionAddress{
    .name = "sdp.connection_info.address", .title = "Address", .type = FieldType::Text};
inline constexpr FieldSpec connectionTtl{
    .name = "sdp.connection_info.ttl", .title = "TTL", .type = FieldType::Text};
inline constexpr FieldSpec connectionCount{.name = "sdp.connection_info.num_addr",
                                           .title = "Number of addresses",
                                           .type = FieldType::Text};
inline constexpr FieldSpec connectionCount6{.name = "mcm.sdp.connection_info.num_addr",
                                            .title = "Number of addresses",
                                            .type = FieldType::Text};
inline constexpr FieldSpec bandwidth{
    .name = "sdp.bandwidth", .title = "Bandwidth information (b)", .type = FieldType::Text};
inline constexpr FieldSpec bandwidthModifier{
    .name = "sdp.bandwidth.modifier", .title = "Type", .type = FieldType::Text};
inline constexpr FieldSpec bandwidthValue{
    .name = "sdp.bandwidth.value", .title = "Value", .type = FieldType::Text};
inline constexpr FieldSpec time{
    .name = "sdp.time", .title = "Time active (t)", .type = FieldType::Text};
inline constexpr FieldSpec timeStart{
    .name = "sdp.time.start", .title = "Start time", .type = FieldType::Text};
inline constexpr FieldSpec timeStop{
    .name = "sdp.time.stop", .title = "Stop time", .type = FieldType::Text};
inline constexpr FieldSpec startAt{
    .name = "mcm.sdp.time.start", .title = "Start", .type = FieldType::UnixTime};
inline constexpr FieldSpec stopAt{
    .name = "mcm.sdp.time.stop", .title = "Stop", .type = FieldType::UnixTime};
inline constexpr FieldSpec repeat{
    .name = "sdp.repeat_time", .title = "Repeat times (r)", .type = FieldType::Text};
inline constexpr FieldSpec repeatInterval{
    .name = "sdp.repeat_time.interval", .title = "Interval", .type = FieldType::Text};
inline constexpr FieldSpec repeatDuration{
    .name = "sdp.repeat_time.duration", .title = "Duration", .type = FieldType::Text};
inline constexpr FieldSpec repeatOffset{
    .name = "sdp.repeat_time.offset", .title = "Offset", .type = FieldType::Text};
inline constexpr FieldSpec zone{
    .name = "sdp.timezone", .title = "Time zone adjustments (z)", .type = FieldType::Text};
inline constexpr FieldSpec zoneTime{
    .name = "sdp.timezone.time", .title = "Adjustment time", .type = FieldType::Text};
inline constexpr FieldSpec zoneOffset{
    .name = "sdp.timezone.offset", .title = "Offset", .type = FieldType::Text};
inline constexpr FieldSpec key{
    .name = "sdp.encryption_key", .title = "Encryption key (k)", .type = FieldType::Text};
inline constexpr FieldSpec keyType{
    .name = "sdp.encryption_key.type", .title = "Method", .type = FieldType::Text};
inline constexpr FieldSpec keyData{
    .name = "sdp.encryption_key.data", .title = "Key", .type = FieldType::Text};
inline constexpr FieldSpec sessionAttribute{
    .name = "sdp.session_attr", .title = "Attribute (a)", .type = FieldType::Text};
inline constexpr FieldSpec sessionAttributeName{
    .name = "sdp.session_attr.field", .title = "Name", .type = FieldType::Text};
inline constexpr FieldSpec sessionAttributeValue{
    .name = "sdp.session_attr.value", .title = "Value", .type = FieldType::Text};
inline constexpr FieldSpec media{
    .name = "sdp.media", .title = "Media description (m)", .type = FieldType::Text};
inline constexpr FieldSpec mediaType{
    .name = "sdp.media.media", .title = "Media", .type = FieldType::Text};
inline constexpr FieldSpec mediaPortText{
    .name = "sdp.media.port_string", .title = "Port", .type = FieldType::Text};
inline constexpr FieldSpec mediaPort{
    .name = "sdp.media.port", .title = "Port number", .type = FieldType::Unsigned};
inline constexpr FieldSpec mediaPortCount{
    .name = "sdp.media.portcount", .title = "Number of ports", .type = FieldType::Text};
inline constexpr FieldSpec mediaProto{
    .name = "sdp.media.proto", .title = "Protocol", .type = FieldType::Text};
inline constexpr FieldSpec mediaFormat{
    .name = "sdp.media.format", .title = "Format", .type = FieldType::Text};
inline constexpr FieldSpec mediaTitle{
    .name = "sdp.media_title", .title = "Media title (i)", .type = FieldType::Text};
inline constexpr FieldSpec mediaAttribute{
    .name = "sdp.media_attr", .title = "Attribute (a)", .type = FieldType::Text};
inline constexpr FieldSpec mediaAttributeName{
    .name = "sdp.media_attribute.field", .title = "Name", .type = FieldType::Text};
inline constexpr FieldSpec mediaAttributeValue{
    .name = "sdp.media_attribute.value", .title = "Value", .type = FieldType::Text};
inline constexpr FieldSpec mimeType{
    .name = "sdp.mime.type", .title = "Encoding", .type = FieldType::Text};
inline constexpr FieldSpec sampleRate{
    .name = "sdp.sample_rate", .title = "Clock rate", .type = FieldType::Text, .unit = "Hz"};
inline constexpr FieldSpec mapParameters{
    .name = "mcm.sdp.rtpmap.parameters", .title = "Encoding parameters", .type = FieldType::Text};
inline constexpr FieldSpec formatParameter{
    .name = "sdp.fmtp.parameter", .title = "Parameter", .type = FieldType::Text};
inline constexpr FieldSpec filterMode{
    .name = "mcm.sdp.source_filter.mode", .title = "Filter mode", .type = FieldType::Text};
inline constexpr FieldSpec filterNetwork{
    .name = "mcm.sdp.source_filter.network_type", .title = "Network type", .type = FieldType::Text};
inline constexpr FieldSpec filterFamily{
    .name = "mcm.sdp.source_filter.address_type", .title = "Address type", .type = FieldType::Text};
inline constexpr FieldSpec filterDestination{
    .name = "mcm.sdp.source_filter.destination", .title = "Destination", .type = FieldType::Text};
inline constexpr FieldSpec filterSource{
    .name = "mcm.sdp.source_filter.source", .title = "Source", .type = FieldType::Text};
inline constexpr FieldSpec clockSource{
    .name = "mcm.sdp.ts_refclk.source", .title = "Clock source", .type = FieldType::Text};
inline constexpr FieldSpec ptpVersion{
    .name = "mcm.sdp.ts_refclk.ptp_version", .title = "PTP version", .type = FieldType::Text};
inline constexpr FieldSpec ptpGrandmaster{
    .name = "mcm.sdp.ts_refclk.ptp_gmid", .title = "PTP grandmaster", .type = FieldType::Text};
inline constexpr FieldSpec ptpDomain{
    .name = "mcm.sdp.ts_refclk.ptp_domain", .title = "PTP domain", .type = FieldType::Text};
inline constexpr FieldSpec clockAddress{
    .name = "mcm.sdp.ts_refclk.address", .title = "Clock address", .type = FieldType::Text};
inline constexpr FieldSpec mediaClock{
    .name = "mcm.sdp.mediaclk.source", .title = "Media clock", .type = FieldType::Text};
inline constexpr FieldSpec mediaClockOffset{
    .name = "mcm.sdp.mediaclk.offset", .title = "Offset", .type = FieldType::Unsigned};
inline constexpr FieldSpec packetTime{
    .name = "mcm.sdp.ptime", .title = "Packet time", .type = FieldType::Real, .unit = "ms"};
inline constexpr FieldSpec unknown{
    .name = "sdp.unknown", .title = "Unknown line", .type = FieldType::Text};
inline constexpr FieldSpec invalid{
    .name = "sdp.invalid", .title = "Invalid line", .type = FieldType::Text};

inline constexpr std::array fields{&root,
                                   &version,
                                   &owner,
                                   &ownerUser,
                                   &ownerSession,
                                   &ownerVersion,
                                   &ownerNetwork,
                                   &ownerFamily,
                                   &ownerAddress,
                                   &name,
                                   &information,
                                   &uri,
                                   &email,
                                   &phone,
                                   &connection,
                                   &connectionNetwork,
                                   &connectionFamily,
                                   &connectionAddress,
                                   &connectionTtl,
                                   &connectionCount,
                                   &connectionCount6,
                                   &bandwidth,
                                   &bandwidthModifier,
                                   &bandwidthValue,
                                   &time,
                                   &timeStart,
                                   &timeStop,
                                   &startAt,
                                   &stopAt,
                                   &repeat,
                                   &repeatInterval,
                                   &repeatDuration,
                                   &repeatOffset,
                                   &zone,
                                   &zoneTime,
                                   &zoneOffset,
                                   &key,
                                   &keyType,
                                   &keyData,
                                   &sessionAttribute,
                                   &sessionAttributeName,
                                   &sessionAttributeValue,
                                   &media,
                                   &mediaType,
                                   &mediaPortText,
                                   &mediaPort,
                                   &mediaPortCount,
                                   &mediaProto,
                                   &mediaFormat,
                                   &mediaTitle,
                                   &mediaAttribute,
                                   &mediaAttributeName,
                                   &mediaAttributeValue,
                                   &mimeType,
                                   &sampleRate,
                                   &mapParameters,
                                   &formatParameter,
                                   &filterMode,
                                   &filterNetwork,
                                   &filterFamily,
                                   &filterDestination,
                                   &filterSource,
                                   &clockSource,
                                   &ptpVersion,
                                   &ptpGrandmaster,
                                   &ptpDomain,
                                   &clockAddress,
                                   &mediaClock,
                                   &mediaClockOffset,
                                   &packetTime,
                                   &unknown,
                                   &invalid};

} // namespace mcm::sdpfields
