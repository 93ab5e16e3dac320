// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/artnetnames.h"
#include "decode/spec.h"

#include <array>

/// The kinds of field of Art-Net; titles and values are those of Art-Net 4.
namespace mcm::artnet {

using namespace mcm::spec;

inline constexpr auto root = branch("artnet", "Art-Net");
inline constexpr auto id = other("artnet.header.id", "ID", FieldType::Text);
inline constexpr auto opcode = hex("artnet.header.opcode", "OpCode", 4, opcodes);
inline constexpr auto protocolVersion = number("artnet.header.protver", "ProtVer");
inline constexpr auto net = number("mcm.artnet.net", "Port-Address, Net");
inline constexpr auto subNet = number("mcm.artnet.subnet", "Port-Address, Sub-Net");
inline constexpr auto universe = number("mcm.artnet.universe", "Port-Address, Universe");
inline constexpr auto data = other("mcm.artnet.data", "Data", FieldType::Bytes);
inline constexpr auto excess = other("mcm.artnet.excess", "Behind the message", FieldType::Bytes);

// ArtPoll
inline constexpr auto talk = hex("artnet.poll.talktome", "Flags", 2);
inline constexpr auto onChange =
    flag("artnet.poll.talktome_reply_change", "Send ArtPollReply on change");
inline constexpr auto diagnostics = flag("artnet.poll.talktome_diag", "Send diagnostics");
inline constexpr auto diagUnicast =
    number("artnet.poll.talktome_diag_unicast", "Diagnostics are", unicastNames);
inline constexpr auto noVlc = flag("artnet.poll.talktome_vlc", "VLC transmission disabled");
inline constexpr auto targeted = flag("artnet.poll.talktome_targeted", "Targeted Mode");
inline constexpr auto diagPriority =
    number("artnet.poll.diag_priority", "DiagPriority", priorities);
inline constexpr auto targetTop = number("artnet.poll.target_port_top", "TargetPortAddressTop");
inline constexpr auto targetBottom =
    number("artnet.poll.target_port_bottom", "TargetPortAddressBottom");

// ArtPollReply
inline constexpr auto ip = other("artnet.poll_reply.ip_address", "IP Address", FieldType::Ipv4);
inline constexpr auto port = number("artnet.poll_reply.port_nr", "Port");
inline constexpr auto firmware = hex("artnet.poll_reply.versinfo", "VersInfo", 4);
inline constexpr auto netSwitch = hex("artnet.poll_reply.netswitch", "NetSwitch", 2);
inline constexpr auto subSwitch = hex("artnet.poll_reply.subswitch", "SubSwitch", 2);
inline constexpr auto oem = hex("artnet.poll_reply.oem", "Oem", 4);
inline constexpr auto ubea = number("artnet.poll_reply.ubea_version", "Ubea Version");
inline constexpr auto status = hex("artnet.poll_reply.status", "Status1", 2);
inline constexpr auto ubeaPresent = flag("artnet.poll_reply.ubea_present", "UBEA present");
inline constexpr auto rdmCapable = flag("artnet.poll_reply.rdm_supported", "Capable of RDM");
inline constexpr auto romBooted = number("artnet.poll_reply.rom_booted", "Booted from ROM");
inline constexpr auto authority =
    number("artnet.poll_reply.port_prog", "Port-Address Programming Authority", authorities);
inline constexpr auto indicator =
    number("artnet.poll_reply.indicator", "Indicator State", indicators);
inline constexpr auto manufacturer = hex("artnet.poll_reply.esta_man", "EstaMan", 4);
inline constexpr auto shortName =
    other("artnet.poll_reply.short_name", "Port Name", FieldType::Text);
inline constexpr auto longName = other("artnet.poll_reply.long_name", "Long Name", FieldType::Text);
inline constexpr auto report =
    other("artnet.poll_reply.node_report", "NodeReport", FieldType::Text);
inline constexpr auto portCount = number("artnet.poll_reply.num_ports", "NumPorts");
inline constexpr std::array portTypes{
    hex("artnet.poll_reply.port_types_1", "PortTypes, port 1", 2, portTypeNames),
    hex("artnet.poll_reply.port_types_2", "PortTypes, port 2", 2, portTypeNames),
    hex("artnet.poll_reply.port_types_3", "PortTypes, port 3", 2, portTypeNames),
    hex("artnet.poll_reply.port_types_4", "PortTypes, port 4", 2, portTypeNames)};
inline constexpr std::array goodInputs{
    hex("artnet.poll_reply.good_input_1", "GoodInput, port 1", 2),
    hex("artnet.poll_reply.good_input_2", "GoodInput, port 2", 2),
    hex("artnet.poll_reply.good_input_3", "GoodInput, port 3", 2),
    hex("artnet.poll_reply.good_input_4", "GoodInput, port 4", 2)};
inline constexpr std::array goodOutputs{
    hex("artnet.poll_reply.good_output_1", "GoodOutputA, port 1", 2),
    hex("artnet.poll_reply.good_output_2", "GoodOutputA, port 2", 2),
    hex("artnet.poll_reply.good_output_3", "GoodOutputA, port 3", 2),
    hex("artnet.poll_reply.good_output_4", "GoodOutputA, port 4", 2)};
inline constexpr auto inErrors =
    number("artnet.poll_reply.good_input_recv_error", "Receive errors");
inline constexpr auto inDisabled =
    number("artnet.poll_reply.good_input_disabled", "Input disabled");
inline constexpr auto inText = number("artnet.poll_reply.good_input_dmx_text", "DMX text packets");
inline constexpr auto inSip = number("artnet.poll_reply.good_input_dmx_sip", "DMX SIPs");
inline constexpr auto inTest = number("mcm.artnet.good_input_dmx_test", "DMX test packets");
inline constexpr auto inData = number("artnet.poll_reply.good_input_data", "Data received");
inline constexpr auto outLtp =
    number("artnet.poll_reply.good_output_merge_ltp", "Merge mode is LTP");
inline constexpr auto outShort = number("artnet.poll_reply.good_output_short", "Short circuit");
inline constexpr auto outMerging = number("artnet.poll_reply.good_output_merge_artnet", "Merging");
inline constexpr auto outText =
    number("artnet.poll_reply.good_output_dmx_text", "DMX text packets");
inline constexpr auto outSip = number("artnet.poll_reply.good_output_dmx_sip", "DMX SIPs");
inline constexpr auto outTest =
    number("artnet.poll_reply.good_output_dmx_test", "DMX test packets");
inline constexpr auto outData = number("artnet.poll_reply.good_output_data", "Data transmitted");
inline constexpr std::array swIns{hex("artnet.poll_reply.swin_1", "SwIn, port 1", 2),
                                  hex("artnet.poll_reply.swin_2", "SwIn, port 2", 2),
                                  hex("artnet.poll_reply.swin_3", "SwIn, port 3", 2),
                                  hex("artnet.poll_reply.swin_4", "SwIn, port 4", 2)};
inline constexpr std::array swOuts{hex("artnet.poll_reply.swout_1", "SwOut, port 1", 2),
                                   hex("artnet.poll_reply.swout_2", "SwOut, port 2", 2),
                                   hex("artnet.poll_reply.swout_3", "SwOut, port 3", 2),
                                   hex("artnet.poll_reply.swout_4", "SwOut, port 4", 2)};
inline constexpr std::array inUniverses{
    number("artnet.poll_reply.swin_1_universe", "Port-Address of input port 1"),
    number("artnet.poll_reply.swin_2_universe", "Port-Address of input port 2"),
    number("artnet.poll_reply.swin_3_universe", "Port-Address of input port 3"),
    number("artnet.poll_reply.swin_4_universe", "Port-Address of input port 4")};
inline constexpr std::array outUniverses{
    number("artnet.poll_reply.swout_1_universe", "Port-Address of output port 1"),
    number("artnet.poll_reply.swout_2_universe", "Port-Address of output port 2"),
    number("artnet.poll_reply.swout_3_universe", "Port-Address of output port 3"),
    number("artnet.poll_reply.swout_4_universe", "Port-Address of output port 4")};
inline constexpr auto acnPriority =
    hex("artnet.poll_reply.swvideo", "AcnPriority (was SwVideo)", 2);
inline constexpr auto macro = hex("artnet.poll_reply.swmacro", "SwMacro", 2);
inline constexpr auto remote = hex("artnet.poll_reply.swremote", "SwRemote", 2);
inline constexpr auto style = hex("artnet.poll_reply.style", "Style", 2, styles);
inline constexpr auto mac = other("artnet.poll_reply.mac", "MAC", FieldType::Mac);
inline constexpr auto bindIp =
    other("artnet.poll_reply.bind_ip_address", "BindIp", FieldType::Ipv4);
inline constexpr auto bindIndex = number("artnet.poll_reply.bind_index", "BindIndex");
inline constexpr auto status2 = hex("artnet.poll_reply.status2", "Status2", 2);
inline constexpr auto web = flag("artnet.poll_reply.websupport", "Web configuration");
inline constexpr auto dhcpUsed = flag("artnet.poll_reply.dhcpused", "Configured by DHCP");
inline constexpr auto dhcpCapable = flag("artnet.poll_reply.dhcpsupport", "Capable of DHCP");
inline constexpr auto wideAddress =
    number("artnet.poll_reply.addrsupport", "Port-Address size", addressSizes);
inline constexpr auto canSacn = flag("mcm.artnet.status2.sacn", "Can switch to sACN");
inline constexpr auto squawking = flag("mcm.artnet.status2.squawking", "Squawking");
inline constexpr auto canStyle =
    flag("mcm.artnet.status2.outputstyle", "Can switch its output style");
inline constexpr auto canRdmControl =
    flag("mcm.artnet.status2.rdmcontrol", "Can switch RDM by ArtAddress");
inline constexpr auto outputsB = other("mcm.artnet.goodoutputb", "GoodOutputB", FieldType::Bytes);
inline constexpr auto status3 = hex("mcm.artnet.status3", "Status3", 2);
inline constexpr auto respUid =
    other("mcm.artnet.defaultrespuid", "DefaultRespUID", FieldType::Bytes);
inline constexpr auto user = hex("mcm.artnet.user", "User", 4);
inline constexpr auto refresh = number("mcm.artnet.refreshrate", "RefreshRate", {}, "Hz");
inline constexpr auto queuePolicy =
    number("mcm.artnet.backgroundqueuepolicy", "BackgroundQueuePolicy", queuePolicies);

// ArtDmx, ArtNzs, ArtSync
inline constexpr auto sequence = number("artnet.output.sequence", "Sequence", sequenceNames);
inline constexpr auto physical = number("artnet.output.physical", "Physical");
inline constexpr auto portAddress = number("artnet.output.universe", "Port-Address");
inline constexpr auto length = number("artnet.output.length", "Length", {}, "slots");
inline constexpr auto slotData = other("mcm.artnet.dmx.data", "Slots", FieldType::Bytes);
inline constexpr auto nzsSequence = number("mcm.artnet.nzs.sequence", "Sequence", sequenceNames);
inline constexpr auto startCode = hex("mcm.artnet.nzs.startcode", "StartCode", 2);
inline constexpr auto nzsAddress = number("mcm.artnet.nzs.universe", "Port-Address");
inline constexpr auto nzsLength = number("mcm.artnet.nzs.length", "Length", {}, "slots");
inline constexpr auto aux = hex("mcm.artnet.sync.aux", "Aux", 4);

// ArtAddress, ArtInput
inline constexpr auto addressNet =
    hex("artnet.address.netswitch_special", "NetSwitch", 2, switches);
inline constexpr auto addressNetWritten = flag("artnet.address.netswitch_write", "Write Net");
inline constexpr auto addressNetNumber = number("artnet.address.netswitch_net", "Net");
inline constexpr auto addressSubWritten = flag("artnet.address.subswitch_write", "Write Sub-Net");
inline constexpr auto addressSubNumber = number("artnet.address.subswitch_sub", "Sub-Net");
inline constexpr auto addressBind = number("mcm.artnet.bindindex", "BindIndex");
inline constexpr auto addressShort =
    other("artnet.address.short_name", "Port Name", FieldType::Text);
inline constexpr auto addressLong = other("artnet.address.long_name", "Long Name", FieldType::Text);
inline constexpr std::array addressIns{hex("artnet.address.swin_1", "SwIn, port 1", 2),
                                       hex("artnet.address.swin_2", "SwIn, port 2", 2),
                                       hex("artnet.address.swin_3", "SwIn, port 3", 2),
                                       hex("artnet.address.swin_4", "SwIn, port 4", 2)};
inline constexpr std::array addressOuts{hex("artnet.address.swout_1", "SwOut, port 1", 2),
                                        hex("artnet.address.swout_2", "SwOut, port 2", 2),
                                        hex("artnet.address.swout_3", "SwOut, port 3", 2),
                                        hex("artnet.address.swout_4", "SwOut, port 4", 2)};
inline constexpr auto addressSub =
    hex("artnet.address.subswitch_special", "SubSwitch", 2, switches);
inline constexpr auto addressPriority =
    hex("artnet.address.swvideo", "AcnPriority (was SwVideo)", 2);
inline constexpr auto command = hex("artnet.address.command", "Command", 2, commands);
inline constexpr auto inputPorts = number("artnet.input.num_ports", "NumPorts");
inline constexpr std::array inputs{hex("artnet.input.input_1", "Input, port 1", 2),
                                   hex("artnet.input.input_2", "Input, port 2", 2),
                                   hex("artnet.input.input_3", "Input, port 3", 2),
                                   hex("artnet.input.input_4", "Input, port 4", 2)};

// ArtTimeCode
inline constexpr auto stream = number("mcm.artnet.timecode.stream", "StreamId");
inline constexpr auto frames = number("mcm.artnet.timecode.frames", "Frames");
inline constexpr auto seconds = number("mcm.artnet.timecode.seconds", "Seconds");
inline constexpr auto minutes = number("mcm.artnet.timecode.minutes", "Minutes");
inline constexpr auto hours = number("mcm.artnet.timecode.hours", "Hours");
inline constexpr auto rate = number("mcm.artnet.timecode.type", "Type", rates);

// ArtTodRequest, ArtTodData, ArtTodControl, ArtRdm
inline constexpr auto requestNet = hex("artnet.tod_request.net", "Net", 2);
inline constexpr auto requestCommand = hex("artnet.tod_request.command", "Command", 2, todCommands);
inline constexpr auto requestCount = number("artnet.tod_request.ad_count", "AdCount");
inline constexpr auto requestAddresses =
    other("artnet.tod_request.address", "Address", FieldType::Bytes);
inline constexpr auto todRdmVersion = hex("mcm.artnet.tod_data.rdmver", "RdmVer", 2);
inline constexpr auto todPort = number("artnet.tod_data.port", "Port");
inline constexpr auto todNet = hex("artnet.tod_data.net", "Net", 2);
inline constexpr auto todResponse =
    hex("artnet.tod_data.command_response", "CommandResponse", 2, todResponses);
inline constexpr auto todAddress = hex("artnet.tod_data.address", "Address", 2);
inline constexpr auto todTotal = number("artnet.tod_data.uid_total", "UidTotal");
inline constexpr auto todBlock = number("artnet.tod_data.block_count", "BlockCount");
inline constexpr auto todCount = number("artnet.tod_data.uid_count", "UidCount");
inline constexpr auto uid = other("mcm.artnet.tod_data.uid", "UID", FieldType::Bytes);
inline constexpr auto controlNet = hex("artnet.tod_control.net", "Net", 2);
inline constexpr auto controlCommand = hex("artnet.tod_control.command", "Command", 2, todControls);
inline constexpr auto controlAddress = hex("artnet.tod_control.address", "Address", 2);
inline constexpr auto rdmVersion = hex("artnet.rdm.rdmver", "RdmVer", 2);
inline constexpr auto rdmNet = hex("artnet.rdm.net", "Net", 2);
inline constexpr auto rdmCommand = hex("artnet.rdm.command", "Command", 2, rdmCommands);
inline constexpr auto rdmAddress = hex("artnet.rdm.address", "Address", 2);

// RDM (ANSI E1.20 §6.2), without its START Code
inline constexpr auto rdm = branch("mcm.artnet.rdm", "RDM");
inline constexpr auto rdmSub = hex("rdm.ssc", "Sub START Code", 2);
inline constexpr auto rdmLength = number("rdm.len", "Message Length", {}, "bytes");
inline constexpr auto rdmTo = other("rdm.dst", "Destination UID", FieldType::Bytes);
inline constexpr auto rdmFrom = other("rdm.src", "Source UID", FieldType::Bytes);
inline constexpr auto rdmTransaction = number("rdm.tn", "Transaction Number");
inline constexpr auto rdmPort = number("rdm.port_id", "Port ID");
inline constexpr auto rdmResponse = hex("rdm.rt", "Response Type", 2, responseTypes);
inline constexpr auto rdmMessages = number("rdm.mc", "Message Count");
inline constexpr auto rdmDevice = hex("rdm.sd", "Sub-Device", 4);
inline constexpr auto rdmClass = hex("rdm.cc", "Command Class", 2, commandClasses);
inline constexpr auto rdmParameter = hex("rdm.pid", "Parameter ID", 4);
inline constexpr auto rdmDataSize = number("rdm.pdl", "Parameter Data Length", {}, "bytes");
inline constexpr auto rdmData = other("mcm.artnet.rdm.data", "Parameter Data", FieldType::Bytes);
inline constexpr auto rdmChecksum = hex("rdm.checksum", "Checksum", 4);

inline constexpr std::array<const FieldSpec *, 174> fields{&root,
                                                           &id,
                                                           &opcode,
                                                           &protocolVersion,
                                                           &net,
                                                           &subNet,
                                                           &universe,
                                                           &data,
                                                           &excess,
                                                           &talk,
                                                           &onChange,
                                                           &diagnostics,
                                                           &diagUnicast,
                                                           &noVlc,
                                                           &targeted,
                                                           &diagPriority,
                                                           &targetTop,
                                                           &targetBottom,
                                                           &ip,
                                                           &port,
                                                           &firmware,
                                                           &netSwitch,
                                                           &subSwitch,
                                                           &oem,
                                                           &ubea,
                                                           &status,
                                                           &ubeaPresent,
                                                           &rdmCapable,
                                                           &romBooted,
                                                           &authority,
                                                           &indicator,
                                                           &manufacturer,
                                                           &shortName,
                                                           &longName,
                                                           &report,
                                                           &portCount,
                                                           &portTypes[0],
                                                           &portTypes[1],
                                                           &portTypes[2],
                                                           &portTypes[3],
                                                           &goodInputs[0],
                                                           &goodInputs[1],
                                                           &goodInputs[2],
                                                           &goodInputs[3],
                                                           &goodOutputs[0],
                                                           &goodOutputs[1],
                                                           &goodOutputs[2],
                                                           &goodOutputs[3],
                                                           &inErrors,
                                                           &inDisabled,
                                                           &inText,
                                                           &inSip,
                                                           &inTest,
                                                           &inData,
                                                           &outLtp,
                                                           &outShort,
                                                           &outMerging,
                                                           &outText,
                                                           &outSip,
                                                           &outTest,
                                                           &outData,
                                                           &swIns[0],
                                                           &swIns[1],
                                                           &swIns[2],
                                                           &swIns[3],
                                                           &swOuts[0],
                                                           &swOuts[1],
                                                           &swOuts[2],
                                                           &swOuts[3],
                                                           &inUniverses[0],
                                                           &inUniverses[1],
                                                           &inUniverses[2],
                                                           &inUniverses[3],
                                                           &outUniverses[0],
                                                           &outUniverses[1],
                                                           &outUniverses[2],
                                                           &outUniverses[3],
                                                           &acnPriority,
                                                           &macro,
                                                           &remote,
                                                           &style,
                                                           &mac,
                                                           &bindIp,
                                                           &bindIndex,
                                                           &status2,
                                                           &web,
                                                           &dhcpUsed,
                                                           &dhcpCapable,
                                                           &wideAddress,
                                                           &canSacn,
                                                           &squawking,
                                                           &canStyle,
                                                           &canRdmControl,
                                                           &outputsB,
                                                           &status3,
                                                           &respUid,
                                                           &user,
                                                           &refresh,
                                                           &queuePolicy,
                                                           &sequence,
                                                           &physical,
                                                           &portAddress,
                                                           &length,
                                                           &slotData,
                                                           &nzsSequence,
                                                           &startCode,
                                                           &nzsAddress,
                                                           &nzsLength,
                                                           &aux,
                                                           &addressNet,
                                                           &addressBind,
                                                           &addressShort,
                                                           &addressLong,
                                                           &addressIns[0],
                                                           &addressIns[1],
                                                           &addressIns[2],
                                                           &addressIns[3],
                                                           &addressOuts[0],
                                                           &addressOuts[1],
                                                           &addressOuts[2],
                                                           &addressOuts[3],
                                                           &addressSub,
                                                           &addressPriority,
                                                           &command,
                                                           &inputPorts,
                                                           &inputs[0],
                                                           &inputs[1],
                                                           &inputs[2],
                                                           &inputs[3],
                                                           &stream,
                                                           &frames,
                                                           &seconds,
                                                           &minutes,
                                                           &hours,
                                                           &rate,
                                                           &requestNet,
                                                           &requestCommand,
                                                           &requestCount,
                                                           &requestAddresses,
                                                           &todRdmVersion,
                                                           &todPort,
                                                           &todNet,
                                                           &todResponse,
                                                           &todAddress,
                                                           &todTotal,
                                                           &todBlock,
                                                           &todCount,
                                                           &uid,
                                                           &controlNet,
                                                           &controlCommand,
                                                           &controlAddress,
                                                           &rdmVersion,
                                                           &rdmNet,
                                                           &rdmCommand,
                                                           &rdmAddress,
                                                           &rdm,
                                                           &rdmSub,
                                                           &rdmLength,
                                                           &rdmTo,
                                                           &rdmFrom,
                                                           &rdmTransaction,
                                                           &rdmPort,
                                                           &rdmResponse,
                                                           &rdmMessages,
                                                           &rdmDevice,
                                                           &rdmClass,
                                                           &rdmParameter,
                                                           &rdmDataSize,
                                                           &rdmData,
                                                           &addressNetWritten,
                                                           &addressNetNumber,
                                                           &addressSubWritten,
                                                           &addressSubNumber,
                                                           &rdmChecksum};

} // namespace mcm::artnet
