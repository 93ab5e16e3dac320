// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

#include <array>

/// The fields of RTCP (RFC 3550).
namespace mcm::rtcpfields {

/// IANA, RTCP Control Packet Types
inline constexpr NamedValue packetTypes[] = {
    {192, "FIR, full INTRA-frame request (RFC 2032)"},
    {193, "NACK (RFC 2032)"},
    {194, "SMPTETC"},
    {195, "IJ, extended inter-arrival jitter report"},
    {200, "SR, sender report"},
    {201, "RR, receiver report"},
    {202, "SDES, source description"},
    {203, "BYE, goodbye"},
    {204, "APP, application-defined"},
    {205, "RTPFB, generic RTP feedback"},
    {206, "PSFB, payload-specific feedback"},
    {207, "XR, extended report"},
    {208, "AVB, AVB RTCP packet"},
    {209, "RSI, receiver summary information"},
    {210, "TOKEN, port mapping"},
    {211, "IDMS, IDMS settings"},
    {212, "RGRS, reporting group reporting sources"},
    {213, "SNM, splicing notification message"},
};
/// IANA, RTP SDES item types
inline constexpr NamedValue itemTypes[] = {
    {0, "END"},          {1, "CNAME"},
    {2, "NAME"},         {3, "EMAIL"},
    {4, "PHONE"},        {5, "LOC"},
    {6, "TOOL"},         {7, "NOTE"},
    {8, "PRIV"},         {9, "H323-CADDR"},
    {10, "APSI"},        {11, "RGRP"},
    {12, "RtpStreamId"}, {13, "RepairedRtpStreamId"},
    {14, "CCID"},        {15, "MID"},
};
/// IANA, FMT Values for RTPFB Payload Types
inline constexpr NamedValue rtpFormats[] = {
    {1, "Generic NACK"},
    {3, "TMMBR, temporary maximum media stream bit rate request"},
    {4, "TMMBN, temporary maximum media stream bit rate notification"},
    {5, "RTCP-SR-REQ, rapid resynchronisation request"},
    {6, "RAMS, rapid acquisition of multicast sessions"},
    {7, "TLLEI, transport-layer third-party loss early indication"},
    {8, "RTCP-ECN-FB, ECN feedback"},
    {9, "PAUSE-RESUME"},
    {10, "DBI, delay budget information"},
    {11, "CCFB, congestion control feedback"},
    {15, "Transport-wide congestion control"},
    {31, "Reserved for extensions"},
};
/// IANA, FMT Values for PSFB Payload Types
inline constexpr NamedValue payloadFormats[] = {
    {1, "PLI, picture loss indication"},
    {2, "SLI, slice loss indication"},
    {3, "RPSI, reference picture selection indication"},
    {4, "FIR, full intra request"},
    {5, "TSTR, temporal-spatial trade-off request"},
    {6, "TSTN, temporal-spatial trade-off notification"},
    {7, "VBCM, video back channel message"},
    {8, "PSLEI, payload-specific third-party loss early indication"},
    {9, "ROI, video region of interest"},
    {10, "LRR, layer refresh request"},
    {15, "AFB, application layer feedback"},
    {31, "Reserved for extensions"},
};
inline constexpr FieldSpec root{.name = "rtcp", .title = "Real-time Transport Control Protocol"};
inline constexpr FieldSpec packetSr{.name = "mcm.rtcp.sr", .title = "Sender report"};
inline constexpr FieldSpec packetRr{.name = "mcm.rtcp.rr", .title = "Receiver report"};
inline constexpr FieldSpec packetSdes{.name = "mcm.rtcp.sdes", .title = "Source description"};
inline constexpr FieldSpec packetBye{.name = "mcm.rtcp.bye", .title = "Goodbye"};
inline constexpr FieldSpec packetApp{.name = "mcm.rtcp.app", .title = "Application-defined"};
inline constexpr FieldSpec packetRtpfb{.name = "mcm.rtcp.rtpfb", .title = "RTP feedback"};
inline constexpr FieldSpec packetPsfb{.name = "mcm.rtcp.psfb",
                                      .title = "Payload-specific feedback"};
inline constexpr FieldSpec packetXr{.name = "mcm.rtcp.xr", .title = "Extended report"};
inline constexpr FieldSpec packetOther{.name = "mcm.rtcp.other", .title = "Other packet"};
inline constexpr FieldSpec version{
    .name = "rtcp.version", .title = "Version", .type = FieldType::Unsigned};
inline constexpr FieldSpec padding{
    .name = "rtcp.padding", .title = "Padding", .type = FieldType::Boolean};
inline constexpr FieldSpec reportCount{
    .name = "rtcp.rc", .title = "Reception report count", .type = FieldType::Unsigned};
inline constexpr FieldSpec sourceCount{
    .name = "rtcp.sc", .title = "Source count", .type = FieldType::Unsigned};
inline constexpr FieldSpec subtype{
    .name = "rtcp.app.subtype", .title = "Subtype", .type = FieldType::Unsigned};
inline constexpr FieldSpec rtpFormat{.name = "rtcp.rtpfb.fmt",
                                     .title = "Feedback message type",
                                     .type = FieldType::Unsigned,
                                     .values = rtpFormats};
inline constexpr FieldSpec payloadFormat{.name = "rtcp.psfb.fmt",
                                         .title = "Feedback message type",
                                         .type = FieldType::Unsigned,
                                         .values = payloadFormats};
inline constexpr FieldSpec otherCount{
    .name = "mcm.rtcp.count", .title = "Count or subtype", .type = FieldType::Unsigned};
inline constexpr FieldSpec packetType{
    .name = "rtcp.pt", .title = "Packet type", .type = FieldType::Unsigned, .values = packetTypes};
inline constexpr FieldSpec length{.name = "rtcp.length",
                                  .title = "Length",
                                  .type = FieldType::Unsigned,
                                  .unit = "words less one"};
inline constexpr FieldSpec senderSsrc{.name = "rtcp.senderssrc",
                                      .title = "SSRC of packet sender",
                                      .type = FieldType::Unsigned,
                                      .base = NumberBase::Hex,
                                      .digits = 8};
inline constexpr FieldSpec mediaSsrc{.name = "rtcp.mediassrc",
                                     .title = "SSRC of media source",
                                     .type = FieldType::Unsigned,
                                     .base = NumberBase::Hex,
                                     .digits = 8};
inline constexpr FieldSpec ntpSeconds{.name = "rtcp.timestamp.ntp.msw",
                                      .title = "NTP timestamp, most significant word",
                                      .type = FieldType::Unsigned};
inline constexpr FieldSpec ntpFraction{.name = "rtcp.timestamp.ntp.lsw",
                                       .title = "NTP timestamp, least significant word",
                                       .type = FieldType::Unsigned};
inline constexpr FieldSpec ntpTime{
    .name = "rtcp.timestamp.ntp", .title = "NTP timestamp", .type = FieldType::UnixTime};
inline constexpr FieldSpec rtpTime{
    .name = "rtcp.timestamp.rtp", .title = "RTP timestamp", .type = FieldType::Unsigned};
inline constexpr FieldSpec packets{.name = "rtcp.sender.packetcount",
                                   .title = "Sender's packet count",
                                   .type = FieldType::Unsigned};
inline constexpr FieldSpec octets{
    .name = "rtcp.sender.octetcount", .title = "Sender's octet count", .type = FieldType::Unsigned};
inline constexpr FieldSpec report{.name = "mcm.rtcp.report", .title = "Report block"};
inline constexpr FieldSpec ssrc{.name = "rtcp.ssrc.identifier",
                                .title = "SSRC",
                                .type = FieldType::Unsigned,
                                .base = NumberBase::Hex,
                                .digits = 8};
inline constexpr FieldSpec fraction{.name = "rtcp.ssrc.fraction",
                                    .title = "Fraction lost",
                                    .type = FieldType::Unsigned,
                                    .unit = "/ 256"};
inline constexpr FieldSpec percent{.name = "mcm.rtcp.ssrc.lost",
                                   .title = "Lost since the report before",
                                   .type = FieldType::Real,
                                   .unit = "%"};
inline constexpr FieldSpec lost{.name = "rtcp.ssrc.cum_nr",
                                .title = "Cumulative number of packets lost",
                                .type = FieldType::Signed};
inline constexpr FieldSpec highest{.name = "rtcp.ssrc.ext_high",
                                   .title = "Extended highest sequence number received",
                                   .type = FieldType::Unsigned};
inline constexpr FieldSpec cycles{.name = "rtcp.ssrc.high_cycles",
                                  .title = "Sequence number cycles",
                                  .type = FieldType::Unsigned};
inline constexpr FieldSpec highSequence{.name = "rtcp.ssrc.high_seq",
                                        .title = "Highest sequence number received",
                                        .type = FieldType::Unsigned};
inline constexpr FieldSpec jitter{.name = "rtcp.ssrc.jitter",
                                  .title = "Interarrival jitter",
                                  .type = FieldType::Unsigned,
                                  .unit = "RTP timestamp units"};
inline constexpr FieldSpec lastReport{
    .name = "rtcp.ssrc.lsr", .title = "Last SR timestamp", .type = FieldType::Unsigned};
inline constexpr FieldSpec delay{.name = "rtcp.ssrc.dlsr",
                                 .title = "Delay since last SR",
                                 .type = FieldType::Unsigned,
                                 .unit = "s / 65536"};
inline constexpr FieldSpec delayTime{
    .name = "mcm.rtcp.ssrc.dlsr", .title = "Delay since last SR", .type = FieldType::Duration};
inline constexpr FieldSpec extension{
    .name = "mcm.rtcp.extension", .title = "Profile-specific extension", .type = FieldType::Bytes};
inline constexpr FieldSpec chunk{.name = "mcm.rtcp.sdes.chunk", .title = "Chunk"};
inline constexpr FieldSpec item{.name = "mcm.rtcp.sdes.item", .title = "Item"};
inline constexpr FieldSpec itemType{
    .name = "rtcp.sdes.type", .title = "Type", .type = FieldType::Unsigned, .values = itemTypes};
inline constexpr FieldSpec itemLength{
    .name = "rtcp.sdes.length", .title = "Length", .type = FieldType::Unsigned, .unit = "bytes"};
inline constexpr FieldSpec itemText{
    .name = "rtcp.sdes.text", .title = "Text", .type = FieldType::Text};
inline constexpr FieldSpec prefixLength{.name = "rtcp.sdes.prefix.length",
                                        .title = "Prefix length",
                                        .type = FieldType::Unsigned,
                                        .unit = "bytes"};
inline constexpr FieldSpec prefix{
    .name = "rtcp.sdes.prefix.string", .title = "Prefix", .type = FieldType::Text};
inline constexpr FieldSpec appName{
    .name = "rtcp.app.name", .title = "Name", .type = FieldType::Text};
inline constexpr FieldSpec appText{
    .name = "rtcp.app.data_str", .title = "Data", .type = FieldType::Text};
inline constexpr FieldSpec appData{
    .name = "rtcp.app.data", .title = "Data", .type = FieldType::Bytes};
inline constexpr FieldSpec content{
    .name = "mcm.rtcp.content", .title = "Content", .type = FieldType::Bytes};
inline constexpr FieldSpec packetContent{.name = "mcm.rtcp.packet",
                                         .title = "Packet without its padding"};
inline constexpr FieldSpec paddingData{
    .name = "rtcp.padding.data", .title = "Padding data", .type = FieldType::Bytes};
inline constexpr FieldSpec paddingCount{.name = "rtcp.padding.count",
                                        .title = "Padding count",
                                        .type = FieldType::Unsigned,
                                        .unit = "bytes"};

inline constexpr std::array fields{
    &root,        &packetSr,    &packetRr,   &packetSdes,  &packetBye,     &packetApp,
    &packetRtpfb, &packetPsfb,  &packetXr,   &packetOther, &version,       &padding,
    &reportCount, &sourceCount, &subtype,    &rtpFormat,   &payloadFormat, &otherCount,
    &packetType,  &length,      &senderSsrc, &mediaSsrc,   &ntpSeconds,    &ntpFraction,
    &ntpTime,     &rtpTime,     &packets,    &octets,      &report,        &ssrc,
    &fraction,    &percent,     &lost,       &highest,     &cycles,        &highSequence,
    &jitter,      &lastReport,  &delay,      &delayTime,   &extension,     &chunk,
    &item,        &itemType,    &itemLength, &itemText,    &prefixLength,  &prefix,
    &appName,     &appText,     &appData,    &content,     &packetContent, &paddingData,
    &paddingCount};

} // namespace mcm::rtcpfields
