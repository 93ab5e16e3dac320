// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

#include <array>

/// The fields of PES packets (ISO/IEC 13818-1 §2.4.3.6).
namespace mcm::ts {

/// ISO/IEC 13818-1 table 2-22
inline constexpr NamedValue streamIds[] = {
    {188, "program stream map"},
    {189, "private stream 1"},
    {190, "padding"},
    {191, "private stream 2"},
    {192, "audio 0"},
    {193, "audio 1"},
    {194, "audio 2"},
    {195, "audio 3"},
    {196, "audio 4"},
    {197, "audio 5"},
    {198, "audio 6"},
    {199, "audio 7"},
    {200, "audio 8"},
    {201, "audio 9"},
    {202, "audio 10"},
    {203, "audio 11"},
    {204, "audio 12"},
    {205, "audio 13"},
    {206, "audio 14"},
    {207, "audio 15"},
    {208, "audio 16"},
    {209, "audio 17"},
    {210, "audio 18"},
    {211, "audio 19"},
    {212, "audio 20"},
    {213, "audio 21"},
    {214, "audio 22"},
    {215, "audio 23"},
    {216, "audio 24"},
    {217, "audio 25"},
    {218, "audio 26"},
    {219, "audio 27"},
    {220, "audio 28"},
    {221, "audio 29"},
    {222, "audio 30"},
    {223, "audio 31"},
    {224, "video 0"},
    {225, "video 1"},
    {226, "video 2"},
    {227, "video 3"},
    {228, "video 4"},
    {229, "video 5"},
    {230, "video 6"},
    {231, "video 7"},
    {232, "video 8"},
    {233, "video 9"},
    {234, "video 10"},
    {235, "video 11"},
    {236, "video 12"},
    {237, "video 13"},
    {238, "video 14"},
    {239, "video 15"},
    {240, "ECM"},
    {241, "EMM"},
    {242, "DSM-CC"},
    {243, "ISO/IEC 13522"},
    {244, "H.222.1 type A"},
    {245, "H.222.1 type B"},
    {246, "H.222.1 type C"},
    {247, "H.222.1 type D"},
    {248, "H.222.1 type E"},
    {249, "ancillary"},
    {250, "SL-packetized"},
    {251, "FlexMux"},
    {252, "metadata"},
    {253, "extended stream ID"},
    {254, "reserved"},
    {255, "program stream directory"},
};
inline constexpr FieldSpec pesPacket{.name = "mpeg-pes", .title = "PES packet"};
inline constexpr FieldSpec pesPrefix{
    .name = "mpeg-pes.prefix", .title = "Packet start code prefix", .type = FieldType::Bytes};
inline constexpr FieldSpec pesStream{.name = "mpeg-pes.stream",
                                     .title = "Stream ID",
                                     .type = FieldType::Unsigned,
                                     .base = NumberBase::Hex,
                                     .values = streamIds,
                                     .digits = 2};
inline constexpr FieldSpec pesLength{.name = "mpeg-pes.length",
                                     .title = "PES packet length",
                                     .type = FieldType::Unsigned,
                                     .unit = "bytes"};
inline constexpr FieldSpec pesMarker{
    .name = "mpeg-pes.must_be_one", .title = "Marker bit", .type = FieldType::Boolean};
inline constexpr FieldSpec pesZero{
    .name = "mpeg-pes.stream.must-be-zero", .title = "Zero bit", .type = FieldType::Boolean};
inline constexpr FieldSpec pesScrambling{.name = "mpeg-pes.scrambling_control",
                                         .title = "PES scrambling control",
                                         .type = FieldType::Unsigned};
inline constexpr FieldSpec pesPriority{
    .name = "mpeg-pes.priority", .title = "PES priority", .type = FieldType::Boolean};
inline constexpr FieldSpec pesAligned{.name = "mpeg-pes.data_alignment",
                                      .title = "Data alignment indicator",
                                      .type = FieldType::Boolean};
inline constexpr FieldSpec pesCopyright{
    .name = "mpeg-pes.copyright", .title = "Copyright", .type = FieldType::Boolean};
inline constexpr FieldSpec pesOriginal{
    .name = "mpeg-pes.original", .title = "Original", .type = FieldType::Boolean};
inline constexpr FieldSpec pesHasPts{
    .name = "mpeg-pes.pts_flag", .title = "PTS flag", .type = FieldType::Boolean};
inline constexpr FieldSpec pesHasDts{
    .name = "mpeg-pes.dts_flag", .title = "DTS flag", .type = FieldType::Boolean};
inline constexpr FieldSpec pesHasEscr{
    .name = "mpeg-pes.escr_flag", .title = "ESCR flag", .type = FieldType::Boolean};
inline constexpr FieldSpec pesHasRate{
    .name = "mpeg-pes.es_rate_flag", .title = "ES rate flag", .type = FieldType::Boolean};
inline constexpr FieldSpec pesHasTrick{.name = "mpeg-pes.dsm_trick_mode_flag",
                                       .title = "DSM trick mode flag",
                                       .type = FieldType::Boolean};
inline constexpr FieldSpec pesHasCopyInfo{.name = "mpeg-pes.additional_copy_info_flag",
                                          .title = "Additional copy info flag",
                                          .type = FieldType::Boolean};
inline constexpr FieldSpec pesHasCrc{
    .name = "mpeg-pes.crc_flag", .title = "PES CRC flag", .type = FieldType::Boolean};
inline constexpr FieldSpec pesHasExtension{
    .name = "mpeg-pes.extension_flag", .title = "PES extension flag", .type = FieldType::Boolean};
inline constexpr FieldSpec pesHeaderLength{.name = "mpeg-pes.header_data_length",
                                           .title = "PES header data length",
                                           .type = FieldType::Unsigned,
                                           .unit = "bytes"};
inline constexpr FieldSpec pesHeader{
    .name = "mpeg-pes.header-data", .title = "PES header data", .type = FieldType::Bytes};
inline constexpr FieldSpec pesPts{
    .name = "mpeg-pes.pts", .title = "Presentation time stamp", .type = FieldType::Duration};
inline constexpr FieldSpec pesDts{
    .name = "mpeg-pes.dts", .title = "Decoding time stamp", .type = FieldType::Duration};
inline constexpr FieldSpec pesOther{
    .name = "mcm.mpeg-pes.header_rest", .title = "Other header data", .type = FieldType::Bytes};
inline constexpr FieldSpec pesBody{.name = "mcm.mpeg-pes.body",
                                   .title = "PES packet without what is behind it"};
inline constexpr FieldSpec pesPadding{
    .name = "mpeg-pes.padding", .title = "Padding", .type = FieldType::Bytes};
inline constexpr FieldSpec pesData{
    .name = "mpeg-pes.data", .title = "PES packet data", .type = FieldType::Bytes};
inline constexpr FieldSpec pesBehind{.name = "mcm.mpeg-pes.behind",
                                     .title = "Bytes behind the PES packet",
                                     .type = FieldType::Bytes};

inline constexpr std::array pesFields{
    &pesPacket,       &pesPrefix,       &pesStream,  &pesLength,    &pesMarker,      &pesZero,
    &pesScrambling,   &pesPriority,     &pesAligned, &pesCopyright, &pesOriginal,    &pesHasPts,
    &pesHasDts,       &pesHasEscr,      &pesHasRate, &pesHasTrick,  &pesHasCopyInfo, &pesHasCrc,
    &pesHasExtension, &pesHeaderLength, &pesHeader,  &pesPts,       &pesDts,         &pesOther,
    &pesBody,         &pesPadding,      &pesData,    &pesBehind};

} // namespace mcm::ts
