// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

#include <array>

/// The fields of transport stream packets (ISO/IEC 13818-1 §2.4.3).
namespace mcm::ts {

/// ISO/IEC 13818-1 table 2-3, EN 300 468 table 1
inline constexpr NamedValue pidNames[] = {
    {0, "PAT"},       {1, "CAT"},          {2, "TSDT"},           {3, "IPMP control information"},
    {16, "NIT"},      {17, "SDT, BAT"},    {18, "EIT"},           {19, "RST"},
    {20, "TDT, TOT"}, {8187, "ATSC PSIP"}, {8191, "null packet"},
};
/// ETSI TS 100 289 §5.1
inline constexpr NamedValue scramblings[] = {
    {0, "not scrambled"},
    {1, "reserved"},
    {2, "scrambled, even key"},
    {3, "scrambled, odd key"},
};
/// ISO/IEC 13818-1 table 2-5
inline constexpr NamedValue controls[] = {
    {0, "reserved"},
    {1, "payload only"},
    {2, "adaptation field only"},
    {3, "adaptation field and payload"},
};
inline constexpr FieldSpec root{.name = "mp2t", .title = "MPEG transport stream"};
inline constexpr FieldSpec packet{.name = "mcm.mp2t.packet",
                                  .title = "Packet of PID",
                                  .type = FieldType::Unsigned,
                                  .base = NumberBase::Hex,
                                  .values = pidNames,
                                  .digits = 4};
inline constexpr FieldSpec header{.name = "mp2t.header",
                                  .title = "Header",
                                  .type = FieldType::Unsigned,
                                  .base = NumberBase::Hex,
                                  .digits = 8};
inline constexpr FieldSpec sync{.name = "mp2t.sync_byte",
                                .title = "Sync byte",
                                .type = FieldType::Unsigned,
                                .base = NumberBase::Hex,
                                .digits = 2};
inline constexpr FieldSpec errorIndicator{
    .name = "mp2t.tei", .title = "Transport error indicator", .type = FieldType::Boolean};
inline constexpr FieldSpec unitStart{
    .name = "mp2t.pusi", .title = "Payload unit start indicator", .type = FieldType::Boolean};
inline constexpr FieldSpec priority{
    .name = "mp2t.tp", .title = "Transport priority", .type = FieldType::Boolean};
inline constexpr FieldSpec packetPid{.name = "mp2t.pid",
                                     .title = "PID",
                                     .type = FieldType::Unsigned,
                                     .base = NumberBase::Hex,
                                     .values = pidNames,
                                     .digits = 4};
inline constexpr FieldSpec scrambling{.name = "mp2t.tsc",
                                      .title = "Transport scrambling control",
                                      .type = FieldType::Unsigned,
                                      .values = scramblings};
inline constexpr FieldSpec control{.name = "mp2t.afc",
                                   .title = "Adaptation field control",
                                   .type = FieldType::Unsigned,
                                   .values = controls};
inline constexpr FieldSpec counter{
    .name = "mp2t.cc", .title = "Continuity counter", .type = FieldType::Unsigned};
inline constexpr FieldSpec adaptationLength{.name = "mp2t.af.length",
                                            .title = "Adaptation field length",
                                            .type = FieldType::Unsigned,
                                            .unit = "bytes"};
inline constexpr FieldSpec adaptation{.name = "mp2t.af", .title = "Adaptation field"};
inline constexpr FieldSpec discontinuity{
    .name = "mp2t.af.di", .title = "Discontinuity indicator", .type = FieldType::Boolean};
inline constexpr FieldSpec randomAccess{
    .name = "mp2t.af.rai", .title = "Random access indicator", .type = FieldType::Boolean};
inline constexpr FieldSpec streamPriority{.name = "mp2t.af.espi",
                                          .title = "Elementary stream priority indicator",
                                          .type = FieldType::Boolean};
inline constexpr FieldSpec hasPcr{
    .name = "mp2t.af.pcr_flag", .title = "PCR flag", .type = FieldType::Boolean};
inline constexpr FieldSpec hasOpcr{
    .name = "mp2t.af.opcr_flag", .title = "OPCR flag", .type = FieldType::Boolean};
inline constexpr FieldSpec hasSplice{
    .name = "mp2t.af.sp_flag", .title = "Splicing point flag", .type = FieldType::Boolean};
inline constexpr FieldSpec hasPrivate{
    .name = "mp2t.af.tpd_flag", .title = "Transport private data flag", .type = FieldType::Boolean};
inline constexpr FieldSpec hasExtension{.name = "mp2t.af.afe_flag",
                                        .title = "Adaptation field extension flag",
                                        .type = FieldType::Boolean};
inline constexpr FieldSpec pcr{.name = "mp2t.af.pcr",
                               .title = "Program clock reference",
                               .type = FieldType::Unsigned,
                               .unit = "ticks of 27 MHz"};
inline constexpr FieldSpec pcrTime{
    .name = "mcm.mp2t.af.pcr", .title = "Program clock reference", .type = FieldType::Duration};
inline constexpr FieldSpec opcr{.name = "mp2t.af.opcr",
                                .title = "Original program clock reference",
                                .type = FieldType::Unsigned,
                                .unit = "ticks of 27 MHz"};
inline constexpr FieldSpec opcrTime{.name = "mcm.mp2t.af.opcr",
                                    .title = "Original program clock reference",
                                    .type = FieldType::Duration};
inline constexpr FieldSpec splice{.name = "mp2t.af.sc",
                                  .title = "Splice countdown",
                                  .type = FieldType::Unsigned,
                                  .unit = "packets"};
inline constexpr FieldSpec privateLength{.name = "mp2t.af.tpd_length",
                                         .title = "Transport private data length",
                                         .type = FieldType::Unsigned,
                                         .unit = "bytes"};
inline constexpr FieldSpec privateData{
    .name = "mp2t.af.tpd", .title = "Transport private data", .type = FieldType::Bytes};
inline constexpr FieldSpec extensionLength{.name = "mp2t.af.e_length",
                                           .title = "Adaptation field extension length",
                                           .type = FieldType::Unsigned,
                                           .unit = "bytes"};
inline constexpr FieldSpec extension{.name = "mcm.mp2t.af.extension",
                                     .title = "Adaptation field extension",
                                     .type = FieldType::Bytes};
inline constexpr FieldSpec stuffing{
    .name = "mp2t.af.stuffing_bytes", .title = "Stuffing", .type = FieldType::Bytes};
inline constexpr FieldSpec payload{
    .name = "mcm.mp2t.payload", .title = "Payload", .type = FieldType::Bytes};
inline constexpr FieldSpec unsynchronised{
    .name = "mcm.mp2t.lost_sync", .title = "Bytes without sync", .type = FieldType::Bytes};
inline constexpr FieldSpec parity{
    .name = "mcm.mp2t.parity", .title = "Reed-Solomon parity", .type = FieldType::Bytes};

inline constexpr std::array packetFields{&root,
                                         &packet,
                                         &header,
                                         &sync,
                                         &errorIndicator,
                                         &unitStart,
                                         &priority,
                                         &packetPid,
                                         &scrambling,
                                         &control,
                                         &counter,
                                         &adaptationLength,
                                         &adaptation,
                                         &discontinuity,
                                         &randomAccess,
                                         &streamPriority,
                                         &hasPcr,
                                         &hasOpcr,
                                         &hasSplice,
                                         &hasPrivate,
                                         &hasExtension,
                                         &pcr,
                                         &pcrTime,
                                         &opcr,
                                         &opcrTime,
                                         &splice,
                                         &privateLength,
                                         &privateData,
                                         &extensionLength,
                                         &extension,
                                         &stuffing,
                                         &payload,
                                         &unsynchronised,
                                         &parity};

} // namespace mcm::ts
