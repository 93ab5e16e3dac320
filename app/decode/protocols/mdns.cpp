// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/dns.h"
#include "decode/dnsfields.h"

namespace mcm::protocols {
namespace {

constexpr FieldSpec root{.name = "mdns", .title = "Multicast DNS"};
constexpr auto fields = dns::fieldsBelow(root);
constexpr std::array<std::uint16_t, 1> ports{5353};

Likelihood recognise(Bytes message, const Ports &at)
{
    return dns::recognise(message, at, ports.front());
}

void decode(Dissector &d)
{
    dns::decode(d, dns::Kind::Multicast);
}

} // namespace

extern const Protocol mdns;
const Protocol mdns{.name = "mdns",
                    .title = "mDNS",
                    .standard = "RFC 6762, RFC 6763, RFC 1035",
                    .ports = ports,
                    .fields = fields,
                    .recognise = recognise,
                    .decode = decode};

} // namespace mcm::protocols
