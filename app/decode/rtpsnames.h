// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

/// The values that DDSI-RTPS 2.5 (§9) and those who extended it have names for.
namespace mcm::rtps {

inline constexpr NamedValue vendors[] = {
    {0x0000, "unknown"},
    {0x0101, "RTI Connext DDS"},
    {0x0102, "ADLINK OpenSplice DDS"},
    {0x0103, "OCI OpenDDS"},
    {0x0104, "MilSoft DDS"},
    {0x0105, "Kongsberg InterCOM DDS"},
    {0x0106, "TwinOaks CoreDX DDS"},
    {0x0107, "Lakota Technical Solutions"},
    {0x0108, "ICOUP Consulting"},
    {0x0109, "ETRI Diamond DDS"},
    {0x010a, "RTI Connext DDS Micro"},
    {0x010b, "ADLINK Vortex Cafe"},
    {0x010c, "ADLINK Vortex Gateway"},
    {0x010d, "ADLINK Vortex Lite"},
    {0x010e, "Technicolor Qeo"},
    {0x010f, "eProsima Fast DDS"},
    {0x0110, "Eclipse Cyclone DDS"},
    {0x0111, "GurumNetworks GurumDDS"},
    {0x0112, "Atostek RustDDS"},
    {0x0113, "Zhenrong ZRDDS"},
    {0x0114, "S2E Dust DDS"},
};

inline constexpr NamedValue submessages[] = {
    {0x00, "RTPS_HE"},
    {0x01, "PAD"},
    {0x06, "ACKNACK"},
    {0x07, "HEARTBEAT"},
    {0x08, "GAP"},
    {0x09, "INFO_TS"},
    {0x0c, "INFO_SRC"},
    {0x0d, "INFO_REPLY_IP4"},
    {0x0e, "INFO_DST"},
    {0x0f, "INFO_REPLY"},
    {0x12, "NACK_FRAG"},
    {0x13, "HEARTBEAT_FRAG"},
    {0x15, "DATA"},
    {0x16, "DATA_FRAG"},
    {0x30, "SEC_BODY"},
    {0x31, "SEC_PREFIX"},
    {0x32, "SEC_POSTFIX"},
    {0x33, "SRTPS_PREFIX"},
    {0x34, "SRTPS_POSTFIX"},
    // RTI's
    {0x14, "DATA_SESSION"},
    {0x17, "ACKNACK_BATCH"},
    {0x18, "DATA_BATCH"},
    {0x19, "HEARTBEAT_BATCH"},
    {0x1a, "ACKNACK_SESSION"},
    {0x1b, "HEARTBEAT_SESSION"},
    {0x1c, "APP_ACK"},
    {0x1d, "APP_ACK_CONF"},
    {0x1e, "HEARTBEAT_VIRTUAL"},
};

inline constexpr NamedValue entities[] = {
    {0x00000000, "unknown"},
    {0x000001c1, "participant"},
    {0x000002c2, "SEDPbuiltinTopicsWriter"},
    {0x000002c7, "SEDPbuiltinTopicsReader"},
    {0x000003c2, "SEDPbuiltinPublicationsWriter"},
    {0x000003c7, "SEDPbuiltinPublicationsReader"},
    {0x000004c2, "SEDPbuiltinSubscriptionsWriter"},
    {0x000004c7, "SEDPbuiltinSubscriptionsReader"},
    {0x000100c2, "SPDPbuiltinParticipantWriter"},
    {0x000100c7, "SPDPbuiltinParticipantReader"},
    {0x000200c2, "BuiltinParticipantMessageWriter"},
    {0x000200c7, "BuiltinParticipantMessageReader"},
    {0x000201c3, "BuiltinParticipantStatelessMessageWriter"},
    {0x000201c4, "BuiltinParticipantStatelessMessageReader"},
    {0x000300c3, "TypeLookupServiceRequestWriter"},
    {0x000300c4, "TypeLookupServiceRequestReader"},
    {0x000301c3, "TypeLookupServiceReplyWriter"},
    {0x000301c4, "TypeLookupServiceReplyReader"},
    {0xff0003c2, "SEDPbuiltinPublicationsSecureWriter"},
    {0xff0003c7, "SEDPbuiltinPublicationsSecureReader"},
    {0xff0004c2, "SEDPbuiltinSubscriptionsSecureWriter"},
    {0xff0004c7, "SEDPbuiltinSubscriptionsSecureReader"},
    {0xff0101c2, "SPDPbuiltinParticipantsSecureWriter"},
    {0xff0101c7, "SPDPbuiltinParticipantsSecureReader"},
    {0xff0200c2, "BuiltinParticipantMessageSecureWriter"},
    {0xff0200c7, "BuiltinParticipantMessageSecureReader"},
    {0xff0202c3, "BuiltinParticipantVolatileMessageSecureWriter"},
    {0xff0202c4, "BuiltinParticipantVolatileMessageSecureReader"},
};

inline constexpr NamedValue entityKinds[] = {
    {0x00, "unknown"},
    {0x01, "participant"},
    {0x02, "writer with key"},
    {0x03, "writer without key"},
    {0x04, "reader without key"},
    {0x07, "reader with key"},
    {0x08, "writer group"},
    {0x09, "reader group"},
    {0xc0, "built-in unknown"},
    {0xc1, "built-in participant"},
    {0xc2, "built-in writer with key"},
    {0xc3, "built-in writer without key"},
    {0xc4, "built-in reader without key"},
    {0xc7, "built-in reader with key"},
    {0xc8, "built-in writer group"},
    {0xc9, "built-in reader group"},
};

inline constexpr NamedValue encapsulations[] = {
    {0x0000, "CDR_BE"},    {0x0001, "CDR_LE"},     {0x0002, "PL_CDR_BE"},  {0x0003, "PL_CDR_LE"},
    {0x0004, "XML"},       {0x0006, "CDR2_BE"},    {0x0007, "CDR2_LE"},    {0x0008, "D_CDR2_BE"},
    {0x0009, "D_CDR2_LE"}, {0x000a, "PL_CDR2_BE"}, {0x000b, "PL_CDR2_LE"},
};

inline constexpr NamedValue locatorKinds[] = {
    {0xffffffff, "invalid"},
    {0, "reserved"},
    {1, "UDPv4"},
    {2, "UDPv6"},
    {4, "TCPv4"},
    {8, "TCPv6"},
    {16, "shared memory"},
    {0x01000000, "shared memory (RTI)"},
};

// §9.6.3 and DDS-Security, DDS-XTypes
inline constexpr NamedValue parameters[] = {
    {0x0000, "PID_PAD"},
    {0x0001, "PID_SENTINEL"},
    {0x0002, "PID_PARTICIPANT_LEASE_DURATION"},
    {0x0004, "PID_TIME_BASED_FILTER"},
    {0x0005, "PID_TOPIC_NAME"},
    {0x0006, "PID_OWNERSHIP_STRENGTH"},
    {0x0007, "PID_TYPE_NAME"},
    {0x000b, "PID_METATRAFFIC_MULTICAST_IPADDRESS"},
    {0x000c, "PID_DEFAULT_UNICAST_IPADDRESS"},
    {0x000d, "PID_METATRAFFIC_UNICAST_PORT"},
    {0x000e, "PID_DEFAULT_UNICAST_PORT"},
    {0x000f, "PID_DOMAIN_ID"},
    {0x0011, "PID_MULTICAST_IPADDRESS"},
    {0x0015, "PID_PROTOCOL_VERSION"},
    {0x0016, "PID_VENDORID"},
    {0x001a, "PID_RELIABILITY"},
    {0x001b, "PID_LIVELINESS"},
    {0x001d, "PID_DURABILITY"},
    {0x001e, "PID_DURABILITY_SERVICE"},
    {0x001f, "PID_OWNERSHIP"},
    {0x0021, "PID_PRESENTATION"},
    {0x0023, "PID_DEADLINE"},
    {0x0025, "PID_DESTINATION_ORDER"},
    {0x0027, "PID_LATENCY_BUDGET"},
    {0x0029, "PID_PARTITION"},
    {0x002b, "PID_LIFESPAN"},
    {0x002c, "PID_USER_DATA"},
    {0x002d, "PID_GROUP_DATA"},
    {0x002e, "PID_TOPIC_DATA"},
    {0x002f, "PID_UNICAST_LOCATOR"},
    {0x0030, "PID_MULTICAST_LOCATOR"},
    {0x0031, "PID_DEFAULT_UNICAST_LOCATOR"},
    {0x0032, "PID_METATRAFFIC_UNICAST_LOCATOR"},
    {0x0033, "PID_METATRAFFIC_MULTICAST_LOCATOR"},
    {0x0034, "PID_PARTICIPANT_MANUAL_LIVELINESS_COUNT"},
    {0x0035, "PID_CONTENT_FILTER_PROPERTY"},
    {0x0040, "PID_HISTORY"},
    {0x0041, "PID_RESOURCE_LIMITS"},
    {0x0043, "PID_EXPECTS_INLINE_QOS"},
    {0x0044, "PID_PARTICIPANT_BUILTIN_ENDPOINTS"},
    {0x0045, "PID_METATRAFFIC_UNICAST_IPADDRESS"},
    {0x0046, "PID_METATRAFFIC_MULTICAST_PORT"},
    {0x0048, "PID_DEFAULT_MULTICAST_LOCATOR"},
    {0x0049, "PID_TRANSPORT_PRIORITY"},
    {0x0050, "PID_PARTICIPANT_GUID"},
    {0x0052, "PID_GROUP_GUID"},
    {0x0053, "PID_GROUP_ENTITYID"},
    {0x0055, "PID_CONTENT_FILTER_INFO"},
    {0x0056, "PID_COHERENT_SET"},
    {0x0057, "PID_DIRECTED_WRITE"},
    {0x0058, "PID_BUILTIN_ENDPOINT_SET"},
    {0x0059, "PID_PROPERTY_LIST"},
    {0x005a, "PID_ENDPOINT_GUID"},
    {0x0060, "PID_TYPE_MAX_SIZE_SERIALIZED"},
    {0x0061, "PID_ORIGINAL_WRITER_INFO"},
    {0x0062, "PID_ENTITY_NAME"},
    {0x0063, "PID_GROUP_COHERENT_SET"},
    {0x0064, "PID_GROUP_SEQ_NUM"},
    {0x0065, "PID_WRITER_GROUP_INFO"},
    {0x0066, "PID_SECURE_WRITER_GROUP_INFO"},
    {0x0070, "PID_KEY_HASH"},
    {0x0071, "PID_STATUS_INFO"},
    {0x0072, "PID_TYPE_OBJECT"},
    {0x0073, "PID_DATA_REPRESENTATION"},
    {0x0074, "PID_TYPE_CONSISTENCY_ENFORCEMENT"},
    {0x0075, "PID_TYPE_INFORMATION"},
    {0x0077, "PID_BUILTIN_ENDPOINT_QOS"},
    {0x1001, "PID_IDENTITY_TOKEN"},
    {0x1002, "PID_PERMISSIONS_TOKEN"},
    {0x1003, "PID_DATA_TAGS"},
    {0x1004, "PID_ENDPOINT_SECURITY_INFO"},
    {0x1005, "PID_PARTICIPANT_SECURITY_INFO"},
    {0x1006, "PID_IDENTITY_STATUS_TOKEN"},
    {0x4014, "PID_DOMAIN_TAG"},
};

inline constexpr NamedValue participantMessages[] = {
    {0, "unknown"}, {1, "automatic liveliness"}, {2, "manual liveliness"}};
inline constexpr NamedValue reliabilities[] = {{1, "best effort"}, {2, "reliable"}};
inline constexpr NamedValue durabilities[] = {
    {0, "volatile"}, {1, "transient local"}, {2, "transient"}, {3, "persistent"}};
inline constexpr NamedValue livelinesses[] = {
    {0, "automatic"}, {1, "manual by participant"}, {2, "manual by topic"}};
inline constexpr NamedValue ownerships[] = {{0, "shared"}, {1, "exclusive"}};
inline constexpr NamedValue scopes[] = {{0, "instance"}, {1, "topic"}, {2, "group"}};
inline constexpr NamedValue orders[] = {{0, "by reception time"}, {1, "by source time"}};
inline constexpr NamedValue histories[] = {{0, "keep last"}, {1, "keep all"}};
inline constexpr NamedValue representations[] = {{0, "XCDR1"}, {1, "XML"}, {2, "XCDR2"}};

} // namespace mcm::rtps
