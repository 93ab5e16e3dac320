// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// flood GROUP PORT LOCAL_ADDRESS RATE SECONDS SIZE
//
// Sends datagrams of SIZE bytes to an IPv4 group, RATE a second (0: as many as go), for SECONDS,
// and prints how many the kernel took. Up to 32 leave in one call (UDP_SEGMENT), so that the sender
// is not the bottleneck; each begins with its number, eight bytes in network order.

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const char *what)
{
    std::perror(what);
    std::exit(1);
}

int open(const char *group, int port, const char *local, int size)
{
    const int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd < 0)
        fail("socket");
    in_addr interface {};
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    if (inet_aton(local, &interface) == 0 || inet_aton(group, &to.sin_addr) == 0) {
        std::fputs("flood: not an IPv4 address\n", stderr);
        std::exit(2);
    }
    if (setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &interface, sizeof interface) != 0)
        fail("IP_MULTICAST_IF");
    if (setsockopt(fd, IPPROTO_UDP, UDP_SEGMENT, &size, sizeof size) != 0)
        fail("UDP_SEGMENT");
    if (connect(fd, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
        fail("connect");
    return fd;
}

void numberPayloads(std::vector<char> &buffer, std::size_t size, std::uint64_t first)
{
    if (size < sizeof first)
        return;
    for (std::size_t at = 0; at < buffer.size(); at += size) {
        const std::uint64_t bigEndian = htobe64(first++);
        std::memcpy(buffer.data() + at, &bigEndian, sizeof bigEndian);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 7) {
        std::fputs("usage: flood GROUP PORT LOCAL_ADDRESS RATE SECONDS SIZE\n", stderr);
        return 2;
    }
    const double rate = std::atof(argv[4]);
    const double seconds = std::atof(argv[5]);
    const int size = std::atoi(argv[6]);
    if (rate < 0 || seconds <= 0 || seconds > 600 || size < 1 || size > 1472) {
        std::fputs("flood: RATE from 0, SECONDS up to 600, SIZE 1 to 1472\n", stderr);
        return 2;
    }
    const int fd = open(argv[1], std::atoi(argv[2]), argv[3], size);

    std::vector<char> buffer(static_cast<std::size_t>(size) * 32);
    std::uint64_t sent = 0;
    const auto start = Clock::now();
    for (;;) {
        const double elapsed = std::chrono::duration<double>(Clock::now() - start).count();
        if (elapsed >= seconds)
            break;
        std::uint64_t due = 32;
        if (rate > 0)
            due = std::min<std::uint64_t>(
                32, static_cast<std::uint64_t>(rate * elapsed) + 1
                        - std::min(sent, static_cast<std::uint64_t>(rate * elapsed) + 1));
        if (due == 0) {
            std::this_thread::sleep_until(
                start
                + std::chrono::duration_cast<Clock::duration>(
                    std::chrono::duration<double>((static_cast<double>(sent) + 16) / rate)));
            continue;
        }
        numberPayloads(buffer, static_cast<std::size_t>(size), sent);
        if (send(fd, buffer.data(), static_cast<std::size_t>(size) * due, 0) >= 0)
            sent += due;
        else if (errno != ENOBUFS && errno != EAGAIN)
            fail("send");
    }
    std::printf("%llu\n", static_cast<unsigned long long>(sent));
    return 0;
}
