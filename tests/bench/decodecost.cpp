// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// decodecost – what decoding a message with its summary costs, of all written down in
// tests/decode/messages. Prints one JSON object: the dearest of each protocol in µs.

#include "decode/messagesfile.h"
#include "decode/registry.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>

using namespace mcm;

namespace {

using Clock = std::chrono::steady_clock;

/// Recognised, decoded and summarised: the fastest of some rounds, so that what else the machine
/// does is not counted.
double microseconds(const test::WrittenMessage &message)
{
    constexpr int rounds = 7;
    constexpr int times = 200;
    FieldTree tree;
    tree.setSummarised(true);
    double least = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const auto start = Clock::now();
        for (int i = 0; i < times; ++i)
            registry::decode(registry::recognise(message.bytes(), message.ports), message.bytes(),
                             tree);
        const std::chrono::duration<double, std::micro> took = Clock::now() - start;
        least = std::min(least, took.count() / times);
    }
    return least;
}

} // namespace

int main()
{
    struct Dearest
    {
        double us = 0;
        qsizetype bytes = 0;
    };
    std::map<std::string, Dearest> dearest;
    std::size_t count = 0;
    for (const auto &message : test::readMessages(test::messagesFolder())) {
        ++count;
        auto &known = dearest[message.protocol.toStdString()];
        if (const double us = microseconds(message); us > known.us)
            known = {us, message.payload.size()};
    }
    std::printf("{\"messages\": %zu, \"dearest\": {", count);
    const char *comma = "";
    for (const auto &[protocol, most] : dearest) {
        std::printf("%s\"%s\": {\"us\": %.3f, \"bytes\": %lld}", comma, protocol.c_str(), most.us,
                    static_cast<long long>(most.bytes));
        comma = ", ";
    }
    std::puts("}}");
    return 0;
}
