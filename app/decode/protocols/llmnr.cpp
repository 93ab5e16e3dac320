// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/dns.h"
#include "decode/dnsfields.h"

namespace mcm::protocols {
namespace {

constexpr FieldSpec root{.name = "llmnr", .title = "Link-Local Multicast Name Resolution"};
constexpr auto fields = dns::fieldsBelow(root);
constexpr std::array<std::uint16_t, 1> ports{5355};

Likelihood recognise(Bytes message, const Ports &at)
{
    return dns::recognise(message, at, ports.front());
}

void decode(Dissector &d)
{
    dns::decode(d, dns::Kind::LinkLocal);
}

} // namespace

extern const Protocol llmnr;
const Protocol llmnr{.name = "llmnr",
                     .title = "LLMNR",
                     .standard = "RFC 4795",
                     .ports = ports,
                     .fields = fields,
                     .recognise = recognise,
                     .decode = decode};

} // namespace mcm::protocols
