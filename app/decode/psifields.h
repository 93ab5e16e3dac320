// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/psivalues.h"

#include <array>

/// The fields of sections (ISO/IEC 13818-1 §2.4.4, ETSI EN 300 468 §5.2.3).
namespace mcm::ts {

inline constexpr FieldSpec pointer{
    .name = "mp2t.pointer", .title = "Pointer", .type = FieldType::Unsigned, .unit = "bytes"};
inline constexpr FieldSpec sectionEnd{
    .name = "mcm.mp2t.section_end", .title = "End of the section before", .type = FieldType::Bytes};
inline constexpr FieldSpec sectionBegin{.name = "mcm.mp2t.section_begin",
                                        .title = "Begin of a section that goes on",
                                        .type = FieldType::Bytes};
inline constexpr FieldSpec sectionMiddle{
    .name = "mcm.mp2t.section_middle", .title = "Part of a section", .type = FieldType::Bytes};
inline constexpr FieldSpec sectionStuffing{
    .name = "mp2t.stuff_bytes", .title = "Stuffing", .type = FieldType::Bytes};
inline constexpr FieldSpec section{.name = "mpeg_sect", .title = "Section"};
inline constexpr FieldSpec pat{.name = "mpeg_pat", .title = "Program association table"};
inline constexpr FieldSpec pmt{.name = "mpeg_pmt", .title = "Program map table"};
inline constexpr FieldSpec sdt{.name = "dvb_sdt", .title = "Service description table"};
inline constexpr FieldSpec tableBody{.name = "mcm.mpeg_sect.body", .title = "Table"};
inline constexpr FieldSpec tableId{.name = "mpeg_sect.tid",
                                   .title = "Table ID",
                                   .type = FieldType::Unsigned,
                                   .base = NumberBase::Hex,
                                   .values = tableIds,
                                   .digits = 2};
inline constexpr FieldSpec syntax{.name = "mpeg_sect.syntax_indicator",
                                  .title = "Section syntax indicator",
                                  .type = FieldType::Boolean};
inline constexpr FieldSpec sectionReserved{.name = "mpeg_sect.reserved",
                                           .title = "Reserved",
                                           .type = FieldType::Unsigned,
                                           .base = NumberBase::Hex,
                                           .digits = 1};
inline constexpr FieldSpec sectionLength{.name = "mpeg_sect.len",
                                         .title = "Section length",
                                         .type = FieldType::Unsigned,
                                         .unit = "bytes"};
inline constexpr FieldSpec sectionCrc{.name = "mpeg_sect.crc",
                                      .title = "CRC 32",
                                      .type = FieldType::Unsigned,
                                      .base = NumberBase::Hex,
                                      .digits = 8};
inline constexpr FieldSpec crcStatus{.name = "mpeg_sect.crc.status",
                                     .title = "CRC 32 status",
                                     .type = FieldType::Unsigned,
                                     .values = crcStates};
inline constexpr FieldSpec sectionData{
    .name = "mcm.mpeg_sect.data", .title = "Section data", .type = FieldType::Bytes};
inline constexpr FieldSpec tableExtension{.name = "mcm.mpeg_sect.table_id_extension",
                                          .title = "Table ID extension",
                                          .type = FieldType::Unsigned,
                                          .base = NumberBase::Hex,
                                          .digits = 4};
inline constexpr FieldSpec tableReserved{
    .name = "mcm.mpeg_sect.reserved2", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec tableVersion{
    .name = "mcm.mpeg_sect.version", .title = "Version number", .type = FieldType::Unsigned};
inline constexpr FieldSpec tableCurrent{
    .name = "mcm.mpeg_sect.current", .title = "Current/next indicator", .type = FieldType::Boolean};
inline constexpr FieldSpec tableSection{
    .name = "mcm.mpeg_sect.section", .title = "Section number", .type = FieldType::Unsigned};
inline constexpr FieldSpec tableLast{.name = "mcm.mpeg_sect.last_section",
                                     .title = "Last section number",
                                     .type = FieldType::Unsigned};
inline constexpr FieldSpec patStream{.name = "mpeg_pat.tsid",
                                     .title = "Transport stream ID",
                                     .type = FieldType::Unsigned,
                                     .base = NumberBase::Hex,
                                     .digits = 4};
inline constexpr FieldSpec patReserved{
    .name = "mpeg_pat.reserved", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec patVersion{
    .name = "mpeg_pat.version", .title = "Version number", .type = FieldType::Unsigned};
inline constexpr FieldSpec patCurrent{
    .name = "mpeg_pat.cur_next_ind", .title = "Current/next indicator", .type = FieldType::Boolean};
inline constexpr FieldSpec patSection{
    .name = "mpeg_pat.sect_num", .title = "Section number", .type = FieldType::Unsigned};
inline constexpr FieldSpec patLast{
    .name = "mpeg_pat.last_sect_num", .title = "Last section number", .type = FieldType::Unsigned};
inline constexpr FieldSpec patEntry{.name = "mcm.mpeg_pat.program", .title = "Program"};
inline constexpr FieldSpec patProgram{
    .name = "mpeg_pat.prog_num", .title = "Program number", .type = FieldType::Unsigned};
inline constexpr FieldSpec patProgramReserved{
    .name = "mpeg_pat.prog_reserved", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec patMap{.name = "mpeg_pat.prog_map_pid",
                                  .title = "Program map PID",
                                  .type = FieldType::Unsigned,
                                  .base = NumberBase::Hex,
                                  .digits = 4};
inline constexpr FieldSpec pmtProgram{
    .name = "mpeg_pmt.pg_num", .title = "Program number", .type = FieldType::Unsigned};
inline constexpr FieldSpec pmtReserved{
    .name = "mpeg_pmt.reserved1", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec pmtVersion{
    .name = "mpeg_pmt.version", .title = "Version number", .type = FieldType::Unsigned};
inline constexpr FieldSpec pmtCurrent{
    .name = "mpeg_pmt.cur_next_ind", .title = "Current/next indicator", .type = FieldType::Boolean};
inline constexpr FieldSpec pmtSection{
    .name = "mpeg_pmt.sect_num", .title = "Section number", .type = FieldType::Unsigned};
inline constexpr FieldSpec pmtLast{
    .name = "mpeg_pmt.last_sect_num", .title = "Last section number", .type = FieldType::Unsigned};
inline constexpr FieldSpec pmtReserved2{
    .name = "mpeg_pmt.reserved2", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec pmtClock{.name = "mpeg_pmt.pcr_pid",
                                    .title = "PCR PID",
                                    .type = FieldType::Unsigned,
                                    .base = NumberBase::Hex,
                                    .digits = 4};
inline constexpr FieldSpec pmtReserved3{
    .name = "mpeg_pmt.reserved3", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec pmtInfoLength{.name = "mpeg_pmt.prog_info_len",
                                         .title = "Program info length",
                                         .type = FieldType::Unsigned,
                                         .unit = "bytes"};
inline constexpr FieldSpec pmtInfo{.name = "mcm.mpeg_pmt.info", .title = "Program descriptors"};
inline constexpr FieldSpec pmtStream{.name = "mcm.mpeg_pmt.stream", .title = "Stream"};
inline constexpr FieldSpec streamType{.name = "mpeg_pmt.stream.type",
                                      .title = "Stream type",
                                      .type = FieldType::Unsigned,
                                      .base = NumberBase::Hex,
                                      .values = streamTypes,
                                      .digits = 2};
inline constexpr FieldSpec streamReserved{
    .name = "mpeg_pmt.stream.reserved1", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec streamPid{.name = "mpeg_pmt.stream.elementary_pid",
                                     .title = "Elementary PID",
                                     .type = FieldType::Unsigned,
                                     .base = NumberBase::Hex,
                                     .digits = 4};
inline constexpr FieldSpec streamReserved2{
    .name = "mpeg_pmt.stream.reserved2", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec streamInfoLength{.name = "mpeg_pmt.stream.es_info_len",
                                            .title = "ES info length",
                                            .type = FieldType::Unsigned,
                                            .unit = "bytes"};
inline constexpr FieldSpec streamInfo{.name = "mcm.mpeg_pmt.stream.info",
                                      .title = "Stream descriptors"};
inline constexpr FieldSpec sdtStream{.name = "dvb_sdt.tsid",
                                     .title = "Transport stream ID",
                                     .type = FieldType::Unsigned,
                                     .base = NumberBase::Hex,
                                     .digits = 4};
inline constexpr FieldSpec sdtReserved{
    .name = "dvb_sdt.reserved1", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec sdtVersion{
    .name = "dvb_sdt.version", .title = "Version number", .type = FieldType::Unsigned};
inline constexpr FieldSpec sdtCurrent{
    .name = "dvb_sdt.cur_next_ind", .title = "Current/next indicator", .type = FieldType::Boolean};
inline constexpr FieldSpec sdtSection{
    .name = "dvb_sdt.sect_num", .title = "Section number", .type = FieldType::Unsigned};
inline constexpr FieldSpec sdtLast{
    .name = "dvb_sdt.last_sect_num", .title = "Last section number", .type = FieldType::Unsigned};
inline constexpr FieldSpec sdtNetwork{.name = "dvb_sdt.original_nid",
                                      .title = "Original network ID",
                                      .type = FieldType::Unsigned,
                                      .base = NumberBase::Hex,
                                      .digits = 4};
inline constexpr FieldSpec sdtReserved2{
    .name = "dvb_sdt.reserved2", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec sdtService{.name = "mcm.dvb_sdt.service", .title = "Service"};
inline constexpr FieldSpec serviceId{
    .name = "dvb_sdt.svc.id", .title = "Service ID", .type = FieldType::Unsigned};
inline constexpr FieldSpec serviceReserved{
    .name = "dvb_sdt.svc.reserved", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec serviceSchedule{.name = "dvb_sdt.svc.eit_schedule_flag",
                                           .title = "EIT schedule flag",
                                           .type = FieldType::Boolean};
inline constexpr FieldSpec servicePresent{.name = "dvb_sdt.svc.eit_present_following_flag",
                                          .title = "EIT present/following flag",
                                          .type = FieldType::Boolean};
inline constexpr FieldSpec serviceRunning{.name = "dvb_sdt.svc.running_status",
                                          .title = "Running status",
                                          .type = FieldType::Unsigned,
                                          .values = runningStates};
inline constexpr FieldSpec serviceScrambled{
    .name = "dvb_sdt.svc.free_ca_mode", .title = "Free CA mode", .type = FieldType::Boolean};
inline constexpr FieldSpec serviceInfoLength{.name = "dvb_sdt.svc.descr_loop_len",
                                             .title = "Descriptors loop length",
                                             .type = FieldType::Unsigned,
                                             .unit = "bytes"};
inline constexpr FieldSpec serviceInfo{.name = "mcm.dvb_sdt.info", .title = "Service descriptors"};

inline constexpr std::array sectionFields{&pointer,
                                          &sectionEnd,
                                          &sectionBegin,
                                          &sectionMiddle,
                                          &sectionStuffing,
                                          &section,
                                          &pat,
                                          &pmt,
                                          &sdt,
                                          &tableBody,
                                          &tableId,
                                          &syntax,
                                          &sectionReserved,
                                          &sectionLength,
                                          &sectionCrc,
                                          &crcStatus,
                                          &sectionData,
                                          &tableExtension,
                                          &tableReserved,
                                          &tableVersion,
                                          &tableCurrent,
                                          &tableSection,
                                          &tableLast,
                                          &patStream,
                                          &patReserved,
                                          &patVersion,
                                          &patCurrent,
                                          &patSection,
                                          &patLast,
                                          &patEntry,
                                          &patProgram,
                                          &patProgramReserved,
                                          &patMap,
                                          &pmtProgram,
                                          &pmtReserved,
                                          &pmtVersion,
                                          &pmtCurrent,
                                          &pmtSection,
                                          &pmtLast,
                                          &pmtReserved2,
                                          &pmtClock,
                                          &pmtReserved3,
                                          &pmtInfoLength,
                                          &pmtInfo,
                                          &pmtStream,
                                          &streamType,
                                          &streamReserved,
                                          &streamPid,
                                          &streamReserved2,
                                          &streamInfoLength,
                                          &streamInfo,
                                          &sdtStream,
                                          &sdtReserved,
                                          &sdtVersion,
                                          &sdtCurrent,
                                          &sdtSection,
                                          &sdtLast,
                                          &sdtNetwork,
                                          &sdtReserved2,
                                          &sdtService,
                                          &serviceId,
                                          &serviceReserved,
                                          &serviceSchedule,
                                          &servicePresent,
                                          &serviceRunning,
                                          &serviceScrambled,
                                          &serviceInfoLength,
                                          &serviceInfo};

} // namespace mcm::ts
