// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input as a session description that somebody opens or pastes.

#include "net/sdp.h"

#include "fuzz/bounds.h"
#include "net/groupaddress.h"

using namespace mcm;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto input = fuzz::bytesOf({data, size});
    (void)sdp::isSdp(QString::fromUtf8(input));
    const auto parsed = [&] {
        const fuzz::Bounds bounds("parsing");
        return sdp::parse(input);
    }();
    if (!parsed) {
        fuzz::require(!parsed.error().text.isEmpty(), "an error without words");
        return 0;
    }
    qsizetype addresses = 0;
    for (const auto &stream : parsed->streams) {
        addresses += stream.addresses.size();
        for (const auto &address : stream.addresses) {
            const auto read = parseGroupAddress(address.toString());
            fuzz::require(read && read->group == address.group && read->port == address.port,
                          QStringLiteral("not read back: ") + address.toString());
        }
    }
    fuzz::require(addresses <= sdp::mostAddresses, "too many addresses");
    for (const auto &problem : parsed->problems)
        fuzz::require(!problem.text.isEmpty() && problem.line >= 0, "a problem without words");
    return 0;
}
