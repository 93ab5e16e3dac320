// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// flood INTERFACE/GROUP/PORT RATE SECONDS [SIZE]
//
// Sends RATE datagrams of SIZE bytes (200) a second, evenly, for SECONDS, and prints "sent N" with the number the
// kernel took. Each begins with its number, counted from 0, in four bytes, the highest first. Up to 64 leave in one call
// (UDP_SEGMENT), so that the sender takes little of the machine it floods.

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto step = std::chrono::milliseconds(1);

[[noreturn]] void fail(const char *what)
{
    std::perror(what);
    std::exit(1);
}

std::uint64_t number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    if (error != std::errc() || end != text.end() || value == 0) {
        std::fprintf(stderr, "flood: not a number: %.*s\n", static_cast<int>(text.size()),
                     text.data());
        std::exit(2);
    }
    return value;
}

/// A socket that sends to `where`, INTERFACE/GROUP/PORT, in segments of `size` bytes.
int connectTo(const std::string &where, int size)
{
    const auto first = where.find('/');
    const auto last = where.rfind('/');
    if (first == std::string::npos || first == last) {
        std::fprintf(stderr, "flood: not INTERFACE/GROUP/PORT: %s\n", where.c_str());
        std::exit(2);
    }
    ip_mreqn through{};
    through.imr_ifindex = static_cast<int>(if_nametoindex(where.substr(0, first).c_str()));
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(number(where.substr(last + 1))));
    if (through.imr_ifindex == 0
        || inet_pton(AF_INET, where.substr(first + 1, last - first - 1).c_str(), &to.sin_addr) != 1)
        fail("flood: interface or group");

    const int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const int buffer = 8 << 20;
    if (descriptor < 0
        || setsockopt(descriptor, IPPROTO_IP, IP_MULTICAST_IF, &through, sizeof through) != 0
        || setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer) != 0
        || setsockopt(descriptor, IPPROTO_UDP, UDP_SEGMENT, &size, sizeof size) != 0
        || connect(descriptor, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
        fail("flood: socket");
    return descriptor;
}

/// Sends datagrams `next` and on, at most `wanted` of them; gives how many the kernel took.
std::uint64_t sendSome(int descriptor, std::vector<char> &buffer, std::size_t size,
                       std::uint64_t next, std::uint64_t wanted)
{
    const auto count = std::min<std::uint64_t>(wanted, buffer.size() / size);
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto marked = htonl(static_cast<std::uint32_t>(next + i));
        std::memcpy(buffer.data() + i * size, &marked, sizeof marked);
    }
    while (send(descriptor, buffer.data(), count * size, 0) < 0) {
        if (errno != EINTR && errno != ENOBUFS && errno != EAGAIN)
            fail("flood: send");
        std::this_thread::yield();
    }
    return count;
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() < 3 || words.size() > 4) {
        std::fputs("usage: flood INTERFACE/GROUP/PORT RATE SECONDS [SIZE]\n", stderr);
        return 2;
    }
    const auto rate = number(words[1]);
    const auto total = rate * number(words[2]);
    const auto size = words.size() == 4 ? number(words[3]) : 200;
    if (size < 4 || size > 1472) {
        std::fputs("flood: SIZE is 4 to 1472\n", stderr);
        return 2;
    }
    const int descriptor = connectTo(words[0], static_cast<int>(size));
    const auto together = std::min<std::uint64_t>(64, 65'000 / size);
    std::vector<char> buffer(together * size, 'x');

    // By the clock since the beginning, so that a late step is made up for and nothing adds up.
    const auto begin = Clock::now();
    std::uint64_t sent = 0;
    for (auto due = begin; sent < total; due += step) {
        std::this_thread::sleep_until(due);
        const std::chrono::duration<double> passed = Clock::now() - begin;
        const auto target = static_cast<std::uint64_t>(passed.count() * static_cast<double>(rate));
        while (sent < std::min(target, total))
            sent += sendSome(descriptor, buffer, size, sent, std::min(target, total) - sent);
    }
    const std::chrono::duration<double> took = Clock::now() - begin;
    std::printf("sent %llu in %.2f s\n", static_cast<unsigned long long>(sent), took.count());
    return 0;
}
