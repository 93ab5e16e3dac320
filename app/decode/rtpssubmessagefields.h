// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/rtpsfields.h"

/// The fields of the submessages of RTPS.
namespace mcm::rtps::submessage {

inline constexpr auto id = hexSpec("rtps.sm.id", "Submessage", 2, submessages);
inline constexpr auto flags = hexSpec("rtps.sm.flags", "Flags", 2);
inline constexpr auto size{FieldSpec{.name = "rtps.sm.octetsToNextHeader",
                                     .title = "Octets to next header",
                                     .type = FieldType::Unsigned,
                                     .unit = "bytes"}};
/// Of a vendor's submessage, which Wireshark does not take apart.
inline constexpr auto otherSize{FieldSpec{.name = "mcm.rtps.sm.octetsToNextHeader",
                                          .title = "Octets to next header",
                                          .type = FieldType::Unsigned,
                                          .unit = "bytes"}};
inline constexpr auto otherFlags = hexSpec("mcm.rtps.sm.flags", "Flags", 2);
inline constexpr auto littleEndianFlag =
    plainSpec("rtps.flag.endianness", "Little-endian", FieldType::Boolean);
inline constexpr auto finalFlag = plainSpec("rtps.flag.final", "Final", FieldType::Boolean);
inline constexpr auto livelinessFlag =
    plainSpec("rtps.flag.liveliness", "Liveliness", FieldType::Boolean);
inline constexpr auto inlineQosFlag =
    plainSpec("rtps.flag.inline_qos", "Inline QoS", FieldType::Boolean);
inline constexpr auto dataFlag =
    plainSpec("rtps.flag.data_present", "Data present", FieldType::Boolean);
inline constexpr auto keyFlag =
    plainSpec("rtps.flag.data.serialized_key", "Serialized key", FieldType::Boolean);
inline constexpr auto fragmentKeyFlag =
    plainSpec("rtps.flag.data_frag.serialized_key", "Serialized key", FieldType::Boolean);
inline constexpr auto multicastFlag =
    plainSpec("rtps.flag.multicast", "Multicast", FieldType::Boolean);
inline constexpr auto invalidateFlag =
    plainSpec("rtps.flag.timestamp", "Without timestamp", FieldType::Boolean);

inline constexpr auto extraFlags = hexSpec("rtps.extra_flags", "Extra flags", 4);
inline constexpr auto toInlineQos = numberSpec("rtps.octets_to_inline_qos", "Octets to inline QoS");
inline constexpr auto reader = hexSpec("rtps.sm.rdEntityId", "Reader", 8, entities);
inline constexpr auto readerKey = hexSpec("rtps.sm.rdEntityId.entityKey", "Entity key", 6);
inline constexpr auto readerKind =
    hexSpec("rtps.sm.rdEntityId.entityKind", "Entity kind", 2, entityKinds);
inline constexpr auto writer = hexSpec("rtps.sm.wrEntityId", "Writer", 8, entities);
inline constexpr auto writerKey = hexSpec("rtps.sm.wrEntityId.entityKey", "Entity key", 6);
inline constexpr auto writerKind =
    hexSpec("rtps.sm.wrEntityId.entityKind", "Entity kind", 2, entityKinds);
inline constexpr auto sequence =
    plainSpec("rtps.sm.seqNumber", "Sequence number", FieldType::Signed);
inline constexpr auto lastSequence =
    plainSpec("rtps.sm.seqNumber", "Last sequence number", FieldType::Signed);
inline constexpr auto baseSequence =
    plainSpec("rtps.sm.seqNumber", "First of the set", FieldType::Signed);
inline constexpr auto bits = numberSpec("rtps.bitmap.num_bits", "Bits");
inline constexpr auto bitmap = plainSpec("rtps.bitmap", "Bitmap", FieldType::Bytes);
inline constexpr auto members =
    plainSpec("mcm.rtps.bitmap.members", "Its members", FieldType::Text);
inline constexpr auto ackCount = plainSpec("rtps.acknack.count", "Count", FieldType::Signed);
inline constexpr auto heartbeatCount = numberSpec("rtps.heartbeat_count", "Count");
inline constexpr auto fragmentBase = numberSpec("rtps.fragment_number.base32", "First of the set");
inline constexpr auto fragmentBits = numberSpec("rtps.fragment_number.num_bits", "Bits");
inline constexpr auto nackFragCount = plainSpec("rtps.nack_frag.count", "Count", FieldType::Signed);
inline constexpr auto lastFragment = numberSpec("rtps.heartbeat_frag.number", "Last fragment");
inline constexpr auto heartbeatFragCount = numberSpec("rtps.heartbeat_frag.count", "Count");
inline constexpr auto fragment = numberSpec("rtps.data_frag.number", "First fragment");
inline constexpr auto fragments = numberSpec("rtps.data_frag.num_fragments", "Fragments");
inline constexpr auto fragmentSize = numberSpec("rtps.data_frag.size", "Fragment size");
inline constexpr auto sampleSize = numberSpec("rtps.data_frag.sample_size", "Sample size");
inline constexpr auto timestamp =
    plainSpec("rtps.info_ts.timestamp", "Timestamp", FieldType::UnixTime);
inline constexpr auto destinationPrefix =
    plainSpec("rtps.guidPrefix.dst", "GUID prefix of the destination", FieldType::Bytes);
inline constexpr auto infoPrefix =
    plainSpec("rtps.guidPrefix.src", "GUID prefix of the source", FieldType::Bytes);
inline constexpr auto unused = hexSpec("rtps.info_src.unused", "Unused", 8);
inline constexpr auto locatorCount = numberSpec("mcm.rtps.locators", "Locators");
inline constexpr auto unicastIpv4 = plainSpec("rtps.locator_udp_v4.ip", "Address", FieldType::Ipv4);
inline constexpr auto unicastPort = numberSpec("rtps.locator_udp_v4.port", "Port");
inline constexpr auto inlineQos = plainSpec("mcm.rtps.inline_qos", "Inline QoS", FieldType::Branch);
inline constexpr auto payload =
    plainSpec("mcm.rtps.payload", "Serialized payload", FieldType::Branch);
inline constexpr auto encapsulation =
    hexSpec("rtps.param.serialize.encap_kind", "Encapsulation", 4, encapsulations);
inline constexpr auto options = hexSpec("rtps.param.serialize.encap_len", "Options", 4);
inline constexpr auto issueData = plainSpec("rtps.issueData", "Serialized data", FieldType::Bytes);
inline constexpr auto fragmentData =
    plainSpec("mcm.rtps.fragment_data", "Fragment data", FieldType::Bytes);
inline constexpr auto content = plainSpec("mcm.rtps.content", "Content", FieldType::Bytes);
inline constexpr auto messagePrefix =
    plainSpec("rtps.sm.guidPrefix", "GUID prefix", FieldType::Bytes);
inline constexpr auto messageHost = hexSpec("rtps.sm.guidPrefix.hostId", "Host ID", 8);
inline constexpr auto messageApp = hexSpec("rtps.sm.guidPrefix.appId", "Application ID", 8);
inline constexpr auto messageKind =
    hexSpec("rtps.encapsulation_kind", "Kind", 8, participantMessages);
inline constexpr auto messageSize = numberSpec("rtps.sequence_size", "Octets");
inline constexpr auto messageData = plainSpec("rtps.data.serialize_data", "Data", FieldType::Bytes);

inline constexpr std::array fields = {&id,
                                      &flags,
                                      &size,
                                      &otherSize,
                                      &otherFlags,
                                      &littleEndianFlag,
                                      &finalFlag,
                                      &livelinessFlag,
                                      &inlineQosFlag,
                                      &dataFlag,
                                      &keyFlag,
                                      &fragmentKeyFlag,
                                      &multicastFlag,
                                      &invalidateFlag,
                                      &extraFlags,
                                      &toInlineQos,
                                      &reader,
                                      &readerKey,
                                      &readerKind,
                                      &writer,
                                      &writerKey,
                                      &writerKind,
                                      &sequence,
                                      &lastSequence,
                                      &baseSequence,
                                      &bits,
                                      &bitmap,
                                      &members,
                                      &ackCount,
                                      &heartbeatCount,
                                      &fragmentBase,
                                      &fragmentBits,
                                      &nackFragCount,
                                      &lastFragment,
                                      &heartbeatFragCount,
                                      &fragment,
                                      &fragments,
                                      &fragmentSize,
                                      &sampleSize,
                                      &timestamp,
                                      &destinationPrefix,
                                      &infoPrefix,
                                      &unused,
                                      &locatorCount,
                                      &unicastIpv4,
                                      &unicastPort,
                                      &inlineQos,
                                      &payload,
                                      &encapsulation,
                                      &options,
                                      &issueData,
                                      &fragmentData,
                                      &content,
                                      &messagePrefix,
                                      &messageHost,
                                      &messageApp,
                                      &messageKind,
                                      &messageSize,
                                      &messageData,
                                      &hostId,
                                      &appId,
                                      &instanceId};

} // namespace mcm::rtps::submessage
