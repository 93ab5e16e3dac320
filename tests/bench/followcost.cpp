// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// followcost – what following the streams of a log costs: RTP, RTP with seven packets of MPEG-TS,
// and messages that are of no stream, each kind from a few sources by turns, each of which comes by
// an interface of its own: in one group they would be told as a fight. Prints one JSON
// object: ns a message of each kind, and how many streams and faults were found in it.

#include "log/logpool.h"
#include "log/messagelog.h"
#include "measure/streamtracker.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

using namespace mcm;

namespace {

using Clock = std::chrono::steady_clock;
using Payload = std::vector<std::byte>;

constexpr unsigned sources = 4;
constexpr std::int64_t everyNs = 1'000'000; ///< a message of each source
constexpr std::size_t size = 200;

void putBigEndian(Payload &payload, std::size_t at, std::uint64_t value, std::size_t bytes)
{
    for (std::size_t i = 0; i < bytes; ++i)
        payload[at + i] = static_cast<std::byte>(value >> 8 * (bytes - 1 - i));
}

Payload fromText(std::string text)
{
    text.resize(size, ' ');
    Payload payload(size);
    std::memcpy(payload.data(), text.data(), size);
    return payload;
}

/// The message `n` of the source `of`, like the next.
Payload rtpOf(unsigned of, unsigned n)
{
    Payload payload(size, std::byte{0x55});
    putBigEndian(payload, 0, 0x8060, 2); // type 96
    putBigEndian(payload, 2, n, 2);
    putBigEndian(payload, 4, std::uint64_t{n} * 90, 4); // 90 kHz, 1 ms
    putBigEndian(payload, 8, 0x10000 + of, 4);
    return payload;
}

/// Six packets of video and one of sound.
Payload transportOf(unsigned of, unsigned n)
{
    constexpr std::size_t packets = 7;
    constexpr std::size_t packetSize = 188;
    constexpr std::size_t header = 12;
    auto payload = rtpOf(of, n);
    payload.resize(header + packets * packetSize, std::byte{0x55});
    putBigEndian(payload, 0, 0x8021, 2); // type 33
    for (unsigned i = 0; i < packets; ++i) {
        const bool isSound = i + 1 == packets;
        const auto counter = (isSound ? n : n * (packets - 1) + i) % 16;
        putBigEndian(payload, header + i * packetSize,
                     0x47000010U | (isSound ? 0x101U : 0x100U) << 8 | counter, 4);
    }
    return payload;
}

Payload textOf(unsigned of, unsigned n)
{
    std::string text =
        "device " + std::to_string(of) + " message " + std::to_string(n) + ": pressure steady";
    while (text.size() < size)
        text += ", valve nominal";
    return fromText(text);
}

Payload jsonOf(unsigned of, unsigned n)
{
    std::string text = "{\"id\":" + std::to_string(of) + ",\"n\":" + std::to_string(n)
                       + ",\"value\":17.25,\"note\":\"";
    text.resize(size - 2, 'a');
    return fromText(text + "\"}");
}

/// Any: some look like a stream's at first sight.
Payload bytesOf(unsigned of, unsigned n)
{
    Payload payload(size);
    auto state = (n * sources + of) * 2654435761U;
    for (auto &byte : payload) {
        state = state * 1664525U + 1013904223U;
        byte = static_cast<std::byte>(state >> 24);
    }
    return payload;
}

void fill(MessageLog &log, unsigned count, Payload (*make)(unsigned, unsigned))
{
    Incoming datagram{.timeNs = 1'700'000'000'000'000'000,
                      .interfaceIndex = 11,
                      .ttl = 1,
                      .flags = MessageHeader::TtlKnown | MessageHeader::KernelTime};
    for (unsigned n = 0; n < count; ++n) {
        const auto payload = make(n % sources, n / sources);
        datagram.timeNs += everyNs / sources;
        datagram.interfaceIndex = 11 + n % sources;
        datagram.source = EndpointAddress::fromIpv4(0x0a4d0002 + n % sources, 5000);
        datagram.payload = payload;
        log.append(datagram);
    }
    log.publish();
}

struct Kind
{
    const char *name;
    std::uint16_t port; ///< of the group; 5004 is RTP's, the other nobody's
    unsigned count;
    Payload (*make)(unsigned, unsigned);
};

void measure(const Kind &kind)
{
    // The fastest of some rounds, so that what else the machine does is not counted.
    constexpr int rounds = 7;
    LogPool pool(std::size_t{kind.count} * 2048 + LogPool::smallestLimit);
    MessageLog log(pool);
    fill(log, kind.count, kind.make);
    const auto snapshot = log.snapshot();
    double least = 1e9;
    std::size_t streams = 0;
    std::uint64_t found = 0;
    for (int round = 0; round < rounds; ++round) {
        std::vector<StreamFault> faults;
        StreamTracker tracker({.port = kind.port});
        const auto start = Clock::now();
        snapshot.forEach(snapshot.first(), snapshot.end(),
                         [&](const Message &message) { tracker.look(message, faults); });
        const std::chrono::duration<double, std::nano> took = Clock::now() - start;
        least = std::min(least, took.count() / static_cast<double>(snapshot.size()));
        streams = tracker.streams();
        found = tracker.counts().all();
    }
    std::printf("\"%s\": {\"ns\": %.1f, \"streams\": %zu, \"faults\": %llu}", kind.name, least,
                streams, static_cast<unsigned long long>(found));
}

} // namespace

int main()
{
    constexpr Kind kinds[] = {{"RTP", 5004, 200'000, rtpOf},
                              {"TS in RTP", 5004, 50'000, transportOf},
                              {"text", 45004, 200'000, textOf},
                              {"JSON", 45004, 200'000, jsonOf},
                              {"bytes", 45004, 200'000, bytesOf}};
    std::printf("{");
    const char *comma = "";
    for (const auto &kind : kinds) {
        std::fputs(std::exchange(comma, ", "), stdout);
        measure(kind);
    }
    std::puts("}");
    return 0;
}
