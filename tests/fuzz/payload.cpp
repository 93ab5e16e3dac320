// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input as what a person typed to be sent, as text and as hex digits.

#include "send/payload.h"

#include "fuzz/bounds.h"

using namespace mcm;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto text = QString::fromUtf8(fuzz::bytesOf({data, size}));
    for (const auto kind : {PayloadKind::Text, PayloadKind::Hex}) {
        const auto parsed = [&] {
            const fuzz::Bounds bounds("parsing");
            return parsePayload(text, kind);
        }();
        if (!parsed) {
            fuzz::require(parsed.error().code == ErrorCode::PayloadSyntax
                              && !parsed.error().text.isEmpty(),
                          "an error without words");
            continue;
        }
        if (kind == PayloadKind::Hex) {
            const auto again = parsePayload(QString::fromLatin1(parsed->toHex()), kind);
            fuzz::require(again && again.value() == parsed.value(), "its own digits are refused");
        }
    }
    return 0;
}
