// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/rtpsfields.h"

/// The fields of the parameters of RTPS.
namespace mcm::rtps::parameterlist {

inline constexpr auto topicName = plainSpec("rtps.param.topicName", "Topic name", FieldType::Text);
inline constexpr auto typeName = plainSpec("rtps.param.typeName", "Type name", FieldType::Text);
inline constexpr auto entityName =
    plainSpec("rtps.param.entityName", "Entity name", FieldType::Text);
inline constexpr auto domainTag = plainSpec("rtps.domain_tag", "Domain tag", FieldType::Text);
inline constexpr auto domainId = numberSpec("mcm.rtps.param.domain_id", "Domain ID");
inline constexpr auto stringLength = numberSpec("mcm.rtps.param.string_length", "String length");
inline constexpr auto userData = plainSpec("rtps.param.userData", "User data", FieldType::Bytes);
inline constexpr auto groupData = plainSpec("rtps.param.groupData", "Group data", FieldType::Bytes);
inline constexpr auto topicData = plainSpec("rtps.param.topicData", "Topic data", FieldType::Bytes);
inline constexpr auto sequenceSize = numberSpec("rtps.sequence_size", "Octets");
inline constexpr auto propertyName = plainSpec("rtps.property_name", "Property", FieldType::Text);
inline constexpr auto propertyValue = plainSpec("rtps.property_value", "Value", FieldType::Text);
inline constexpr auto partitionCount = numberSpec("rtps.param.partition_num", "Partitions");
inline constexpr auto partition = plainSpec("rtps.param.partition", "Partition", FieldType::Text);
inline constexpr auto listCount = numberSpec("mcm.rtps.param.count", "Count");
inline constexpr auto duration = plainSpec("mcm.rtps.duration", "Duration", FieldType::Duration);
inline constexpr auto infinite = plainSpec("mcm.rtps.infinite", "Infinite", FieldType::Boolean);
inline constexpr auto seconds = plainSpec("rtps.param.ntpTime.sec", "Seconds", FieldType::Signed);
inline constexpr auto fraction = numberSpec("rtps.param.ntpTime.fraction", "Fraction");
inline constexpr auto participantGuid =
    plainSpec("rtps.param.participant_guid", "Participant GUID", FieldType::Bytes);
inline constexpr auto groupGuid =
    plainSpec("rtps.param.group_guid", "Group GUID", FieldType::Bytes);
inline constexpr auto endpointGuid =
    plainSpec("rtps.param.endpoint_guid", "Endpoint GUID", FieldType::Bytes);
inline constexpr auto guidHost = hexSpec("rtps.param.guid.hostId", "Host ID", 8);
inline constexpr auto guidApp = hexSpec("rtps.param.guid.appId", "Application ID", 8);
inline constexpr auto guidInstance = hexSpec("rtps.param.guid.instanceId", "Instance ID", 8);
inline constexpr auto guidEntity = hexSpec("rtps.param.guid.entityId", "Entity ID", 8, entities);
inline constexpr auto guidEntityKey = hexSpec("rtps.param.guid.entityKey", "Entity key", 6);
inline constexpr auto guidEntityKind =
    hexSpec("rtps.param.guid.entityKind", "Entity kind", 2, entityKinds);
inline constexpr auto endpointSet =
    hexSpec("rtps.param.builtin_endpoint_set", "Built-in endpoints", 8);
inline constexpr auto expectsInlineQos =
    plainSpec("rtps.expects_inline_qos", "Expects inline QoS", FieldType::Boolean);
inline constexpr auto livelinessCount =
    hexSpec("rtps.participant_manual_liveliness_count", "Manual liveliness count", 8);
inline constexpr auto reliability =
    hexSpec("rtps.reliability_kind", "Reliability", 8, reliabilities);
inline constexpr auto durability = hexSpec("rtps.durability", "Durability", 8, durabilities);
inline constexpr auto liveliness = hexSpec("rtps.liveliness.kind", "Liveliness", 8, livelinesses);
inline constexpr auto ownership = hexSpec("rtps.ownership", "Ownership", 8, ownerships);
inline constexpr auto strength = plainSpec("rtps.param.strength", "Strength", FieldType::Signed);
inline constexpr auto scope = hexSpec("rtps.presentation.access_scope", "Access scope", 8, scopes);
inline constexpr auto coherent =
    plainSpec("rtps.presentation.coherent_access", "Coherent access", FieldType::Boolean);
inline constexpr auto ordered =
    plainSpec("rtps.presentation.ordered_access", "Ordered access", FieldType::Boolean);
inline constexpr auto order = hexSpec("rtps.destination_order", "Destination order", 8, orders);
inline constexpr auto history = hexSpec("rtps.history.kind", "History", 8, histories);
inline constexpr auto depth = plainSpec("rtps.history_depth", "Depth", FieldType::Signed);
inline constexpr auto samples =
    plainSpec("rtps.resource_limit.max_samples", "Most samples", FieldType::Signed);
inline constexpr auto instances =
    plainSpec("rtps.resource_limit.max_instances", "Most instances", FieldType::Signed);
inline constexpr auto samplesEach = plainSpec("rtps.resource_limit.max_samples_per_instance",
                                              "Most samples an instance", FieldType::Signed);
inline constexpr auto serializedSize =
    numberSpec("rtps.param.type_max_size_serialized", "Largest serialized size");
inline constexpr auto priority = numberSpec("rtps.param.transport_priority", "Transport priority");
inline constexpr auto representation =
    numberSpec("rtps.param.data_representation", "Data representation", representations);
inline constexpr auto keyHash = plainSpec("rtps.guid", "Key hash", FieldType::Bytes);
inline constexpr auto statusInfo = hexSpec("rtps.param.status_info", "Status", 8);
inline constexpr auto disposed = plainSpec("rtps.flag.undisposed", "Disposed", FieldType::Boolean);
inline constexpr auto unregistered =
    plainSpec("rtps.flag.unregistered", "Unregistered", FieldType::Boolean);

// Bit 0 first (DDSI-RTPS 2.5 §9.3.2.12, DDS-XTypes §7.6.3.3.3, DDS-Security §7.4.1.4).
inline constexpr FieldSpec endpoints[] = {
    plainSpec("rtps.flag.participant_announcer", "Participant announcer", FieldType::Boolean),
    plainSpec("rtps.flag.participant_detector", "Participant detector", FieldType::Boolean),
    plainSpec("rtps.flag.publication_announcer", "Publications announcer", FieldType::Boolean),
    plainSpec("rtps.flag.publication_detector", "Publications detector", FieldType::Boolean),
    plainSpec("rtps.flag.subscription_announcer", "Subscriptions announcer", FieldType::Boolean),
    plainSpec("rtps.flag.subscription_detector", "Subscriptions detector", FieldType::Boolean),
    plainSpec("rtps.flag.participant_proxy_announcer", "Participant proxy announcer",
              FieldType::Boolean),
    plainSpec("rtps.flag.participant_proxy_detector", "Participant proxy detector",
              FieldType::Boolean),
    plainSpec("rtps.flag.participant_state_announcer", "Participant state announcer",
              FieldType::Boolean),
    plainSpec("rtps.flag.participant_state_detector", "Participant state detector",
              FieldType::Boolean),
    plainSpec("rtps.flag.participant_message_datawriter", "Participant message writer",
              FieldType::Boolean),
    plainSpec("rtps.flag.participant_message_datareader", "Participant message reader",
              FieldType::Boolean),
    plainSpec("mcm.rtps.flag.type_lookup_request_writer", "Type lookup request writer",
              FieldType::Boolean),
    plainSpec("mcm.rtps.flag.type_lookup_request_reader", "Type lookup request reader",
              FieldType::Boolean),
    plainSpec("mcm.rtps.flag.type_lookup_reply_writer", "Type lookup reply writer",
              FieldType::Boolean),
    plainSpec("mcm.rtps.flag.type_lookup_reply_reader", "Type lookup reply reader",
              FieldType::Boolean),
};

inline constexpr std::array fields = {&version,
                                      &versionMajor,
                                      &versionMinor,
                                      &vendor,
                                      &locatorKind,
                                      &locatorPort,
                                      &otherPort,
                                      &locatorIpv4,
                                      &locatorIpv6,
                                      &locatorBytes,
                                      &parameter,
                                      &parameterLength,
                                      &parameterData,
                                      &topicName,
                                      &typeName,
                                      &entityName,
                                      &domainTag,
                                      &domainId,
                                      &stringLength,
                                      &userData,
                                      &groupData,
                                      &topicData,
                                      &sequenceSize,
                                      &propertyName,
                                      &propertyValue,
                                      &partitionCount,
                                      &partition,
                                      &listCount,
                                      &duration,
                                      &infinite,
                                      &seconds,
                                      &fraction,
                                      &participantGuid,
                                      &groupGuid,
                                      &endpointGuid,
                                      &guidHost,
                                      &guidApp,
                                      &guidInstance,
                                      &guidEntity,
                                      &guidEntityKey,
                                      &guidEntityKind,
                                      &endpointSet,
                                      &expectsInlineQos,
                                      &livelinessCount,
                                      &reliability,
                                      &durability,
                                      &liveliness,
                                      &ownership,
                                      &strength,
                                      &scope,
                                      &coherent,
                                      &ordered,
                                      &order,
                                      &history,
                                      &depth,
                                      &samples,
                                      &instances,
                                      &samplesEach,
                                      &serializedSize,
                                      &priority,
                                      &representation,
                                      &keyHash,
                                      &statusInfo,
                                      &disposed,
                                      &unregistered,
                                      &endpoints[0],
                                      &endpoints[1],
                                      &endpoints[2],
                                      &endpoints[3],
                                      &endpoints[4],
                                      &endpoints[5],
                                      &endpoints[6],
                                      &endpoints[7],
                                      &endpoints[8],
                                      &endpoints[9],
                                      &endpoints[10],
                                      &endpoints[11],
                                      &endpoints[12],
                                      &endpoints[13],
                                      &endpoints[14],
                                      &endpoints[15]};

} // namespace mcm::rtps::parameterlist
