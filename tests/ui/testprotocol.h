// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/protocol.h"

#include <array>

/// A protocol of the tests: an item for each pair of bytes, a list of numbers in each.
namespace mcm::test::testprotocol {

inline constexpr FieldSpec root{.name = "tst", .title = "Test protocol"};
inline constexpr FieldSpec items{.name = "tst.items", .title = "Items"};
inline constexpr FieldSpec item{.name = "tst.item", .title = "Item"};
inline constexpr FieldSpec high{
    .name = "tst.high", .title = "High", .type = FieldType::Unsigned, .base = NumberBase::Hex};
inline constexpr FieldSpec low{.name = "tst.low", .title = "Low", .type = FieldType::Unsigned};
inline constexpr FieldSpec text{.name = "tst.text", .title = "Text", .type = FieldType::Text};
inline constexpr std::array<const FieldSpec *, 6> fields{&root, &items, &item, &high, &low, &text};

inline void decode(Dissector &d)
{
    {
        const auto all = d.branch(items);
        while (d.more() && d.peek(0, 1) != '"') {
            const auto one = d.branch(item, 2);
            d.number(high, 1);
            if (d.peek(0, 1) == 0xee)
                d.problem("an ee");
            d.number(low, 1);
        }
    }
    if (d.more())
        d.text(text, d.left());
}

inline constexpr Protocol protocol{.name = "tst",
                                   .title = "Test",
                                   .standard = {},
                                   .ports = {},
                                   .fields = fields,
                                   .recognise = [](Bytes, const Ports &) { return Likelihood::No; },
                                   .decode = decode};

} // namespace mcm::test::testprotocol
