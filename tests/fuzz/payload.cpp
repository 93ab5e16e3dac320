// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input as what a person typed to be sent: as text, as hex digits, as a text with templates
// and, from its second line on, as fields over it.

#include "send/payload.h"

#include "fuzz/bounds.h"
#include "send/binaryfield.h"
#include "send/payloadsource.h"

#include <limits>
#include <vector>

using namespace mcm;

namespace {

void writeMessages(PayloadSource &source)
{
    // Each in memory of just the size that was promised.
    std::vector<std::byte> room(static_cast<std::size_t>(source.largest()));
    constexpr auto most = std::numeric_limits<quint64>::max();
    for (const auto &moment :
         {PayloadMoment{},
          {.number = 12'345, .unixNs = 1'778'155'402'118'204'123, .ttl = 16},
          {.number = most, .unixNs = std::numeric_limits<qint64>::min(), .ttl = 255}}) {
        const auto size = source.write(moment, room);
        fuzz::require(size && *size >= 0 && *size <= source.largest(), "longer than promised");
        fuzz::require(!source.isFixedSize() || *size == source.largest(), "shorter than promised");
    }
}

void compileTemplates(const fuzz::Halves &halves)
{
    PayloadRecipe recipe;
    recipe.text = QString::fromUtf8(halves.line);
    recipe.templates = true;
    for (const auto &line : halves.rest.split('\n')) {
        const auto field = parseBinaryField(QString::fromUtf8(line));
        if (!field) {
            fuzz::require(field.error().code == ErrorCode::BadField, "another error for a field");
            continue;
        }
        fuzz::require(parseBinaryField(toText(*field)).value() == *field, "a field that changes");
        recipe.fields.append(*field);
    }
    const fuzz::Bounds bounds("compiling");
    const auto source = compilePayload(recipe, false);
    if (source)
        writeMessages(*source.value());
    else
        fuzz::require(!source.error().text.isEmpty(), "an error without words");
}

} // namespace

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
    compileTemplates(fuzz::halvesOf({data, size}));
    return 0;
}
