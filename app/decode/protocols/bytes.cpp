// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/protocol.h"

#include <algorithm>
#include <array>

namespace mcm::protocols {
namespace {

constexpr FieldSpec root{.name = "data", .title = "Data"};
constexpr FieldSpec data{.name = "data.data", .title = "Data", .type = FieldType::Bytes};
constexpr FieldSpec length{
    .name = "data.len", .title = "Length", .type = FieldType::Unsigned, .unit = "bytes"};
constexpr std::array fields{&root, &data, &length};

Likelihood recognise(Bytes /*message*/, const Ports & /*ports*/)
{
    return Likelihood::Fallback;
}

void decode(Dissector &d)
{
    constexpr std::size_t shown = 32;
    constexpr std::string_view digits = "0123456789abcdef";
    const auto begin = d.at();
    const auto all = d.rest();
    if (all.empty())
        return;
    if (d.isSummarised()) {
        for (std::size_t i = 0; i < std::min(all.size(), shown); ++i) {
            const auto byte = std::to_integer<unsigned>(all[i]);
            if (i > 0)
                d.say(' ');
            d.say(digits[byte >> 4], digits[byte & 15]);
        }
        d.say(all.size() > shown ? " …" : "");
    }
    d.bytes(data, all.size());
    d.put(length, begin, all.size(), all.size());
}

} // namespace

extern const Protocol bytes;
const Protocol bytes{.name = "bytes",
                     .title = "Bytes",
                     .standard = "none",
                     .ports = {},
                     .fields = fields,
                     .recognise = recognise,
                     .decode = decode};

} // namespace mcm::protocols
