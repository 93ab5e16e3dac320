// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// decodecost – what decoding a message with its summary costs, of all written down in
// tests/decode/messages, or of one protocol's that is named. Prints one JSON object: the dearest of
// each protocol in µs; where that is XML, also what Qt's parser alone needs to walk over it.

#include "decode/messagesfile.h"
#include "decode/registry.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>

using namespace mcm;

namespace {

using Clock = std::chrono::steady_clock;

/// What `work` takes: the fastest of some rounds, so that what else the machine does is not
/// counted.
template<typename Work>
double microseconds(const Work &work)
{
    constexpr int rounds = 7;
    constexpr int times = 200;
    double least = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const auto start = Clock::now();
        for (int i = 0; i < times; ++i)
            work();
        const std::chrono::duration<double, std::micro> took = Clock::now() - start;
        least = std::min(least, took.count() / times);
    }
    return least;
}

/// Recognised, decoded and summarised.
double costOf(const test::WrittenMessage &message)
{
    FieldTree tree;
    tree.setSummarised(true);
    return microseconds([&] {
        registry::decode(registry::recognise(message.bytes(), message.ports), message.bytes(),
                         tree);
    });
}

/// Of no use but to know what cannot be saved.
double costOfParser(const QByteArray &xml)
{
    return microseconds([&] {
        QXmlStreamReader reader(xml);
        while (!reader.atEnd())
            reader.readNext();
    });
}

} // namespace

int main(int argc, char **argv)
{
    const std::string only = argc > 1 ? argv[1] : "";
    struct Dearest
    {
        double us = 0;
        QByteArray payload;
    };
    std::map<std::string, Dearest> dearest;
    std::size_t count = 0;
    for (const auto &message : test::readMessages(test::messagesFolder())) {
        const auto protocol = message.protocol.toStdString();
        if (!only.empty() && protocol != only)
            continue;
        ++count;
        auto &known = dearest[protocol];
        if (const double us = costOf(message); us > known.us)
            known = {us, message.payload};
    }
    std::printf("{\"messages\": %zu, \"dearest\": {", count);
    const char *comma = "";
    for (const auto &[protocol, most] : dearest) {
        std::printf("%s\"%s\": {\"us\": %.3f, \"bytes\": %lld", comma, protocol.c_str(), most.us,
                    static_cast<long long>(most.payload.size()));
        if (most.payload.startsWith('<'))
            std::printf(", \"parser_us\": %.3f", costOfParser(most.payload));
        std::putchar('}');
        comma = ", ";
    }
    std::puts("}}");
    return 0;
}
