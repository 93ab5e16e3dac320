// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// filterlog text|rtp COUNT [FILE] – how fast a log of so many messages of 200 bytes is filtered, on
// one core.
//
// Fills the log, writes the payloads to FILE, a line each, where that is given, and says “ready”.
// Then each line of standard input is a filter: all messages are matched once, and a JSON object
// says how long that took. One message in 100,000 of text has “Overheated” in it; the RTP is of
// type 33 and 96 by turns, with seven packets of MPEG-TS.

#include "filter/filterscan.h"
#include "log/logpool.h"
#include "log/messagelog.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>

using namespace mcm;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t size = 200;
constexpr std::uint64_t batch = 64;
constexpr std::uint64_t block = 65536;
constexpr unsigned seldom = 100'000;

using Payload = std::array<char, size>;

/// What a device may tell of itself: text without line breaks.
Payload textOf(unsigned n)
{
    static constexpr const char *words[] = {"pressure", "valve",  "steady", "pump",  "nominal",
                                            "rising",   "intake", "level",  "check", "outlet"};
    Payload payload;
    payload.fill(' ');
    auto state = n * 2654435761U;
    const auto next = [&state](unsigned below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8) % below;
    };
    std::string text = "{\"id\":\"device-" + std::to_string(next(500))
                       + "\",\"n\":" + std::to_string(n)
                       + ",\"value\":" + std::to_string(next(100'000)) + ".25,\"note\":\"";
    text += n % seldom == seldom / 2 ? "Overheated" : "Operating";
    while (text.size() < size - 2)
        text += std::string(" ") + words[next(std::size(words))];
    text.resize(size - 2);
    text += "\"}";
    std::memcpy(payload.data(), text.data(), size);
    return payload;
}

Payload rtpOf(unsigned n)
{
    Payload payload{};
    payload[0] = '\x80';
    payload[1] = static_cast<char>(n % 2 == 0 ? 33 : 96);
    payload[2] = static_cast<char>(n >> 8);
    payload[3] = static_cast<char>(n);
    payload[12] = 'G';
    return payload;
}

void fill(MessageLog &log, unsigned count, Payload (*make)(unsigned), std::ostream *lines)
{
    Incoming datagram{.timeNs = 1'700'000'000'000'000'000,
                      .source = EndpointAddress::fromIpv4(0x0a4d0002, 5000),
                      .interfaceIndex = 11,
                      .ttl = 1,
                      .flags = MessageHeader::TtlKnown | MessageHeader::KernelTime};
    for (unsigned n = 0; n < count; ++n) {
        const auto payload = make(n);
        datagram.timeNs += 1000;
        datagram.payload = std::as_bytes(std::span(payload));
        log.append(datagram);
        if (n % batch == 0)
            log.publish();
        if (lines != nullptr)
            lines->write(payload.data(), size).put('\n');
    }
    log.publish();
}

void measure(const Snapshot &snapshot, const Filter &filter)
{
    static const std::atomic<bool> never{false};
    std::vector<std::uint64_t> bits(block / 64);
    std::uint64_t matches = 0;
    const auto start = Clock::now();
    Matcher matcher(filter);
    for (auto begin = snapshot.first(); begin < snapshot.end(); begin = begin + block)
        matches += scanBlock(snapshot, begin, begin + block, matcher, bits, never);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    std::printf("{\"seconds\": %.6f, \"messages\": %llu, \"matches\": %llu}\n", seconds,
                static_cast<unsigned long long>(snapshot.size()),
                static_cast<unsigned long long>(matches));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 3) {
        std::fputs("filterlog text|rtp COUNT [FILE]\n", stderr);
        return 2;
    }
    const bool isText = std::strcmp(argv[1], "text") == 0;
    const auto count = static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10));
    LogPool pool(std::size_t{count} * 320 + LogPool::smallestLimit);
    MessageLog log(pool);
    {
        std::ofstream file;
        if (argc > 3)
            file.open(argv[3], std::ios::binary);
        fill(log, count, isText ? textOf : rtpOf, argc > 3 ? &file : nullptr);
        if (file.fail())
            return 1;
    }
    std::puts("ready");
    std::fflush(stdout);
    const auto snapshot = log.snapshot();
    for (std::string line; std::getline(std::cin, line);) {
        const auto parsed = Filter::parse(QString::fromStdString(line), {});
        if (const auto *problem = std::get_if<FilterProblem>(&parsed)) {
            std::fprintf(stderr, "%s\n", qPrintable(problem->text));
            return 2;
        }
        measure(snapshot, std::get<Filter>(parsed));
    }
    return 0;
}
