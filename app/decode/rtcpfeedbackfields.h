// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

#include <array>

/// The fields of feedback messages (RFC 4585, RFC 5104).
namespace mcm::rtcpfields {

inline constexpr FieldSpec control{
    .name = "rtcp.fci", .title = "Feedback control information", .type = FieldType::Bytes};
inline constexpr FieldSpec nack{.name = "mcm.rtcp.rtpfb.nack", .title = "Lost packets"};
inline constexpr FieldSpec lostSequence{.name = "rtcp.rtpfb.nack_pid",
                                        .title = "Lost packet's sequence number",
                                        .type = FieldType::Unsigned};
inline constexpr FieldSpec lostMask{.name = "rtcp.rtpfb.nack_blp",
                                    .title = "Bitmask of following lost packets",
                                    .type = FieldType::Unsigned,
                                    .base = NumberBase::Hex,
                                    .digits = 4};
inline constexpr FieldSpec rateSsrc{.name = "rtcp.rtpfb.tmmbr.fci.ssrc",
                                    .title = "SSRC",
                                    .type = FieldType::Unsigned,
                                    .base = NumberBase::Hex,
                                    .digits = 8};
inline constexpr FieldSpec rateExponent{
    .name = "rtcp.rtpfb.tmmbr.fci.exp", .title = "MxTBR exponent", .type = FieldType::Unsigned};
inline constexpr FieldSpec rateMantissa{.name = "rtcp.rtpfb.tmmbr.fci.mantissa",
                                        .title = "MxTBR mantissa",
                                        .type = FieldType::Unsigned};
inline constexpr FieldSpec rate{.name = "mcm.rtcp.rtpfb.tmmbr.bitrate",
                                .title = "Maximum total media bit rate",
                                .type = FieldType::Unsigned,
                                .unit = "bit/s"};
inline constexpr FieldSpec overhead{.name = "rtcp.rtpfb.tmmbr.fci.measuredoverhead",
                                    .title = "Measured overhead",
                                    .type = FieldType::Unsigned,
                                    .unit = "bytes"};
inline constexpr FieldSpec baseSequence{.name = "rtcp.rtpfb.transportcc.baseseq",
                                        .title = "Base sequence number",
                                        .type = FieldType::Unsigned};
inline constexpr FieldSpec statusCount{.name = "rtcp.rtpfb.transportcc.statuscount",
                                       .title = "Packet status count",
                                       .type = FieldType::Unsigned};
inline constexpr FieldSpec referenceTime{.name = "rtcp.rtpfb.transportcc.reftime",
                                         .title = "Reference time",
                                         .type = FieldType::Signed,
                                         .unit = "× 64 ms"};
inline constexpr FieldSpec feedbackCount{.name = "rtcp.rtpfb.transportcc.pktcount",
                                         .title = "Feedback packet count",
                                         .type = FieldType::Unsigned};
inline constexpr FieldSpec statuses{.name = "mcm.rtcp.rtpfb.transportcc.data",
                                    .title = "Packet chunks and receive deltas",
                                    .type = FieldType::Bytes};
inline constexpr FieldSpec firstBlock{
    .name = "rtcp.psfb.fir.sli.first", .title = "First macroblock", .type = FieldType::Unsigned};
inline constexpr FieldSpec blockCount{.name = "rtcp.psfb.fir.sli.number",
                                      .title = "Number of macroblocks",
                                      .type = FieldType::Unsigned};
inline constexpr FieldSpec pictureId{
    .name = "rtcp.psfb.fir.sli.picture_id", .title = "Picture ID", .type = FieldType::Unsigned};
inline constexpr FieldSpec intraSsrc{.name = "rtcp.psfb.fir.fci.ssrc",
                                     .title = "SSRC",
                                     .type = FieldType::Unsigned,
                                     .base = NumberBase::Hex,
                                     .digits = 8};
inline constexpr FieldSpec commandSequence{.name = "rtcp.psfb.fir.fci.csn",
                                           .title = "Command sequence number",
                                           .type = FieldType::Unsigned};
inline constexpr FieldSpec intraReserved{
    .name = "rtcp.psfb.fir.fci.reserved", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec rembName{
    .name = "rtcp.psfb.remb.identifier", .title = "Unique identifier", .type = FieldType::Text};
inline constexpr FieldSpec rembCount{.name = "rtcp.psfb.remb.fci.number_ssrcs",
                                     .title = "Number of SSRCs",
                                     .type = FieldType::Unsigned};
inline constexpr FieldSpec rembExponent{
    .name = "rtcp.psfb.remb.fci.br_exp", .title = "Bit rate exponent", .type = FieldType::Unsigned};
inline constexpr FieldSpec rembMantissa{.name = "rtcp.psfb.remb.fci.br_mantissa",
                                        .title = "Bit rate mantissa",
                                        .type = FieldType::Unsigned};
inline constexpr FieldSpec rembRate{.name = "mcm.rtcp.psfb.remb.bitrate",
                                    .title = "Estimated maximum bit rate",
                                    .type = FieldType::Unsigned,
                                    .unit = "bit/s"};
inline constexpr FieldSpec rembSsrc{.name = "rtcp.psfb.remb.fci.ssrc",
                                    .title = "SSRC",
                                    .type = FieldType::Unsigned,
                                    .base = NumberBase::Hex,
                                    .digits = 8};

inline constexpr std::array feedbackFields{
    &control,         &nack,          &lostSequence, &lostMask,     &rateSsrc,     &rateExponent,
    &rateMantissa,    &rate,          &overhead,     &baseSequence, &statusCount,  &referenceTime,
    &feedbackCount,   &statuses,      &firstBlock,   &blockCount,   &pictureId,    &intraSsrc,
    &commandSequence, &intraReserved, &rembName,     &rembCount,    &rembExponent, &rembMantissa,
    &rembRate,        &rembSsrc};

} // namespace mcm::rtcpfields
