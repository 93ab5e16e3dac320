// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// arrivals GROUP PORT LOCAL_ADDRESS NANOSECONDS
//
// Joins, prints `ready`, and notes the kernel's receive time of each datagram until SIGTERM. Then
// prints `received p50 p99 max seconds`: how late datagrams were, in ns, against a schedule of one
// each NANOSECONDS that begins so that none is early; and the time from the first to the last.

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <time.h>

namespace {

volatile std::sig_atomic_t ended = 0;

void end(int)
{
    ended = 1;
}

std::int64_t receiveTime(msghdr &header)
{
    for (auto *option = CMSG_FIRSTHDR(&header); option; option = CMSG_NXTHDR(&header, option)) {
        if (option->cmsg_level == SOL_SOCKET && option->cmsg_type == SCM_TIMESTAMPNS) {
            timespec time{};
            std::memcpy(&time, CMSG_DATA(option), sizeof time);
            return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
        }
    }
    return 0;
}

std::vector<std::int64_t> receiveAll(int fd)
{
    constexpr std::size_t most = 64;
    std::array<std::array<char, 2048>, most> bytes{};
    std::array<std::array<char, 64>, most> control{};
    std::array<iovec, most> pieces{};
    std::array<mmsghdr, most> messages{};
    std::vector<std::int64_t> times;
    times.reserve(4'000'000);
    while (ended == 0) {
        for (std::size_t i = 0; i < most; ++i) {
            pieces[i] = {bytes[i].data(), bytes[i].size()};
            auto &header = messages[i].msg_hdr;
            header = {};
            header.msg_iov = &pieces[i];
            header.msg_iovlen = 1;
            header.msg_control = control[i].data();
            header.msg_controllen = control[i].size();
        }
        const int count = recvmmsg(fd, messages.data(), most, MSG_WAITFORONE, nullptr);
        for (int i = 0; i < count; ++i)
            times.push_back(receiveTime(messages[static_cast<std::size_t>(i)].msg_hdr));
    }
    return times;
}

} // namespace

int main(int argc, char *argv[])
{
    const std::int64_t interval = argc == 5 ? std::strtoll(argv[4], nullptr, 10) : 0;
    if (interval <= 0) {
        std::fputs("usage: arrivals GROUP PORT LOCAL_ADDRESS NANOSECONDS\n", stderr);
        return 2;
    }
    struct sigaction action
    {};
    action.sa_handler = end; // without SA_RESTART: recvmmsg must return
    sigaction(SIGTERM, &action, nullptr);
    const int fd = socket(AF_INET, SOCK_DGRAM, 0);
    const int yes = 1;
    const int buffer = 32 << 20;
    ip_mreq request{};
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::atoi(argv[2])));
    if (inet_pton(AF_INET, argv[1], &to.sin_addr) != 1
        || inet_pton(AF_INET, argv[3], &request.imr_interface) != 1)
        return 2;
    request.imr_multiaddr = to.sin_addr;
    setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer);
    if (bind(fd, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0
        || setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request) != 0
        || setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof yes) != 0) {
        std::perror("arrivals");
        return 1;
    }
    std::puts("ready");
    std::fflush(stdout);

    auto times = receiveAll(fd);
    if (times.empty()) {
        std::puts("0 0 0 0 0");
        return 0;
    }
    const auto seconds = static_cast<double>(times.back() - times.front()) / 1e9;
    for (std::size_t i = 0; i < times.size(); ++i)
        times[i] -= static_cast<std::int64_t>(i) * interval;
    const auto begin = *std::min_element(times.begin(), times.end());
    std::sort(times.begin(), times.end());
    const auto quantile = [&](std::size_t percent) {
        return times[std::min(times.size() * percent / 100, times.size() - 1)] - begin;
    };
    std::printf("%zu %lld %lld %lld %.9f\n", times.size(), static_cast<long long>(quantile(50)),
                static_cast<long long>(quantile(99)), static_cast<long long>(times.back() - begin),
                seconds);
    return 0;
}
