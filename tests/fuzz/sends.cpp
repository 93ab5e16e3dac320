// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input as a file of sends that somebody exported.

#include "fuzz/bounds.h"
#include "send/sendjson.h"
#include "send/sendrequest.h"

using namespace mcm;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto sends = [&] {
        const fuzz::Bounds bounds("importing");
        return importSends(fuzz::bytesOf({data, size}));
    }();
    if (!sends) {
        fuzz::require(sends.error().code == ErrorCode::BadFile && !sends.error().text.isEmpty(),
                      "an error without words");
        return 0;
    }
    const auto exported = exportSends(*sends);
    const auto again = importSends(exported);
    fuzz::require(again && exportSends(*again) == exported, "its own export is refused");
    for (const auto &send : *sends) {
        // Files are not for a fuzzer to open.
        if (send.payload.kind == PayloadRecipe::Kind::File)
            continue;
        const fuzz::Bounds bounds("checking");
        const auto status = check(send);
        fuzz::require(status || !status.error().text.isEmpty(), "an error without words");
    }
    return 0;
}
