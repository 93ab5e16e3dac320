// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/spec.h"

#include <array>

/// The kinds of field of Streaming ACN; titles and vectors are those of ANSI E1.31-2018.
namespace mcm::sacnfields {

using namespace mcm::spec;

inline constexpr NamedValue rootVectors[] = {
    {4, "VECTOR_ROOT_E131_DATA"},
    {8, "VECTOR_ROOT_E131_EXTENDED"},
    {3, "draft E1.31"},
    {1, "SDT"},
    {10, "LLRP"},
};
inline constexpr NamedValue dataVectors[] = {{2, "VECTOR_E131_DATA_PACKET"}};
inline constexpr NamedValue extendedVectors[] = {{1, "VECTOR_E131_EXTENDED_SYNCHRONIZATION"},
                                                 {2, "VECTOR_E131_EXTENDED_DISCOVERY"}};
inline constexpr NamedValue discoveryVectors[] = {{1, "VECTOR_UNIVERSE_DISCOVERY_UNIVERSE_LIST"}};
inline constexpr NamedValue dmpVectors[] = {{2, "VECTOR_DMP_SET_PROPERTY"}};
inline constexpr NamedValue dataTypes[] = {{0, "one value"},
                                           {1, "range, one value"},
                                           {2, "range, array of equal size"},
                                           {3, "range, series of mixed size"}};
inline constexpr NamedValue addressSizes[] = {{0, "1 byte"}, {1, "2 bytes"}, {2, "4 bytes"}};
// ANSI E1.11, and the registered alternate START Codes that are met.
inline constexpr NamedValue startCodes[] = {
    {0x00, "dimmer data"},
    {0x17, "text"},
    {0x55, "test"},
    {0x90, "UTF-8 text"},
    {0x91, "manufacturer's own"},
    {0xcc, "RDM"},
    {0xcf, "system information"},
    {0xdd, "per-address priority"},
};

inline constexpr auto root = branch("acn", "Streaming ACN");
inline constexpr auto preamble = number("acn.preamble_size", "Preamble Size", {}, "bytes");
inline constexpr auto postamble = number("acn.postamble_size", "Post-amble Size", {}, "bytes");
inline constexpr auto identifier =
    other("acn.packet_identifier", "ACN Packet Identifier", FieldType::Text);
inline constexpr auto pdu = branch("acn.pdu", "PDU");
inline constexpr auto flags = hex("acn.pdu.flags", "Flags", 2);
inline constexpr auto length = number("acn.pdu.length", "Length", {}, "bytes");
inline constexpr auto rootVector = number("acn.protocol_id", "Vector", rootVectors);
inline constexpr auto cid = other("acn.cid", "CID", FieldType::Text);
inline constexpr auto vector = number("acn.dmx_vector", "Vector", dataVectors);
inline constexpr auto sourceName = other("acn.dmx.source_name", "Source Name", FieldType::Text);
inline constexpr auto priority = number("acn.dmx.priority", "Priority");
// Reserved in the first edition, and so to Wireshark.
inline constexpr auto syncAddress = number("acn.dmx.reserved", "Synchronization Address");
inline constexpr auto sequence = number("acn.dmx.seq_number", "Sequence Number");
inline constexpr auto options = hex("acn.dmx.options", "Options", 2);
inline constexpr auto preview = flag("acn.dmx.option_p", "Preview_Data");
inline constexpr auto terminated = flag("acn.dmx.option_s", "Stream_Terminated");
inline constexpr auto forced = flag("mcm.sacn.option_f", "Force_Synchronization");
inline constexpr auto universe = number("acn.dmx.universe", "Universe");

inline constexpr auto dmpVector = number("acn.dmp_vector", "Vector", dmpVectors);
inline constexpr auto addressType = hex("mcm.sacn.addresstype", "Address Type & Data Type", 2);
inline constexpr auto isVirtual = number("acn.dmp_adt_v", "Virtual");
inline constexpr auto isRelative = number("acn.dmp_adt_r", "Relative");
inline constexpr auto dataType = number("acn.dmp_adt_d", "Data Type", dataTypes);
inline constexpr auto reservedBits = number("acn.dmp_adt_x", "Reserved");
inline constexpr auto addressSize = number("acn.dmp_adt_a", "Size", addressSizes);
inline constexpr auto first = number("acn.dmx.first_property_address", "First Property Address");
inline constexpr auto increment = number("acn.dmx.increment", "Address Increment");
inline constexpr auto count = number("acn.dmx.count", "Property Value Count");
inline constexpr auto startCode = hex("acn.dmx.start_code2", "START Code", 2, startCodes);
inline constexpr auto slotData = other("acn.dmx.data", "Slots", FieldType::Bytes);

// Wireshark 4.0 does not know what follows VECTOR_ROOT_E131_EXTENDED.
inline constexpr auto extendedVector = number("mcm.sacn.vector", "Vector", extendedVectors);
inline constexpr auto syncUniverse = number("mcm.sacn.sync.address", "Synchronization Address");
inline constexpr auto listVector = number("mcm.sacn.discovery.vector", "Vector", discoveryVectors);
inline constexpr auto page = number("mcm.sacn.discovery.page", "Page");
inline constexpr auto lastPage = number("mcm.sacn.discovery.lastpage", "Last Page");
inline constexpr auto listed = number("mcm.sacn.discovery.universe", "Universe");
inline constexpr auto behind = other("mcm.sacn.trailer", "Behind the message", FieldType::Bytes);

inline constexpr std::array fields{
    &root,         &preamble,       &postamble,    &identifier, &pdu,        &flags,
    &length,       &rootVector,     &cid,          &vector,     &sourceName, &priority,
    &syncAddress,  &sequence,       &options,      &preview,    &terminated, &forced,
    &universe,     &dmpVector,      &addressType,  &isVirtual,  &isRelative, &dataType,
    &reservedBits, &addressSize,    &first,        &increment,  &count,      &startCode,
    &slotData,     &extendedVector, &syncUniverse, &listVector, &page,       &lastPage,
    &listed,       &behind,
};

} // namespace mcm::sacnfields
