// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input as what tshark says of a packet, coming in in two pieces.

#include "capture/pdml.h"

#include "fuzz/bounds.h"

using namespace mcm;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::size_t headerSize = 42;
    constexpr std::size_t payloadSize = 1400;

    const auto input = fuzz::bytesOf({data, size});
    const auto cut = size == 0 ? 0 : static_cast<qsizetype>(data[size / 2] * size / 256);
    PdmlReader reader(headerSize, payloadSize);
    {
        const fuzz::Bounds bounds("reading");
        reader.add(input.left(cut));
        reader.add(input.mid(cut));
    }
    const bool isComplete = reader.isComplete();
    const auto fields = reader.takeFields();
    fuzz::require(fields.size() <= PdmlReader::mostFields, "too many fields");
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto &field = fields[i];
        fuzz::require(field.begin <= payloadSize && field.size <= payloadSize - field.begin,
                      "a field reaches beyond the payload");
        fuzz::require(field.depth <= PdmlReader::mostDepth, "too deep");
        if (isComplete)
            fuzz::require(field.next > i && field.next <= fields.size(),
                          "a field ends outside the list");
    }
    return 0;
}
