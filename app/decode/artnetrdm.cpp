// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/artnet.h"

namespace mcm::artnet {
namespace {

constexpr std::size_t uidSize = 6;
constexpr std::size_t spare = 7;

/// As users of RDM write it: 7a70:ffffff00.
void sayUid(Dissector &d, std::uint64_t whole)
{
    constexpr std::string_view digits = "0123456789abcdef";
    d.say(" ");
    for (int shift = 44; shift >= 0; shift -= 4) {
        d.say(digits[whole >> shift & 15]);
        if (shift == 32)
            d.say(":");
    }
}

void sayAddress(Dissector &d, std::uint64_t netAt, std::uint64_t address)
{
    d.say(", universe ", netAt, ":", address >> 4, ":", address & 15);
}

void decodeMessage(Dissector &d)
{
    const auto all = d.rest();
    const auto own = d.branch(rdm, d.left());
    if (d.number(rdmSub, 1) != 1)
        d.problem("must be 0x01");
    const auto size = d.number(rdmLength, 1);
    // It counts the START Code, that Art-Net leaves out, but not the checksum.
    if (size < 24)
        d.problem("must be at least 24");
    else if (size + 1 != all.size())
        d.problem("there are " + std::to_string(all.size() - 1) + " bytes");
    const auto to = d.peek(0, uidSize);
    d.bytes(rdmTo, uidSize);
    const auto from = d.peek(0, uidSize);
    d.bytes(rdmFrom, uidSize);
    d.number(rdmTransaction, 1);
    const auto kind = d.peek(4, 1);
    const bool isResponse = (kind & 1) != 0;
    const auto answer = d.number(isResponse ? rdmResponse : rdmPort, 1);
    d.number(rdmMessages, 1);
    d.number(rdmDevice, 2);
    d.number(rdmClass, 1);
    if (nameOf(commandClasses, kind).empty())
        d.problem("an unknown Command Class");
    const auto parameter = d.number(rdmParameter, 2);
    const auto dataSize = d.number(rdmDataSize, 1);
    if (dataSize > 0)
        d.bytes(rdmData, dataSize);
    std::uint64_t sum = 0xcc;
    for (std::size_t i = 0; i + 2 < all.size() && i + 1 < size; ++i)
        sum += std::to_integer<std::uint64_t>(all[i]);
    sum &= 0xffff;
    if (d.number(rdmChecksum, 2) != sum)
        d.problem("the sum of the bytes is " + std::to_string(sum));
    if (!d.ok())
        return;
    d.say(", ", wordOf(commandClasses, kind), ", PID ", Hex{parameter, 4});
    if (isResponse)
        d.say(", ", wordOf(responseTypes, answer));
    d.say(",");
    sayUid(d, from);
    d.say(" to");
    sayUid(d, to);
}

} // namespace

void decodeTodRequest(Dissector &d)
{
    d.skip(2 + spare);
    const auto netAt = d.number(requestNet, 1);
    if (d.number(requestCommand, 1) != 0)
        d.problem("must be TodFull, 0");
    const auto addresses = d.number(requestCount, 1);
    if (addresses > 32)
        d.problem("must be at most 32");
    d.say(", net ", netAt, ", ", addresses, addresses == 1 ? " address" : " addresses");
    if (addresses > 0)
        d.bytes(requestAddresses, addresses);
}

void decodeTodData(Dissector &d)
{
    d.number(todRdmVersion, 1);
    const auto at = d.number(todPort, 1);
    if (at < 1 || at > 4)
        d.problem("must be 1 … 4");
    d.skip(spare);
    const auto netAt = d.number(todNet, 1);
    const auto answer = d.number(todResponse, 1);
    if (nameOf(todResponses, answer).empty())
        d.problem("must be TodFull, 0, or TodNak, 255");
    const auto address = d.number(todAddress, 1);
    const auto total = d.number(todTotal, 2);
    const auto block = d.number(todBlock, 1);
    const auto count = d.number(todCount, 1);
    if (count > 200)
        d.problem("must be at most 200");
    else if (count > total && answer == 0)
        d.problem("more than the " + std::to_string(total) + " in total");
    sayAddress(d, netAt, address);
    d.say(", ", count, " of ", total, " UIDs, block ", block);
    for (std::uint64_t i = 0; i < count && d.ok(); ++i)
        d.bytes(uid, uidSize);
}

void decodeTodControl(Dissector &d)
{
    d.skip(2 + spare);
    const auto netAt = d.number(controlNet, 1);
    const auto does = d.number(controlCommand, 1);
    if (nameOf(todControls, does).empty())
        d.problem("an unknown command");
    const auto address = d.number(controlAddress, 1);
    sayAddress(d, netAt, address);
    d.say(", ", wordOf(todControls, does));
}

void decodeRdm(Dissector &d)
{
    if (d.number(rdmVersion, 1) > 1)
        d.problem("must be 1, or 0 of its draft");
    d.skip(1 + spare);
    const auto netAt = d.number(rdmNet, 1);
    if (d.number(rdmCommand, 1) != 0)
        d.problem("must be ArProcess, 0");
    const auto address = d.number(rdmAddress, 1);
    if (!d.ok())
        return;
    sayAddress(d, netAt, address);
    decodeMessage(d);
}

} // namespace mcm::artnet
