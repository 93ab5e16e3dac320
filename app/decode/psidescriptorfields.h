// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

#include <array>

/// The fields of descriptors (ISO/IEC 13818-1 §2.6, ETSI EN 300 468 §6).
namespace mcm::ts {

/// ISO/IEC 13818-1 table 2-45, EN 300 468 table 12
inline constexpr NamedValue descriptorTags[] = {
    {2, "video stream"},
    {3, "audio stream"},
    {4, "hierarchy"},
    {5, "registration"},
    {6, "data stream alignment"},
    {7, "target background grid"},
    {8, "video window"},
    {9, "CA"},
    {10, "ISO 639 language"},
    {11, "system clock"},
    {12, "multiplex buffer utilization"},
    {13, "copyright"},
    {14, "maximum bitrate"},
    {15, "private data indicator"},
    {16, "smoothing buffer"},
    {17, "STD"},
    {18, "IBP"},
    {19, "carousel identifier"},
    {20, "association tag"},
    {21, "deferred association tags"},
    {27, "MPEG-4 video"},
    {28, "MPEG-4 audio"},
    {29, "IOD"},
    {30, "SL"},
    {31, "FMC"},
    {32, "external ES ID"},
    {33, "MuxCode"},
    {34, "FmxBufferSize"},
    {35, "multiplex buffer"},
    {36, "content labeling"},
    {37, "metadata pointer"},
    {38, "metadata"},
    {39, "metadata STD"},
    {40, "AVC video"},
    {41, "IPMP"},
    {42, "AVC timing and HRD"},
    {43, "MPEG-2 AAC audio"},
    {44, "FlexMux timing"},
    {45, "MPEG-4 text"},
    {46, "MPEG-4 audio extension"},
    {47, "auxiliary video stream"},
    {48, "SVC extension"},
    {49, "MVC extension"},
    {50, "J2K video"},
    {51, "MVC operation point"},
    {52, "MPEG-2 stereoscopic video format"},
    {53, "stereoscopic program information"},
    {54, "stereoscopic video information"},
    {55, "transport profile"},
    {56, "HEVC video"},
    {63, "extension"},
    {64, "network name"},
    {65, "service list"},
    {66, "stuffing"},
    {67, "satellite delivery system"},
    {68, "cable delivery system"},
    {69, "VBI data"},
    {70, "VBI teletext"},
    {71, "bouquet name"},
    {72, "service"},
    {73, "country availability"},
    {74, "linkage"},
    {75, "NVOD reference"},
    {76, "time shifted service"},
    {77, "short event"},
    {78, "extended event"},
    {79, "time shifted event"},
    {80, "component"},
    {81, "mosaic"},
    {82, "stream identifier"},
    {83, "CA identifier"},
    {84, "content"},
    {85, "parental rating"},
    {86, "teletext"},
    {87, "telephone"},
    {88, "local time offset"},
    {89, "subtitling"},
    {90, "terrestrial delivery system"},
    {91, "multilingual network name"},
    {92, "multilingual bouquet name"},
    {93, "multilingual service name"},
    {94, "multilingual component"},
    {95, "private data specifier"},
    {96, "service move"},
    {97, "short smoothing buffer"},
    {98, "frequency list"},
    {99, "partial transport stream"},
    {100, "data broadcast"},
    {101, "scrambling"},
    {102, "data broadcast ID"},
    {105, "PDC"},
    {106, "AC-3"},
    {107, "ancillary data"},
    {110, "announcement support"},
    {111, "application signalling"},
    {112, "adaptation field data"},
    {115, "default authority"},
    {122, "enhanced AC-3"},
    {123, "DTS"},
    {124, "AAC"},
    {127, "DVB extension"},
    {129, "AC-3 audio (ATSC)"},
};
/// ISO/IEC 13818-1 table 2-60
inline constexpr NamedValue audioTypes[] = {
    {0, "undefined"},
    {1, "clean effects"},
    {2, "hearing impaired"},
    {3, "visual impaired commentary"},
};
/// EN 300 468 table 89; those met most
inline constexpr NamedValue serviceTypes[] = {
    {1, "digital television"},
    {2, "digital radio sound"},
    {3, "teletext"},
    {4, "NVOD reference"},
    {5, "NVOD time-shifted"},
    {6, "mosaic"},
    {7, "FM radio"},
    {10, "advanced codec digital radio"},
    {12, "data broadcast"},
    {17, "MPEG-2 HD digital television"},
    {22, "H.264 SD digital television"},
    {25, "H.264 HD digital television"},
    {31, "HEVC digital television"},
};
inline constexpr FieldSpec descriptor{.name = "mpeg_descr", .title = "Descriptor"};
inline constexpr FieldSpec tag{.name = "mpeg_descr.tag",
                               .title = "Descriptor tag",
                               .type = FieldType::Unsigned,
                               .base = NumberBase::Hex,
                               .values = descriptorTags,
                               .digits = 2};
inline constexpr FieldSpec descriptorLength{.name = "mpeg_descr.len",
                                            .title = "Descriptor length",
                                            .type = FieldType::Unsigned,
                                            .unit = "bytes"};
inline constexpr FieldSpec descriptorData{
    .name = "mcm.mpeg_descr.data", .title = "Descriptor data", .type = FieldType::Bytes};
inline constexpr FieldSpec registration{.name = "mpeg_descr.registration.format_identifier",
                                        .title = "Format identifier",
                                        .type = FieldType::Unsigned,
                                        .base = NumberBase::Hex,
                                        .digits = 8};
inline constexpr FieldSpec registrationText{
    .name = "mcm.mpeg_descr.registration.text", .title = "Format", .type = FieldType::Text};
inline constexpr FieldSpec caSystem{.name = "mpeg_descr.ca.sys_id",
                                    .title = "CA system ID",
                                    .type = FieldType::Unsigned,
                                    .base = NumberBase::Hex,
                                    .digits = 4};
inline constexpr FieldSpec caReserved{
    .name = "mpeg_descr.ca.reserved", .title = "Reserved", .type = FieldType::Unsigned};
inline constexpr FieldSpec caPid{.name = "mpeg_descr.ca.pid",
                                 .title = "CA PID",
                                 .type = FieldType::Unsigned,
                                 .base = NumberBase::Hex,
                                 .digits = 4};
inline constexpr FieldSpec caPrivate{
    .name = "mpeg_descr.ca.private", .title = "Private data", .type = FieldType::Bytes};
inline constexpr FieldSpec language{
    .name = "mpeg_descr.lang.code", .title = "ISO 639 language code", .type = FieldType::Text};
inline constexpr FieldSpec audioType{.name = "mpeg_descr.lang.type",
                                     .title = "Audio type",
                                     .type = FieldType::Unsigned,
                                     .values = audioTypes};
inline constexpr FieldSpec serviceType{.name = "mpeg_descr.svc.type",
                                       .title = "Service type",
                                       .type = FieldType::Unsigned,
                                       .base = NumberBase::Hex,
                                       .values = serviceTypes,
                                       .digits = 2};
inline constexpr FieldSpec providerLength{.name = "mpeg_descr.svc.provider_name_len",
                                          .title = "Provider name length",
                                          .type = FieldType::Unsigned,
                                          .unit = "bytes"};
inline constexpr FieldSpec provider{
    .name = "mpeg_descr.svc.provider_name", .title = "Provider name", .type = FieldType::Text};
inline constexpr FieldSpec serviceNameLength{.name = "mpeg_descr.svc.svc_name_len",
                                             .title = "Service name length",
                                             .type = FieldType::Unsigned,
                                             .unit = "bytes"};
inline constexpr FieldSpec serviceName{
    .name = "mpeg_descr.svc.svc_name", .title = "Service name", .type = FieldType::Text};
inline constexpr FieldSpec componentTag{.name = "mpeg_descr.stream_id.component_tag",
                                        .title = "Component tag",
                                        .type = FieldType::Unsigned,
                                        .base = NumberBase::Hex,
                                        .digits = 2};

inline constexpr std::array descriptorFields{
    &descriptor,        &tag,         &descriptorLength, &descriptorData, &registration,
    &registrationText,  &caSystem,    &caReserved,       &caPid,          &caPrivate,
    &language,          &audioType,   &serviceType,      &providerLength, &provider,
    &serviceNameLength, &serviceName, &componentTag};

} // namespace mcm::ts
