// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/ptp.h"
#include "decode/spec.h"

/// The kinds of field of PTP's messages but their TLVs. Those of which Wireshark has one for each
/// message come as a pair.
namespace mcm::ptp {

using namespace mcm::spec;

inline constexpr NamedValue sdoIds[] = {{0, "IEEE 1588"}, {1, "IEEE 802.1AS"}, {2, "CMLDS"}};
inline constexpr NamedValue controls[] = {{0, "Sync"},       {1, "Delay_Req"},  {2, "Follow_Up"},
                                          {3, "Delay_Resp"}, {4, "Management"}, {5, "all others"}};
inline constexpr NamedValue intervals[] = {{127, "not stated"}};
inline constexpr NamedValue actions[] = {
    {0, "GET"}, {1, "SET"}, {2, "RESPONSE"}, {3, "COMMAND"}, {4, "ACKNOWLEDGE"}};

inline constexpr auto root = branch("ptp", "Precision Time Protocol");
inline constexpr auto sdo = hex("ptp.v2.majorsdoid", "majorSdoId", 1, sdoIds);
inline constexpr auto type = hex("ptp.v2.messagetype", "messageType", 1, messageTypes);
inline constexpr auto minorVersion = number("ptp.v2.minorversionptp", "minorVersionPTP");
inline constexpr auto version = number("ptp.v2.versionptp", "versionPTP");
inline constexpr auto length = number("ptp.v2.messagelength", "messageLength", {}, "bytes");
inline constexpr auto domain = number("ptp.v2.domainnumber", "domainNumber");
inline constexpr auto minorSdo = number("ptp.v2.minorsdoid", "minorSdoId");
inline constexpr auto flags = hex("ptp.v2.flags", "flagField", 4);
inline constexpr auto security = flag("ptp.v2.flags.security", "security (of 2008)");
inline constexpr auto profile2 = flag("ptp.v2.flags.specific2", "PTP profile Specific 2");
inline constexpr auto profile1 = flag("ptp.v2.flags.specific1", "PTP profile Specific 1");
inline constexpr auto unicast = flag("ptp.v2.flags.unicast", "unicastFlag");
inline constexpr auto twoStep = flag("ptp.v2.flags.twostep", "twoStepFlag");
inline constexpr auto alternate = flag("ptp.v2.flags.alternatemaster", "alternateMasterFlag");
inline constexpr auto uncertain =
    flag("ptp.v2.flags.synchronizationUncertain", "synchronizationUncertain");
inline constexpr auto frequencyTraceable =
    flag("ptp.v2.flags.frequencytraceable", "frequencyTraceable");
inline constexpr auto timeTraceable = flag("ptp.v2.flags.timetraceable", "timeTraceable");
inline constexpr auto timescale = flag("ptp.v2.flags.timescale", "ptpTimescale");
inline constexpr auto utcValid = flag("ptp.v2.flags.utcreasonable", "currentUtcOffsetValid");
inline constexpr auto leap59 = flag("ptp.v2.flags.li59", "leap59");
inline constexpr auto leap61 = flag("ptp.v2.flags.li61", "leap61");
inline constexpr auto correction =
    other("mcm.ptp.correction", "correctionField", FieldType::Real, "ns");
inline constexpr auto correctionNs =
    signedNumber("ptp.v2.correction.ns", "correctionField, whole", {}, "ns");
inline constexpr auto correctionSubNs =
    other("ptp.v2.correction.subns", "correctionField, fraction", FieldType::Real, "ns");
inline constexpr auto specific = number("ptp.v2.messagetypespecific", "messageTypeSpecific");
inline constexpr auto source = other("mcm.ptp.source", "sourcePortIdentity", FieldType::Text);
inline constexpr auto clockIdentity = hex("ptp.v2.clockidentity", "clockIdentity", 16);
inline constexpr auto portNumber = number("ptp.v2.sourceportid", "portNumber");
inline constexpr auto sequence = number("ptp.v2.sequenceid", "sequenceId");
inline constexpr auto control = number("ptp.v2.controlfield", "controlField", controls);
inline constexpr auto interval =
    signedNumber("ptp.v2.logmessageperiod", "logMessageInterval", intervals);
inline constexpr auto period = other("mcm.ptp.period", "Message interval", FieldType::Duration);
inline constexpr auto timestamp =
    other("mcm.ptp.timestamp", "Time on the PTP timescale", FieldType::TaiTime);

struct TimestampFields
{
    FieldSpec seconds;
    FieldSpec nanoseconds;
};
// Of originTimestamp and its like, in Announce, Sync and Delay_Req, …: Wireshark names each.
inline constexpr TimestampFields announceTime{
    number("ptp.v2.an.origintimestamp.seconds", "originTimestamp, seconds", {}, "s"),
    signedNumber("ptp.v2.an.origintimestamp.nanoseconds", "originTimestamp, nanoseconds", {},
                 "ns")};
inline constexpr TimestampFields syncTime{
    number("ptp.v2.sdr.origintimestamp.seconds", "originTimestamp, seconds", {}, "s"),
    signedNumber("ptp.v2.sdr.origintimestamp.nanoseconds", "originTimestamp, nanoseconds", {},
                 "ns")};
inline constexpr TimestampFields followTime{
    number("ptp.v2.fu.preciseorigintimestamp.seconds", "preciseOriginTimestamp, seconds", {}, "s"),
    number("ptp.v2.fu.preciseorigintimestamp.nanoseconds", "preciseOriginTimestamp, nanoseconds",
           {}, "ns")};
inline constexpr TimestampFields delayTime{
    number("ptp.v2.dr.receivetimestamp.seconds", "receiveTimestamp, seconds", {}, "s"),
    signedNumber("ptp.v2.dr.receivetimestamp.nanoseconds", "receiveTimestamp, nanoseconds", {},
                 "ns")};
inline constexpr TimestampFields pdelayTime{
    number("ptp.v2.pdrq.origintimestamp.seconds", "originTimestamp, seconds", {}, "s"),
    signedNumber("ptp.v2.pdrq.origintimestamp.nanoseconds", "originTimestamp, nanoseconds", {},
                 "ns")};
inline constexpr TimestampFields receiptTime{
    number("ptp.v2.pdrs.requestreceipttimestamp.seconds", "requestReceiptTimestamp, seconds", {},
           "s"),
    signedNumber("ptp.v2.pdrs.requestreceipttimestamp.nanoseconds",
                 "requestReceiptTimestamp, nanoseconds", {}, "ns")};
inline constexpr TimestampFields responseTime{
    number("ptp.v2.pdfu.responseorigintimestamp.seconds", "responseOriginTimestamp, seconds", {},
           "s"),
    signedNumber("ptp.v2.pdfu.responseorigintimestamp.nanoseconds",
                 "responseOriginTimestamp, nanoseconds", {}, "ns")};

struct PortFields
{
    FieldSpec identity;
    FieldSpec port;
};
inline constexpr PortFields delayPort{
    hex("ptp.v2.dr.requestingsourceportidentity", "requestingPortIdentity, clockIdentity", 16),
    number("ptp.v2.dr.requestingsourceportid", "requestingPortIdentity, portNumber")};
inline constexpr PortFields pdelayPort{
    hex("ptp.v2.pdrs.requestingportidentity", "requestingPortIdentity, clockIdentity", 16),
    number("ptp.v2.pdrs.requestingsourceportid", "requestingPortIdentity, portNumber")};
inline constexpr PortFields followPort{
    hex("ptp.v2.pdfu.requestingportidentity", "requestingPortIdentity, clockIdentity", 16),
    number("ptp.v2.pdfu.requestingsourceportid", "requestingPortIdentity, portNumber")};
inline constexpr PortFields signalingTarget{
    hex("ptp.v2.sig.targetportidentity", "targetPortIdentity, clockIdentity", 16),
    number("ptp.v2.sig.targetportid", "targetPortIdentity, portNumber")};
inline constexpr PortFields managementTarget{
    hex("ptp.v2.mm.targetportidentity", "targetPortIdentity, clockIdentity", 16),
    number("ptp.v2.mm.targetportid", "targetPortIdentity, portNumber")};

inline constexpr auto utcOffset =
    signedNumber("ptp.v2.an.origincurrentutcoffset", "currentUtcOffset", {}, "s");
inline constexpr auto priority1 = number("ptp.v2.an.priority1", "grandmasterPriority1");
inline constexpr auto clockClass =
    number("ptp.v2.an.grandmasterclockclass", "grandmasterClockQuality, clockClass", clockClasses);
inline constexpr auto accuracy = hex("ptp.v2.an.grandmasterclockaccuracy",
                                     "grandmasterClockQuality, clockAccuracy", 2, clockAccuracies);
inline constexpr auto variance =
    number("ptp.v2.an.grandmasterclockvariance", "grandmasterClockQuality, offsetScaledLogVariance",
           variances);
inline constexpr auto deviation =
    other("mcm.ptp.an.deviation", "grandmasterClockQuality, deviation", FieldType::Real, "s");
inline constexpr auto priority2 = number("ptp.v2.an.priority2", "grandmasterPriority2");
inline constexpr auto grandmaster =
    hex("ptp.v2.an.grandmasterclockidentity", "grandmasterIdentity", 16);
inline constexpr auto grandmasterText =
    other("mcm.ptp.an.grandmaster", "grandmasterIdentity", FieldType::Text);
inline constexpr auto steps = number("ptp.v2.an.localstepsremoved", "stepsRemoved");
inline constexpr auto timeSource = hex("ptp.v2.timesource", "timeSource", 2, timeSources);

inline constexpr auto startHops = number("ptp.v2.mm.startingboundaryhops", "startingBoundaryHops");
inline constexpr auto hops = number("ptp.v2.mm.boundaryhops", "boundaryHops");
inline constexpr auto action = number("ptp.v2.mm.action", "actionField", actions);

inline constexpr auto oldVersion = number("ptp.versionptp", "versionPTP");
inline constexpr auto oldNetwork = number("ptp.versionnetwork", "versionNetwork");
inline constexpr auto oldContent =
    other("mcm.ptp.v1.content", "Content of version 1", FieldType::Bytes);
inline constexpr auto subdomain = other("ptp.subdomain", "subdomain", FieldType::Text);

inline constexpr auto trailer = other("mcm.ptp.trailer", "Behind the message", FieldType::Bytes);

inline constexpr std::array messageFields{
    &root,
    &sdo,
    &type,
    &minorVersion,
    &version,
    &length,
    &domain,
    &minorSdo,
    &flags,
    &security,
    &profile2,
    &profile1,
    &unicast,
    &twoStep,
    &alternate,
    &uncertain,
    &frequencyTraceable,
    &timeTraceable,
    &timescale,
    &utcValid,
    &leap59,
    &leap61,
    &correction,
    &correctionNs,
    &correctionSubNs,
    &specific,
    &source,
    &clockIdentity,
    &portNumber,
    &sequence,
    &control,
    &interval,
    &period,
    &timestamp,
    &announceTime.seconds,
    &announceTime.nanoseconds,
    &syncTime.seconds,
    &syncTime.nanoseconds,
    &followTime.seconds,
    &followTime.nanoseconds,
    &delayTime.seconds,
    &delayTime.nanoseconds,
    &pdelayTime.seconds,
    &pdelayTime.nanoseconds,
    &receiptTime.seconds,
    &receiptTime.nanoseconds,
    &responseTime.seconds,
    &responseTime.nanoseconds,
    &delayPort.identity,
    &delayPort.port,
    &pdelayPort.identity,
    &pdelayPort.port,
    &followPort.identity,
    &followPort.port,
    &signalingTarget.identity,
    &signalingTarget.port,
    &managementTarget.identity,
    &managementTarget.port,
    &utcOffset,
    &priority1,
    &clockClass,
    &accuracy,
    &variance,
    &deviation,
    &priority2,
    &grandmaster,
    &grandmasterText,
    &steps,
    &timeSource,
    &startHops,
    &hops,
    &action,
    &oldVersion,
    &oldNetwork,
    &subdomain,
    &oldContent,
    &trailer,
};

} // namespace mcm::ptp
