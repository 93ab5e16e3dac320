// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/psidescriptorfields.h"
#include "decode/tsparts.h"

namespace mcm::ts {
namespace {

enum Tag : std::uint64_t {
    Registration = 0x05,
    ConditionalAccess = 0x09,
    Language = 0x0a,
    Service = 0x48,
    StreamIdentifier = 0x52,
};

/// ISO/IEC 13818-1 §2.6.8: four characters.
void readRegistration(Dissector &d)
{
    const auto begin = d.at();
    const auto rest = d.rest();
    d.number(registration, 4);
    if (d.ok())
        d.putText(registrationText, begin, 4,
                  {reinterpret_cast<const char *>(rest.data()), std::size_t{4}});
}

/// §2.6.16.
void readAccess(Dissector &d)
{
    d.number(caSystem, 2);
    d.bits(caReserved, 2, 13, 3);
    if (d.left() >= 2)
        d.put(caPid, d.at(), 2, d.peek(0, 2) & 0x1fff);
    d.skip(2);
    if (d.more())
        d.bytes(caPrivate, d.left());
}

/// §2.6.18.
void readLanguages(Dissector &d)
{
    while (d.more()) {
        d.text(language, 3);
        const auto type = d.number(audioType, 1);
        if (type > 3 && type < 0x80)
            d.problem("this audio type is reserved");
    }
}

/// EN 300 468 annex A: a code of the character table can stand first.
std::string_view readName(Dissector &d, const FieldSpec &spec, std::size_t size)
{
    const auto first = d.peek(0, 1);
    constexpr std::uint64_t longCode = 0x10;
    const std::size_t code = size == 0 || first >= 0x20 ? 0 : first == longCode ? 3 : 1;
    if (code > size)
        return {};
    d.skip(code);
    return d.text(spec, size - code);
}

/// EN 300 468 §6.2.33.
void readService(Dissector &d)
{
    d.number(serviceType, 1);
    readName(d, provider, d.number(providerLength, 1));
    const auto name = readName(d, serviceName, d.number(serviceNameLength, 1));
    if (!name.empty())
        d.say(' ', name);
}

void readDescriptor(Dissector &d)
{
    const auto one = d.branch(descriptor, 2 + d.peek(1, 1));
    const auto kind = d.number(tag, 1);
    d.number(descriptorLength, 1);
    switch (kind) {
    case Registration:
        readRegistration(d);
        break;
    case ConditionalAccess:
        readAccess(d);
        break;
    case Language:
        readLanguages(d);
        break;
    case Service:
        readService(d);
        break;
    case StreamIdentifier:
        d.number(componentTag, 1);
        break;
    default:
        break;
    }
    if (d.more())
        d.bytes(descriptorData, d.left());
}

} // namespace

void readDescriptors(Dissector &d, const FieldSpec &list, std::size_t size)
{
    if (size == 0)
        return;
    const auto all = d.branch(list, size);
    while (d.more())
        readDescriptor(d);
}

} // namespace mcm::ts
