// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

#include <array>

/// The fields of extended reports (RFC 3611).
namespace mcm::rtcpfields {

/// IANA, RTCP XR Block Type
inline constexpr NamedValue blockTypes[] = {
    {1, "Loss RLE"},
    {2, "Duplicate RLE"},
    {3, "Packet receipt times"},
    {4, "Receiver reference time"},
    {5, "DLRR"},
    {6, "Statistics summary"},
    {7, "VoIP metrics"},
    {8, "RTCP XP"},
    {9, "Texas Instruments extended VoIP quality"},
    {10, "Post-repair loss RLE"},
    {11, "Multicast acquisition"},
    {12, "IDMS report"},
    {13, "ECN summary"},
    {14, "Measurement information"},
    {15, "Packet delay variation metrics"},
    {16, "Delay metrics"},
    {17, "Burst/gap loss summary statistics"},
    {18, "Burst/gap discard summary statistics"},
    {19, "Frame impairment statistics summary"},
    {20, "Burst/gap loss metrics"},
    {21, "Burst/gap discard metrics"},
    {22, "MPEG2 transport stream PSI-independent decodability statistics"},
    {23, "De-jitter buffer metrics"},
    {24, "Discard count metrics"},
    {25, "Discard RLE"},
    {26, "Bytes discarded metrics"},
    {27, "Synchronization delay metrics"},
    {28, "Synchronization offset metrics"},
    {29, "MOS metrics"},
    {30, "Loss concealment metrics"},
    {31, "Concealed seconds metrics"},
    {32, "MPEG2 transport stream PSI decodability statistics"},
    {33, "Post-repair loss count metrics"},
    {34, "Video loss concealment metrics"},
    {35, "Independent burst/gap discard metrics"},
};
/// RFC 3611 §4.6
inline constexpr NamedValue hopKinds[] = {
    {0, "not reported"},
    {1, "IPv4 TTL"},
    {2, "IPv6 hop limit"},
    {3, "reserved"},
};
/// RFC 3611 §4.7.6
inline constexpr NamedValue concealments[] = {
    {0, "unspecified"},
    {1, "disabled"},
    {2, "enhanced"},
    {3, "standard"},
};
/// RFC 3611 §4.7.7
inline constexpr NamedValue adaptations[] = {
    {0, "unknown"},
    {1, "reserved"},
    {2, "non-adaptive"},
    {3, "adaptive"},
};
inline constexpr FieldSpec block{.name = "mcm.rtcp.xr.block", .title = "Report block"};
inline constexpr FieldSpec blockType{
    .name = "rtcp.xr.bt", .title = "Block type", .type = FieldType::Unsigned, .values = blockTypes};
inline constexpr FieldSpec specific{
    .name = "rtcp.xr.bs", .title = "Type-specific", .type = FieldType::Unsigned};
inline constexpr FieldSpec thinning{
    .name = "rtcp.xr.tf", .title = "Thinning factor", .type = FieldType::Unsigned};
inline constexpr FieldSpec hasLoss{
    .name = "rtcp.xr.stats.lrflag", .title = "Loss report", .type = FieldType::Boolean};
inline constexpr FieldSpec hasDuplicates{
    .name = "rtcp.xr.stats.dupflag", .title = "Duplicate report", .type = FieldType::Boolean};
inline constexpr FieldSpec hasJitter{
    .name = "rtcp.xr.stats.jitterflag", .title = "Jitter report", .type = FieldType::Boolean};
inline constexpr FieldSpec hopKind{.name = "rtcp.xr.stats.ttl",
                                   .title = "TTL or hop limit",
                                   .type = FieldType::Unsigned,
                                   .values = hopKinds};
inline constexpr FieldSpec blockLength{
    .name = "rtcp.xr.bl", .title = "Block length", .type = FieldType::Unsigned, .unit = "words"};
inline constexpr FieldSpec beginSequence{
    .name = "rtcp.xr.beginseq", .title = "Begin sequence number", .type = FieldType::Unsigned};
inline constexpr FieldSpec endSequence{
    .name = "rtcp.xr.endseq", .title = "End sequence number", .type = FieldType::Unsigned};
inline constexpr FieldSpec runs{
    .name = "mcm.rtcp.xr.chunks", .title = "Chunks", .type = FieldType::Bytes};
inline constexpr FieldSpec receiptTime{.name = "rtcp.xr.receipt_time_seq",
                                       .title = "Receipt time",
                                       .type = FieldType::Unsigned,
                                       .unit = "RTP timestamp units"};
inline constexpr FieldSpec reference{
    .name = "rtcp.xr.timestamp", .title = "NTP timestamp", .type = FieldType::UnixTime};
inline constexpr FieldSpec lastReceiverReport{
    .name = "rtcp.xr.lrr", .title = "Last RR timestamp", .type = FieldType::Unsigned};
inline constexpr FieldSpec receiverDelay{.name = "rtcp.xr.dlrr",
                                         .title = "Delay since last RR",
                                         .type = FieldType::Unsigned,
                                         .unit = "s / 65536"};
inline constexpr FieldSpec lostPackets{
    .name = "rtcp.xr.stats.lost", .title = "Lost packets", .type = FieldType::Unsigned};
inline constexpr FieldSpec duplicates{
    .name = "rtcp.xr.stats.dups", .title = "Duplicate packets", .type = FieldType::Unsigned};
inline constexpr FieldSpec minJitter{
    .name = "rtcp.xr.stats.minjitter", .title = "Minimum jitter", .type = FieldType::Unsigned};
inline constexpr FieldSpec maxJitter{
    .name = "rtcp.xr.stats.maxjitter", .title = "Maximum jitter", .type = FieldType::Unsigned};
inline constexpr FieldSpec meanJitter{
    .name = "rtcp.xr.stats.meanjitter", .title = "Mean jitter", .type = FieldType::Unsigned};
inline constexpr FieldSpec devJitter{.name = "rtcp.xr.stats.devjitter",
                                     .title = "Standard deviation of jitter",
                                     .type = FieldType::Unsigned};
inline constexpr FieldSpec minHops{.name = "rtcp.xr.stats.minttl",
                                   .title = "Minimum TTL or hop limit",
                                   .type = FieldType::Unsigned};
inline constexpr FieldSpec maxHops{.name = "rtcp.xr.stats.maxttl",
                                   .title = "Maximum TTL or hop limit",
                                   .type = FieldType::Unsigned};
inline constexpr FieldSpec meanHops{
    .name = "rtcp.xr.stats.meanttl", .title = "Mean TTL or hop limit", .type = FieldType::Unsigned};
inline constexpr FieldSpec devHops{.name = "rtcp.xr.stats.devttl",
                                   .title = "Standard deviation of TTL or hop limit",
                                   .type = FieldType::Unsigned};
inline constexpr FieldSpec lossRate{.name = "rtcp.ssrc.fraction",
                                    .title = "Loss rate",
                                    .type = FieldType::Unsigned,
                                    .unit = "/ 256"};
inline constexpr FieldSpec discardRate{.name = "rtcp.ssrc.discarded",
                                       .title = "Discard rate",
                                       .type = FieldType::Unsigned,
                                       .unit = "/ 256"};
inline constexpr FieldSpec burstDensity{.name = "rtcp.xr.voipmetrics.burstdensity",
                                        .title = "Burst density",
                                        .type = FieldType::Unsigned,
                                        .unit = "/ 256"};
inline constexpr FieldSpec gapDensity{.name = "rtcp.xr.voipmetrics.gapdensity",
                                      .title = "Gap density",
                                      .type = FieldType::Unsigned,
                                      .unit = "/ 256"};
inline constexpr FieldSpec burstDuration{.name = "rtcp.xr.voipmetrics.burstduration",
                                         .title = "Burst duration",
                                         .type = FieldType::Unsigned,
                                         .unit = "ms"};
inline constexpr FieldSpec gapDuration{.name = "rtcp.xr.voipmetrics.gapduration",
                                       .title = "Gap duration",
                                       .type = FieldType::Unsigned,
                                       .unit = "ms"};
inline constexpr FieldSpec roundTrip{.name = "rtcp.xr.voipmetrics.rtdelay",
                                     .title = "Round trip delay",
                                     .type = FieldType::Unsigned,
                                     .unit = "ms"};
inline constexpr FieldSpec endSystem{.name = "rtcp.xr.voipmetrics.esdelay",
                                     .title = "End system delay",
                                     .type = FieldType::Unsigned,
                                     .unit = "ms"};
inline constexpr FieldSpec signalLevel{.name = "rtcp.xr.voipmetrics.signallevel",
                                       .title = "Signal level",
                                       .type = FieldType::Signed,
                                       .unit = "dBm"};
inline constexpr FieldSpec noiseLevel{.name = "rtcp.xr.voipmetrics.noiselevel",
                                      .title = "Noise level",
                                      .type = FieldType::Signed,
                                      .unit = "dBm"};
inline constexpr FieldSpec echoLoss{.name = "rtcp.xr.voipmetrics.rerl",
                                    .title = "Residual echo return loss",
                                    .type = FieldType::Unsigned,
                                    .unit = "dB"};
inline constexpr FieldSpec gapMinimum{
    .name = "rtcp.xr.voipmetrics.gmin", .title = "Gmin", .type = FieldType::Unsigned};
inline constexpr FieldSpec rFactor{
    .name = "rtcp.xr.voipmetrics.rfactor", .title = "R factor", .type = FieldType::Unsigned};
inline constexpr FieldSpec externalR{.name = "rtcp.xr.voipmetrics.extrfactor",
                                     .title = "External R factor",
                                     .type = FieldType::Unsigned};
inline constexpr FieldSpec listening{
    .name = "rtcp.xr.voipmetrics.moslq", .title = "MOS-LQ", .type = FieldType::Real};
inline constexpr FieldSpec conversational{
    .name = "rtcp.xr.voipmetrics.moscq", .title = "MOS-CQ", .type = FieldType::Real};
inline constexpr FieldSpec concealment{.name = "rtcp.xr.voipmetrics.plc",
                                       .title = "Packet loss concealment",
                                       .type = FieldType::Unsigned,
                                       .values = concealments};
inline constexpr FieldSpec adaptive{.name = "rtcp.xr.voipmetrics.jba",
                                    .title = "Jitter buffer adaptive",
                                    .type = FieldType::Unsigned,
                                    .values = adaptations};
inline constexpr FieldSpec bufferRate{.name = "rtcp.xr.voipmetrics.jbrate",
                                      .title = "Jitter buffer rate",
                                      .type = FieldType::Unsigned};
inline constexpr FieldSpec bufferNominal{.name = "rtcp.xr.voipmetrics.jbnominal",
                                         .title = "Jitter buffer nominal delay",
                                         .type = FieldType::Unsigned,
                                         .unit = "ms"};
inline constexpr FieldSpec bufferMaximum{.name = "rtcp.xr.voipmetrics.jbmax",
                                         .title = "Jitter buffer maximum delay",
                                         .type = FieldType::Unsigned,
                                         .unit = "ms"};
inline constexpr FieldSpec bufferAbsolute{.name = "rtcp.xr.voipmetrics.jbabsmax",
                                          .title = "Jitter buffer absolute maximum delay",
                                          .type = FieldType::Unsigned,
                                          .unit = "ms"};
inline constexpr FieldSpec blockData{
    .name = "mcm.rtcp.xr.data", .title = "Block contents", .type = FieldType::Bytes};

inline constexpr std::array extendedFields{
    &block,         &blockType,      &specific,       &thinning,     &hasLoss,
    &hasDuplicates, &hasJitter,      &hopKind,        &blockLength,  &beginSequence,
    &endSequence,   &runs,           &receiptTime,    &reference,    &lastReceiverReport,
    &receiverDelay, &lostPackets,    &duplicates,     &minJitter,    &maxJitter,
    &meanJitter,    &devJitter,      &minHops,        &maxHops,      &meanHops,
    &devHops,       &lossRate,       &discardRate,    &burstDensity, &gapDensity,
    &burstDuration, &gapDuration,    &roundTrip,      &endSystem,    &signalLevel,
    &noiseLevel,    &echoLoss,       &gapMinimum,     &rFactor,      &externalR,
    &listening,     &conversational, &concealment,    &adaptive,     &bufferRate,
    &bufferNominal, &bufferMaximum,  &bufferAbsolute, &blockData};

} // namespace mcm::rtcpfields
