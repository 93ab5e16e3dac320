// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

/// The names that Art-Net 4 and ANSI E1.20 have for values.
namespace mcm::artnet {

inline constexpr NamedValue opcodes[] = {
    {0x2000, "ArtPoll"},
    {0x2100, "ArtPollReply"},
    {0x2200, "ArtPollFpReply"},
    {0x2300, "ArtDiagData"},
    {0x2400, "ArtCommand"},
    {0x2700, "ArtDataRequest"},
    {0x2800, "ArtDataReply"},
    {0x5000, "ArtDmx"},
    {0x5100, "ArtNzs"},
    {0x5200, "ArtSync"},
    {0x6000, "ArtAddress"},
    {0x7000, "ArtInput"},
    {0x8000, "ArtTodRequest"},
    {0x8100, "ArtTodData"},
    {0x8200, "ArtTodControl"},
    {0x8300, "ArtRdm"},
    {0x8400, "ArtRdmSub"},
    {0x9000, "ArtMedia"},
    {0x9100, "ArtMediaPatch"},
    {0x9200, "ArtMediaControl"},
    {0x9300, "ArtMediaContrlReply"},
    {0x9700, "ArtTimeCode"},
    {0x9800, "ArtTimeSync"},
    {0x9900, "ArtTrigger"},
    {0x9a00, "ArtDirectory"},
    {0x9b00, "ArtDirectoryReply"},
    {0xa010, "ArtVideoSetup"},
    {0xa020, "ArtVideoPalette"},
    {0xa040, "ArtVideoData"},
    {0xf000, "ArtMacMaster"},
    {0xf100, "ArtMacSlave"},
    {0xf200, "ArtFirmwareMaster"},
    {0xf300, "ArtFirmwareReply"},
    {0xf400, "ArtFileTnMaster"},
    {0xf500, "ArtFileFnMaster"},
    {0xf600, "ArtFileFnReply"},
    {0xf800, "ArtIpProg"},
    {0xf900, "ArtIpProgReply"},
};
inline constexpr NamedValue unicastNames[] = {{0, "broadcast"}, {1, "unicast"}};
inline constexpr NamedValue priorities[] = {{0x00, "DpAll"},      {0x10, "DpLow"},
                                            {0x40, "DpMed"},      {0x80, "DpHigh"},
                                            {0xe0, "DpCritical"}, {0xf0, "DpVolatile"}};
inline constexpr NamedValue authorities[] = {
    {0, "unknown"}, {1, "front panel"}, {2, "network"}, {3, "unused"}};
inline constexpr NamedValue indicators[] = {
    {0, "unknown"}, {1, "locate"}, {2, "mute"}, {3, "normal"}};
inline constexpr NamedValue portTypeNames[] = {
    {0x00, "none"},
    {0x40, "DMX512 to Art-Net"},
    {0x80, "Art-Net to DMX512"},
    {0xc0, "DMX512 both ways"},
    {0x45, "Art-Net input"},
    {0x85, "Art-Net output"},
    {0x81, "Art-Net to MIDI"},
    {0x86, "Art-Net to DALI"},
};
inline constexpr NamedValue styles[] = {{0, "StNode"},  {1, "StController"}, {2, "StMedia"},
                                        {3, "StRoute"}, {4, "StBackup"},     {5, "StConfig"},
                                        {6, "StVisual"}};
inline constexpr NamedValue addressSizes[] = {{0, "8 bits"}, {1, "15 bits"}};
inline constexpr NamedValue sequenceNames[] = {{0, "not used"}};
inline constexpr NamedValue switches[] = {{0x00, "reset to physical switch"}, {0x7f, "no change"}};
inline constexpr NamedValue commands[] = {
    {0x00, "AcNone"},         {0x01, "AcCancelMerge"},  {0x02, "AcLedNormal"},
    {0x03, "AcLedMute"},      {0x04, "AcLedLocate"},    {0x05, "AcResetRxFlags"},
    {0x06, "AcAnalysisOn"},   {0x07, "AcAnalysisOff"},  {0x08, "AcFailHold"},
    {0x09, "AcFailZero"},     {0x0a, "AcFailFull"},     {0x0b, "AcFailScene"},
    {0x0c, "AcFailRecord"},   {0x10, "AcMergeLtp0"},    {0x11, "AcMergeLtp1"},
    {0x12, "AcMergeLtp2"},    {0x13, "AcMergeLtp3"},    {0x20, "AcDirectionTx0"},
    {0x21, "AcDirectionTx1"}, {0x22, "AcDirectionTx2"}, {0x23, "AcDirectionTx3"},
    {0x30, "AcDirectionRx0"}, {0x31, "AcDirectionRx1"}, {0x32, "AcDirectionRx2"},
    {0x33, "AcDirectionRx3"}, {0x50, "AcMergeHtp0"},    {0x51, "AcMergeHtp1"},
    {0x52, "AcMergeHtp2"},    {0x53, "AcMergeHtp3"},    {0x60, "AcArtNetSel0"},
    {0x61, "AcArtNetSel1"},   {0x62, "AcArtNetSel2"},   {0x63, "AcArtNetSel3"},
    {0x70, "AcAcnSel0"},      {0x71, "AcAcnSel1"},      {0x72, "AcAcnSel2"},
    {0x73, "AcAcnSel3"},      {0x90, "AcClearOp0"},     {0x91, "AcClearOp1"},
    {0x92, "AcClearOp2"},     {0x93, "AcClearOp3"},     {0xa0, "AcStyleDelta0"},
    {0xa1, "AcStyleDelta1"},  {0xa2, "AcStyleDelta2"},  {0xa3, "AcStyleDelta3"},
    {0xb0, "AcStyleConst0"},  {0xb1, "AcStyleConst1"},  {0xb2, "AcStyleConst2"},
    {0xb3, "AcStyleConst3"},  {0xc0, "AcRdmEnable0"},   {0xc1, "AcRdmEnable1"},
    {0xc2, "AcRdmEnable2"},   {0xc3, "AcRdmEnable3"},   {0xd0, "AcRdmDisable0"},
    {0xd1, "AcRdmDisable1"},  {0xd2, "AcRdmDisable2"},  {0xd3, "AcRdmDisable3"},
    {0xe0, "AcBqp0"},         {0xe1, "AcBqp1"},         {0xe2, "AcBqp2"},
    {0xe3, "AcBqp3"},         {0xe4, "AcBqp4"},
};
inline constexpr NamedValue queuePolicies[] = {{0, "STATUS_NONE"},
                                               {1, "STATUS_ADVISORY"},
                                               {2, "STATUS_WARNING"},
                                               {3, "STATUS_ERROR"},
                                               {4, "Disabled"}};
inline constexpr NamedValue rates[] = {
    {0, "Film, 24 fps"}, {1, "EBU, 25 fps"}, {2, "DF, 29.97 fps"}, {3, "SMPTE, 30 fps"}};
inline constexpr NamedValue todCommands[] = {{0, "TodFull"}};
inline constexpr NamedValue todResponses[] = {{0, "TodFull"}, {0xff, "TodNak"}};
inline constexpr NamedValue todControls[] = {
    {0, "AtcNone"}, {1, "AtcFlush"}, {2, "AtcEnd"}, {3, "AtcIncOn"}, {4, "AtcIncOff"}};
inline constexpr NamedValue rdmCommands[] = {{0, "ArProcess"}};
inline constexpr NamedValue responseTypes[] = {
    {0, "ACK"}, {1, "ACK_TIMER"}, {2, "NACK_REASON"}, {3, "ACK_OVERFLOW"}};
inline constexpr NamedValue commandClasses[] = {
    {0x10, "DISCOVERY_COMMAND"}, {0x11, "DISCOVERY_COMMAND_RESPONSE"},
    {0x20, "GET_COMMAND"},       {0x21, "GET_COMMAND_RESPONSE"},
    {0x30, "SET_COMMAND"},       {0x31, "SET_COMMAND_RESPONSE"}};

} // namespace mcm::artnet
