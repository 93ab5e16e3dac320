// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/dnsdata.h"

#include "decode/dnsfields.h"

#include <QHostAddress>

#include <algorithm>

namespace mcm::dns {
namespace {

enum Type : std::uint16_t {
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Hinfo = 13,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Srv = 33,
    Dname = 39,
    Nsec = 47,
};

void decodeAddress4(Dissector &d)
{
    const auto address = d.number(ipv4, 4);
    if (d.ok())
        d.say(" → ", address >> 24U, '.', address >> 16U & 0xffU, '.', address >> 8U & 0xffU, '.',
              address & 0xffU);
}

void decodeAddress6(Dissector &d)
{
    const auto address = d.bytes(ipv6, 16);
    if (d.ok() && d.isSummarised())
        d.say(" → ", QHostAddress(reinterpret_cast<const quint8 *>(address.data()))
                         .toString()
                         .toStdString());
}

void decodeName(Dissector &d, NameReader &names, const FieldSpec &spec)
{
    putName(d, names, spec);
    if (d.ok())
        d.say(" → ", names.text());
}

void decodeAuthority(Dissector &d, NameReader &names)
{
    decodeName(d, names, primaryServer);
    putName(d, names, mailbox);
    const auto number = d.number(serial, 4);
    d.number(refresh, 4);
    d.number(retry, 4);
    d.number(expire, 4);
    d.number(minimumTtl, 4);
    if (d.ok())
        d.say(" serial ", number);
}

void decodeService(Dissector &d, NameReader &names)
{
    d.number(priority, 2);
    d.number(weight, 2);
    const auto number = d.number(port, 2);
    putName(d, names, target);
    if (d.ok())
        d.say(" → ", names.text(), ':', number);
}

void decodeHost(Dissector &d)
{
    const auto processor = d.text(cpu, d.number(cpuLength, 1));
    const auto running = d.text(system, d.number(systemLength, 1));
    if (d.ok())
        d.say(" → ", processor, ", ", running);
}

void decodeTexts(Dissector &d)
{
    if (d.left() == 0)
        return d.stop("a TXT record must hold at least one string, if only an empty one"
                      " (RFC 6763 §6.1)");
    while (d.more()) {
        const auto length = d.number(textLength, 1);
        const auto string = d.text(textString, length);
        if (!d.ok())
            return;
        if (!string.empty() && string.front() == '=')
            d.problem("an attribute without a name before its “=” (RFC 6763 §6.4)");
        if (!string.empty())
            d.say(" “", string, "”");
    }
}

// RFC 4034 §4.1.2; what RFC 6762 §6.1 restricts it to is not told from it.
void decodeTypeMaps(Dissector &d)
{
    int before = -1;
    bool first = true;
    while (d.more()) {
        const auto window = d.number(typeWindow, 1);
        if (static_cast<int>(window) <= before)
            d.problem("window blocks must be in rising order (RFC 4034 §4.1.2)");
        before = static_cast<int>(window);
        const auto length = d.number(typeMapLength, 1);
        if (length == 0 || length > 32)
            return d.stop("a bit map must have 1 to 32 bytes (RFC 4034 §4.1.2)");
        const auto map = d.rest().first(std::min<std::size_t>(length, d.left()));
        for (std::size_t i = 0; i < map.size() * 8; ++i) {
            if ((std::to_integer<unsigned>(map[i / 8]) >> (7 - i % 8) & 1U) == 0)
                continue;
            d.put(existingType, d.at() + i / 8, 1, window << 8U | i);
            d.say(first ? " has " : ", ");
            sayType(d, window << 8U | i);
            first = false;
        }
        d.skip(length);
    }
}

} // namespace

void sayType(Dissector &d, std::uint64_t kind)
{
    if (!d.isSummarised())
        return;
    const auto *const found = std::find_if(std::begin(types), std::end(types),
                                           [kind](auto &each) { return each.value == kind; });
    if (found != std::end(types))
        d.say(found->name);
    else
        d.say("TYPE", kind);
}

void putName(Dissector &d, NameReader &names, const FieldSpec &spec)
{
    if (!d.ok())
        return;
    const auto at = d.at() - names.base();
    if (!names.read(at, at + d.left()))
        return d.stop(names.problem());
    d.putText(spec, d.at(), names.size(), names.text());
    if (!names.problem().empty())
        d.problem(names.problem());
    d.skip(names.size());
}

void decodeData(Dissector &d, NameReader &names, std::uint64_t kind)
{
    switch (kind) {
    case A:
        decodeAddress4(d);
        break;
    case Ns:
        decodeName(d, names, nameServer);
        break;
    case Cname:
        decodeName(d, names, canonicalName);
        break;
    case Soa:
        decodeAuthority(d, names);
        break;
    case Ptr:
        decodeName(d, names, pointedTo);
        break;
    case Hinfo:
        decodeHost(d);
        break;
    case Mx:
        d.number(preference, 2);
        decodeName(d, names, mailExchange);
        break;
    case Txt:
        decodeTexts(d);
        break;
    case Aaaa:
        decodeAddress6(d);
        break;
    case Srv:
        decodeService(d, names);
        break;
    case Dname:
        decodeName(d, names, delegation);
        break;
    case Nsec:
        putName(d, names, nextName);
        decodeTypeMaps(d);
        break;
    default:
        if (d.left() > 0)
            d.bytes(undecoded, d.left());
        break;
    }
    if (d.more()) {
        const auto left = d.left();
        d.bytes(undecoded, left);
        d.problem(std::to_string(left) + (left == 1 ? " byte" : " bytes")
                  + " more than a record of this type has");
    }
}

void decodeOptions(Dissector &d)
{
    while (d.more()) {
        const auto one = d.branch(option);
        d.number(optionCode, 2);
        const auto length = d.number(optionLength, 2);
        if (length > 0)
            d.bytes(optionData, length);
    }
}

} // namespace mcm::dns
