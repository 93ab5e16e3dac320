// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/ptp.h"
#include "decode/spec.h"

/// The kinds of field of PTP's TLVs (IEEE 1588-2019 §14).
namespace mcm::ptp {

using namespace mcm::spec;

// Table 52.
inline constexpr NamedValue tlvTypes[] = {
    {0x0001, "MANAGEMENT"},
    {0x0002, "MANAGEMENT_ERROR_STATUS"},
    {0x0003, "ORGANIZATION_EXTENSION"},
    {0x0004, "REQUEST_UNICAST_TRANSMISSION"},
    {0x0005, "GRANT_UNICAST_TRANSMISSION"},
    {0x0006, "CANCEL_UNICAST_TRANSMISSION"},
    {0x0007, "ACKNOWLEDGE_CANCEL_UNICAST_TRANSMISSION"},
    {0x0008, "PATH_TRACE"},
    {0x0009, "ALTERNATE_TIME_OFFSET_INDICATOR"},
    {0x2000, "AUTHENTICATION (of 2008)"},
    {0x2001, "AUTHENTICATION_CHALLENGE (of 2008)"},
    {0x2002, "SECURITY_ASSOCIATION_UPDATE (of 2008)"},
    {0x2003, "CUM_FREQ_SCALE_FACTOR_OFFSET (of 2008)"},
    {0x4000, "ORGANIZATION_EXTENSION_PROPAGATE"},
    {0x4001, "ENHANCED_ACCURACY_METRICS"},
    {0x8000, "ORGANIZATION_EXTENSION_DO_NOT_PROPAGATE"},
    {0x8001, "L1_SYNC"},
    {0x8002, "PORT_COMMUNICATION_AVAILABILITY"},
    {0x8003, "PROTOCOL_ADDRESS"},
    {0x8004, "SLAVE_RX_SYNC_TIMING_DATA"},
    {0x8005, "SLAVE_RX_SYNC_COMPUTED_DATA"},
    {0x8006, "SLAVE_TX_EVENT_TIMESTAMPS"},
    {0x8007, "CUMULATIVE_RATE_RATIO"},
    {0x8008, "PAD"},
    {0x8009, "AUTHENTICATION"},
};
// Table 59.
inline constexpr NamedValue managementIds[] = {
    {0x0000, "NULL_MANAGEMENT"},
    {0x0001, "CLOCK_DESCRIPTION"},
    {0x0002, "USER_DESCRIPTION"},
    {0x0003, "SAVE_IN_NON_VOLATILE_STORAGE"},
    {0x0004, "RESET_NON_VOLATILE_STORAGE"},
    {0x0005, "INITIALIZE"},
    {0x0006, "FAULT_LOG"},
    {0x0007, "FAULT_LOG_RESET"},
    {0x2000, "DEFAULT_DATA_SET"},
    {0x2001, "CURRENT_DATA_SET"},
    {0x2002, "PARENT_DATA_SET"},
    {0x2003, "TIME_PROPERTIES_DATA_SET"},
    {0x2004, "PORT_DATA_SET"},
    {0x2005, "PRIORITY1"},
    {0x2006, "PRIORITY2"},
    {0x2007, "DOMAIN"},
    {0x2008, "SLAVE_ONLY"},
    {0x2009, "LOG_ANNOUNCE_INTERVAL"},
    {0x200a, "ANNOUNCE_RECEIPT_TIMEOUT"},
    {0x200b, "LOG_SYNC_INTERVAL"},
    {0x200c, "VERSION_NUMBER"},
    {0x200d, "ENABLE_PORT"},
    {0x200e, "DISABLE_PORT"},
    {0x200f, "TIME"},
    {0x2010, "CLOCK_ACCURACY"},
    {0x2011, "UTC_PROPERTIES"},
    {0x2012, "TRACEABILITY_PROPERTIES"},
    {0x2013, "TIMESCALE_PROPERTIES"},
    {0x2014, "UNICAST_NEGOTIATION_ENABLE"},
    {0x2015, "PATH_TRACE_LIST"},
    {0x2016, "PATH_TRACE_ENABLE"},
    {0x2017, "GRANDMASTER_CLUSTER_TABLE"},
    {0x2018, "UNICAST_MASTER_TABLE"},
    {0x2019, "UNICAST_MASTER_MAX_TABLE_SIZE"},
    {0x201a, "ACCEPTABLE_MASTER_TABLE"},
    {0x201b, "ACCEPTABLE_MASTER_TABLE_ENABLED"},
    {0x201c, "ACCEPTABLE_MASTER_MAX_TABLE_SIZE"},
    {0x201d, "ALTERNATE_MASTER"},
    {0x201e, "ALTERNATE_TIME_OFFSET_ENABLE"},
    {0x201f, "ALTERNATE_TIME_OFFSET_NAME"},
    {0x2020, "ALTERNATE_TIME_OFFSET_MAX_KEY"},
    {0x2021, "ALTERNATE_TIME_OFFSET_PROPERTIES"},
    {0x3000, "EXTERNAL_PORT_CONFIGURATION_ENABLED"},
    {0x3001, "MASTER_ONLY"},
    {0x3002, "HOLDOVER_UPGRADE_ENABLE"},
    {0x3003, "EXT_PORT_CONFIG_PORT_DATA_SET"},
    {0x4000, "TC_DEFAULT_DATA_SET"},
    {0x4001, "TC_PORT_DATA_SET"},
    {0x4002, "PRIMARY_DOMAIN"},
    {0x6000, "DELAY_MECHANISM"},
    {0x6001, "LOG_MIN_PDELAY_REQ_INTERVAL"},
};
// Table 109.
inline constexpr NamedValue managementErrors[] = {
    {1, "RESPONSE_TOO_BIG"}, {2, "NO_SUCH_ID"},    {3, "WRONG_LENGTH"}, {4, "WRONG_VALUE"},
    {5, "NOT_SETABLE"},      {6, "NOT_SUPPORTED"}, {7, "UNPOPULATED"},  {0xfffe, "GENERAL_ERROR"},
};
inline constexpr NamedValue organizations[] = {
    {0x001b19, "IEEE 1588"}, {0x0080c2, "IEEE 802.1"},   {0x080030, "CERN"},
    {0x0019a7, "ITU-T"},     {0x1c129d, "IEEE C37.238"}, {0x6897e8, "SMPTE"},
};

/// The head of a TLV; Wireshark names it by the message it is in.
struct TlvFields
{
    FieldSpec type;
    FieldSpec length;
    FieldSpec organization;
    FieldSpec subType;
    FieldSpec organizationData;
    FieldSpec data;
};
inline constexpr auto tlvs = branch("mcm.ptp.tlvs", "TLVs");
inline constexpr auto tlv = branch("mcm.ptp.tlv", "TLV");
inline constexpr TlvFields announceTlv{
    number("ptp.v2.an.tlvType", "tlvType", tlvTypes),
    number("ptp.v2.an.lengthField", "lengthField", {}, "bytes"),
    hex("ptp.v2.an.oe.organizationId", "organizationId", 6, organizations),
    hex("ptp.v2.an.oe.organizationSubType", "organizationSubType", 6),
    other("ptp.v2.an.oe.dataField", "dataField", FieldType::Bytes),
    other("ptp.v2.an.tlv.data", "valueField", FieldType::Bytes)};
inline constexpr TlvFields signalingTlv{
    number("ptp.v2.sig.tlv.tlvType", "tlvType", tlvTypes),
    number("ptp.v2.sig.tlv.lengthField", "lengthField", {}, "bytes"),
    hex("ptp.v2.an.oe.organizationId", "organizationId", 6, organizations),
    hex("ptp.v2.an.oe.organizationSubType", "organizationSubType", 6),
    other("mcm.ptp.sig.oe.dataField", "dataField", FieldType::Bytes),
    other("ptp.v2.sig.tlv.data", "valueField", FieldType::Bytes)};
inline constexpr TlvFields managementTlv{
    number("ptp.v2.mm.tlvType", "tlvType", tlvTypes),
    number("ptp.v2.mm.lengthField", "lengthField", {}, "bytes"),
    hex("mcm.ptp.mm.oe.organizationId", "organizationId", 6, organizations),
    hex("mcm.ptp.mm.oe.organizationSubType", "organizationSubType", 6),
    other("mcm.ptp.mm.oe.dataField", "dataField", FieldType::Bytes),
    other("mcm.ptp.mm.data", "dataField", FieldType::Bytes)};
inline constexpr TlvFields otherTlv{
    number("mcm.ptp.tlv.type", "tlvType", tlvTypes),
    number("mcm.ptp.tlv.length", "lengthField", {}, "bytes"),
    hex("mcm.ptp.tlv.organizationId", "organizationId", 6, organizations),
    hex("mcm.ptp.tlv.organizationSubType", "organizationSubType", 6),
    other("mcm.ptp.tlv.organizationData", "dataField", FieldType::Bytes),
    other("mcm.ptp.tlv.data", "valueField", FieldType::Bytes)};

inline constexpr auto path = hex("ptp.v2.an.pathsequence", "pathSequence", 16);
inline constexpr auto zoneKey = number("ptp.v2.an.atoi.keyField", "keyField");
inline constexpr auto zoneOffset =
    signedNumber("ptp.v2.an.atoi.currentOffset", "currentOffset", {}, "s");
inline constexpr auto zoneJump = signedNumber("ptp.v2.an.atoi.jumpSeconds", "jumpSeconds", {}, "s");
inline constexpr auto zoneNext =
    other("ptp.v2.an.atoi.timeOfNextJump", "timeOfNextJump", FieldType::Bytes);
inline constexpr auto zoneNameSize =
    number("ptp.v2.an.atoi.displayName.length", "displayName, length", {}, "bytes");
inline constexpr auto zoneName =
    other("ptp.v2.an.atoi.displayName", "displayName", FieldType::Text);

// IEEE C37.238-2011 §5.12.2 and IEEE C37.238-2017 §5.13, for substations.
inline constexpr auto powerMaster = number("ptp.v2.an.oe.grandmasterID", "grandmasterID");
inline constexpr auto powerMasterError =
    number("ptp.v2.an.oe.grandmasterTimeInaccuracy", "grandmasterTimeInaccuracy", {}, "ns");
inline constexpr auto powerNetworkError =
    number("ptp.v2.an.oe.networkTimeInaccuracy", "networkTimeInaccuracy", {}, "ns");
inline constexpr auto powerTotalError =
    number("ptp.v2.an.oe.totalTimeInaccuracy", "totalTimeInaccuracy", {}, "ns");
inline constexpr auto powerReserved = hex("ptp.v2.an.oe.reserved", "reserved", 4);

inline constexpr auto asked = hex("ptp.v2.sig.tlv.messageType", "messageType", 1, messageTypes);
inline constexpr auto askedPeriod =
    signedNumber("ptp.v2.sig.tlv.logInterMessagePeriod", "logInterMessagePeriod");
inline constexpr auto askedInterval =
    other("mcm.ptp.sig.period", "Message interval", FieldType::Duration);
inline constexpr auto duration = number("ptp.v2.sig.tlv.durationField", "durationField", {}, "s");
inline constexpr auto renewal = flag("ptp.v2.sig.tlv.renewalInvited", "renewalInvited");

inline constexpr auto managementId =
    number("ptp.v2.mm.managementId", "managementId", managementIds);
inline constexpr auto managementError =
    number("ptp.v2.mm.managementErrorId", "managementErrorId", managementErrors);

inline constexpr std::array tlvFields{
    &tlvs,
    &tlv,
    &announceTlv.type,
    &announceTlv.length,
    &announceTlv.organization,
    &announceTlv.subType,
    &announceTlv.organizationData,
    &announceTlv.data,
    &signalingTlv.type,
    &signalingTlv.length,
    &signalingTlv.organization,
    &signalingTlv.subType,
    &signalingTlv.organizationData,
    &signalingTlv.data,
    &managementTlv.type,
    &managementTlv.length,
    &managementTlv.organization,
    &managementTlv.subType,
    &managementTlv.organizationData,
    &managementTlv.data,
    &otherTlv.type,
    &otherTlv.length,
    &otherTlv.organization,
    &otherTlv.subType,
    &otherTlv.organizationData,
    &otherTlv.data,
    &path,
    &zoneKey,
    &zoneOffset,
    &zoneJump,
    &zoneNext,
    &zoneNameSize,
    &zoneName,
    &powerMaster,
    &powerMasterError,
    &powerNetworkError,
    &powerTotalError,
    &powerReserved,
    &asked,
    &askedPeriod,
    &askedInterval,
    &duration,
    &renewal,
    &managementId,
    &managementError,
};

} // namespace mcm::ptp
