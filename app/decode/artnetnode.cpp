// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/artnet.h"

namespace mcm::artnet {
namespace {

constexpr std::size_t shortSize = 18;
constexpr std::size_t longSize = 64;
constexpr std::uint64_t udpPort = 0x1936;

std::string_view readName(Dissector &d, const FieldSpec &spec, std::size_t size)
{
    const auto name = d.paddedText(spec, size);
    if (d.ok() && name.size() == size)
        d.problem("must end with a NUL");
    return name;
}

struct Bit
{
    const FieldSpec *spec;
    int shift;
    int count = 1;
};

void readBits(Dissector &d, std::span<const Bit> bits)
{
    for (const auto &[spec, shift, count] : bits)
        d.bits(*spec, 1, shift, count);
    d.skip(1);
}

void decodeGood(Dissector &d)
{
    static constexpr Bit input[] = {{&inErrors, 2}, {&inDisabled, 3}, {&inText, 4},
                                    {&inSip, 5},    {&inTest, 6},     {&inData, 7}};
    static constexpr Bit output[] = {{&outLtp, 1}, {&outShort, 2}, {&outMerging, 3}, {&outText, 4},
                                     {&outSip, 5}, {&outTest, 6},  {&outData, 7}};
    for (const auto &each : goodInputs) {
        d.bits(each, 1, 0, 8);
        readBits(d, input);
    }
    for (const auto &each : goodOutputs) {
        // A state of the node, not a fault of the message.
        if ((d.bits(each, 1, 0, 8) & 4) != 0)
            d.say(", an output is short-circuited");
        readBits(d, output);
    }
}

void decodeSwitches(Dissector &d, std::span<const FieldSpec> each, std::span<const FieldSpec> full,
                    std::uint64_t upper)
{
    for (std::size_t i = 0; i < each.size(); ++i) {
        const auto low = d.number(each[i], 1) & 0x0f;
        d.put(full[i], d.at() - (d.ok() ? 1 : 0), 0, upper | low);
    }
}

/// Of ArtAddress: either one of two special values or a number and whether it is to be written.
std::uint64_t readSwitch(Dissector &d, const FieldSpec &special, const FieldSpec &written,
                         const FieldSpec &number, int bits)
{
    const auto value = d.peek(0, 1);
    if (!nameOf(switches, value).empty()) {
        d.number(special, 1);
    } else {
        d.bits(number, 1, 0, bits);
        d.bits(written, 1, 7, 1);
        d.skip(1);
    }
    return value;
}

/// What came after the first editions; a shorter message has none of it.
void decodeLater(Dissector &d)
{
    if (!d.more())
        return;
    d.number(bindIp, 4);
    d.number(bindIndex, 1);
    d.bits(status2, 1, 0, 8);
    static constexpr Bit bits[] = {{&web, 0},         {&dhcpUsed, 1},     {&dhcpCapable, 2},
                                   {&wideAddress, 3}, {&canSacn, 4},      {&squawking, 5},
                                   {&canStyle, 6},    {&canRdmControl, 7}};
    readBits(d, bits);
    if (d.left() < 15)
        return;
    d.bytes(outputsB, 4);
    d.number(status3, 1);
    d.bytes(respUid, 6);
    d.number(user, 2);
    d.number(refresh, 2);
    if (d.more())
        d.number(queuePolicy, 1);
}

} // namespace

void decodePollReply(Dissector &d)
{
    const auto from = d.number(ip, 4);
    if (d.numberLe(port, 2) != udpPort)
        d.problem("must be 6454");
    d.number(firmware, 2);
    const auto netAt = d.number(netSwitch, 1);
    if (netAt > 0x7f)
        d.problem("must fit in 7 bits");
    const auto subAt = d.number(subSwitch, 1);
    if (subAt > 0x0f)
        d.problem("must fit in 4 bits");
    d.number(oem, 2);
    d.number(ubea, 1);
    d.bits(status, 1, 0, 8);
    static constexpr Bit bits[] = {{&ubeaPresent, 0},
                                   {&rdmCapable, 1},
                                   {&romBooted, 2},
                                   {&authority, 4, 2},
                                   {&indicator, 6, 2}};
    readBits(d, bits);
    d.numberLe(manufacturer, 2);
    const auto name = readName(d, shortName, shortSize);
    readName(d, longName, longSize);
    const auto said = readName(d, report, longSize);
    const auto ports = d.number(portCount, 2);
    if (ports > 4)
        d.problem("must be at most 4 in one ArtPollReply");
    for (const auto &each : portTypes)
        d.number(each, 1);
    decodeGood(d);
    const auto upper = (netAt & 0x7f) << 8 | (subAt & 0x0f) << 4;
    decodeSwitches(d, swIns, inUniverses, upper);
    decodeSwitches(d, swOuts, outUniverses, upper);
    d.number(acnPriority, 1);
    d.number(macro, 1);
    d.number(remote, 1);
    d.skip(3);
    d.number(style, 1);
    d.number(mac, 6);
    if (!d.ok())
        return;
    d.say(", ", from >> 24, ".", from >> 16 & 255, ".", from >> 8 & 255, ".", from & 255, ", “",
          name, "”, net ", netAt, ", sub-net ", subAt, ", ", ports,
          ports == 1 ? " port" : " ports");
    if (!said.empty())
        d.say(", ", said);
    decodeLater(d);
}

void decodeAddress(Dissector &d)
{
    const auto netAt = readSwitch(d, addressNet, addressNetWritten, addressNetNumber, 7);
    d.number(addressBind, 1);
    const auto name = readName(d, addressShort, shortSize);
    readName(d, addressLong, longSize);
    for (const auto &each : addressIns)
        d.number(each, 1);
    for (const auto &each : addressOuts)
        d.number(each, 1);
    const auto subAt = readSwitch(d, addressSub, addressSubWritten, addressSubNumber, 4);
    const auto level = d.number(addressPriority, 1);
    if (level > 200 && level != 255)
        d.problem("must be 0 … 200, or 255, which changes nothing");
    const auto does = d.number(command, 1);
    if (nameOf(commands, does).empty())
        d.problem("an unknown command");
    if (!d.ok())
        return;
    if (!name.empty())
        d.say(", “", name, "”");
    if ((netAt & 0x80) != 0)
        d.say(", net ", netAt & 0x7f);
    if ((subAt & 0x80) != 0)
        d.say(", sub-net ", subAt & 0x0f);
    d.say(", ", wordOf(commands, does));
}

void decodeInput(Dissector &d)
{
    d.skip(1);
    d.number(addressBind, 1);
    const auto ports = d.number(inputPorts, 2);
    if (ports > 4)
        d.problem("must be at most 4 in one ArtInput");
    d.say(", ", ports, " ports, disabled:");
    bool isAny = false;
    for (std::size_t i = 0; i < std::size(inputs); ++i) {
        if ((d.number(inputs[i], 1) & 1) != 0) {
            d.say(" ", i + 1);
            isAny = true;
        }
    }
    if (!isAny)
        d.say(" none");
}

} // namespace mcm::artnet
