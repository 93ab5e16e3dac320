// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/ptptlvfields.h"

#include <algorithm>

namespace mcm::ptp {
namespace {

const TlvFields &fieldsOf(MessageType message)
{
    switch (message) {
    case Announce:
        return announceTlv;
    case Signaling:
        return signalingTlv;
    case Management:
        return managementTlv;
    default:
        return otherTlv;
    }
}

void decodePower(Dissector &d, std::uint64_t edition)
{
    d.say(", grandmaster ", d.number(powerMaster, 2));
    if (edition == 1) {
        d.number(powerMasterError, 4);
        d.number(powerNetworkError, 4);
    } else {
        d.number(powerReserved, 4);
        d.say(" within ", d.number(powerTotalError, 4), " ns");
    }
    d.number(powerReserved, 2);
}

void decodeOrganization(Dissector &d, MessageType message, const TlvFields &fields)
{
    const auto id = d.number(fields.organization, 3);
    const auto subType = d.number(fields.subType, 3);
    if (const auto name = nameOf(organizations, id); !name.empty())
        d.say(" of ", name);
    constexpr std::uint64_t power = 0x1c129d;
    if (message == Announce && id == power && (subType == 1 || subType == 2))
        decodePower(d, subType);
    if (d.left() > 0)
        d.bytes(fields.organizationData, d.left());
}

void decodePath(Dissector &d)
{
    if (d.left() % 8 != 0)
        d.stop("its length is no multiple of 8, the size of a clockIdentity");
    while (d.more())
        d.number(path, 8);
}

void decodeZone(Dissector &d, const TlvFields &fields)
{
    d.number(zoneKey, 1);
    d.number(zoneOffset, 4);
    d.number(zoneJump, 4);
    d.bytes(zoneNext, 6);
    const auto size = d.number(zoneNameSize, 1);
    if (d.ok())
        d.text(zoneName, size);
    if (d.ok() && d.left() > 1)
        d.bytes(fields.data, d.left());
}

/// The four TLVs of unicast negotiation (§16.1).
void decodeUnicast(Dissector &d, unsigned tlvType)
{
    const auto type = d.bits(asked, 1, 4, 4);
    const auto name = nameOf(messageTypes, type);
    if (type != Announce && type != Sync && type != DelayResp && type != PdelayResp)
        d.problem("must be Announce, Sync, Delay_Resp or Pdelay_Resp");
    d.skip(1);
    d.say(" ", name);
    if (tlvType == 6 || tlvType == 7) {
        d.skip(1);
        return;
    }
    const auto log = static_cast<std::int64_t>(d.number(askedPeriod, 1));
    if (d.ok() && log >= -30 && log <= 30)
        d.put(askedInterval, d.at() - 1, 1, periodOf(log));
    const auto seconds = d.number(duration, 4);
    d.say(" every 2^", log, " s for ", seconds, " s");
    if (tlvType == 5) {
        if (d.ok() && seconds == 0)
            d.say(", denied");
        d.skip(1);
        d.bits(renewal, 1, 0, 1);
        d.skip(1);
    }
}

void decodeManagement(Dissector &d, const TlvFields &fields)
{
    const auto id = d.number(managementId, 2);
    if (const auto name = nameOf(managementIds, id); !name.empty())
        d.say(" ", name);
    else
        d.say(" ", Hex{id, 4});
    if (d.left() > 0)
        d.bytes(fields.data, d.left());
}

void decodeManagementError(Dissector &d, const TlvFields &fields)
{
    const auto error = d.number(managementError, 2);
    const auto id = d.number(managementId, 2);
    d.say(" ", nameOf(managementErrors, error), " for ", nameOf(managementIds, id));
    if (d.left() > 0)
        d.bytes(fields.data, d.left());
}

void decodeValue(Dissector &d, MessageType message, unsigned type, const TlvFields &fields)
{
    const bool isSignaling = message == Signaling;
    if (type == 3 || type == 0x4000 || type == 0x8000)
        decodeOrganization(d, message, fields);
    else if (type == 8 && message == Announce)
        decodePath(d);
    else if (type == 9 && message == Announce)
        decodeZone(d, fields);
    else if (type >= 4 && type <= 7 && isSignaling)
        decodeUnicast(d, type);
    else if (type == 1 && message == Management)
        decodeManagement(d, fields);
    else if (type == 2 && message == Management)
        decodeManagementError(d, fields);
    else if (d.left() > 0)
        d.bytes(fields.data, d.left());
}

bool isReserved(unsigned type)
{
    return type == 0 || (type >= 0x000a && type < 0x2000) || (type >= 0x4002 && type < 0x7f00)
           || (type >= 0x800a && type < 0xfff0) || type == 0xffff;
}

} // namespace

void decodeTlvs(Dissector &d, MessageType of)
{
    const auto &fields = fieldsOf(of);
    while (d.more()) {
        const auto size = 4 + static_cast<std::size_t>(d.peek(2, 2));
        const auto one = d.branch(tlv, size);
        const auto type = static_cast<unsigned>(d.number(fields.type, 2));
        if (isReserved(type))
            d.problem("a reserved type of TLV");
        else if ((type == 1 || type == 2) && of != Management)
            d.problem("a TLV of Management messages in another");
        else if (type >= 4 && type <= 7 && of != Signaling)
            d.problem("a TLV of Signaling messages in another");
        const auto length = d.number(fields.length, 2);
        if (length % 2 != 0)
            d.problem("must be even");
        if (!d.ok())
            continue;
        if (const auto name = nameOf(tlvTypes, type); !name.empty())
            d.say(", ", name);
        else
            d.say(", TLV ", Hex{type, 4});
        decodeValue(d, of, type, fields);
    }
}

} // namespace mcm::ptp
