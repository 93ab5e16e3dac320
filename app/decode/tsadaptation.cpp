// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/tsfields.h"
#include "decode/tsparts.h"

namespace mcm::ts {
namespace {

/// §2.4.3.5: 33 bits of 90 kHz, and nine that count 27 MHz between.
void readClock(Dissector &d, const FieldSpec &spec, const FieldSpec &time, bool isPcr,
               std::uint16_t pid)
{
    constexpr std::size_t size = 6;
    const auto raw = d.peek(0, size);
    if (d.left() < size) {
        d.number(spec, size);
        return;
    }
    const auto extension = raw & 0x1ff;
    const auto value = (raw >> 15) * 300 + extension;
    d.put(spec, d.at(), size, value);
    if (extension >= 300)
        d.problem("its extension should be less than 300");
    d.put(time, d.at(), size, value * 1000 / 27);
    d.skip(size);
    if (isPcr)
        d.say(" · PCR at ", Hex{pid}, ' ', static_cast<double>(value) / 27e6, " s");
}

} // namespace

void readAdaptation(Dissector &d, std::uint16_t pid, bool hasPayload)
{
    const std::size_t size = d.number(adaptationLength, 1);
    const std::size_t most = d.left() - (hasPayload ? 1 : 0);
    if (d.ok() && (hasPayload ? size > most : size != most))
        d.problem(hasPayload ? "it should leave room for a payload: 182 at most"
                             : "without a payload it should fill the packet: 183");
    if (size == 0 || !d.ok())
        return;
    const auto field = d.branch(adaptation, size);
    if (d.bits(discontinuity, 1, 7, 1) != 0)
        d.say(", discontinuity at ", Hex{pid});
    d.bits(randomAccess, 1, 6, 1);
    d.bits(streamPriority, 1, 5, 1);
    const bool withPcr = d.bits(hasPcr, 1, 4, 1) != 0;
    const bool withOpcr = d.bits(hasOpcr, 1, 3, 1) != 0;
    const bool withSplice = d.bits(hasSplice, 1, 2, 1) != 0;
    const bool withPrivate = d.bits(hasPrivate, 1, 1, 1) != 0;
    const bool withExtension = d.bits(hasExtension, 1, 0, 1) != 0;
    d.skip(1);
    if (withPcr)
        readClock(d, pcr, pcrTime, true, pid);
    if (withOpcr)
        readClock(d, opcr, opcrTime, false, pid);
    if (withSplice)
        d.number(splice, 1);
    if (withPrivate)
        d.bytes(privateData, d.number(privateLength, 1));
    if (withExtension)
        d.bytes(extension, d.number(extensionLength, 1));
    if (!d.more())
        return;
    const auto rest = d.bytes(stuffing, d.left());
    if (!std::all_of(rest.begin(), rest.end(), [](std::byte b) { return b == std::byte{0xff}; }))
        d.problem("stuffing bytes should be 0xff");
}

} // namespace mcm::ts
