// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bareloop GROUP PORT LOCAL_ADDRESS [SIZE]
//
// The yardstick: joins, asks for the same ancillary data and the same socket buffer as the engine,
// and does nothing with what recvmmsg brings but count it; SIZE is the room for each datagram, 2048
// where it is not given. Prints the granted buffer in bytes, as the kernel accounts it, and at
// SIGTERM `received dropped`.

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <arpa/inet.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace {

volatile std::sig_atomic_t ended = 0;

void end(int)
{
    ended = 1;
}

void set(int fd, int level, int name, int value)
{
    if (setsockopt(fd, level, name, &value, sizeof value) != 0)
        std::perror("setsockopt");
}

/// As large as the engine wants it; past the system's limit where we are permitted.
int setReceiveBuffer(int fd)
{
    int bytes = 32 << 20;
    if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes) != 0)
        set(fd, SOL_SOCKET, SO_RCVBUF, bytes);
    socklen_t size = sizeof bytes;
    getsockopt(fd, SOL_SOCKET, SO_RCVBUF, &bytes, &size);
    return bytes;
}

} // namespace

int main(int argc, char *argv[])
{
    const std::size_t size = argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 2048;
    if (argc < 4 || argc > 5 || size < 1 || size > 65536) {
        std::fputs("usage: bareloop GROUP PORT LOCAL_ADDRESS [SIZE]\n", stderr);
        return 2;
    }
    struct sigaction action
    {};
    action.sa_handler = end; // without SA_RESTART: recvmmsg returns
    sigaction(SIGTERM, &action, nullptr);

    const int fd = socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in group{};
    group.sin_family = AF_INET;
    group.sin_port = htons(static_cast<std::uint16_t>(std::atoi(argv[2])));
    inet_aton(argv[1], &group.sin_addr);
    ip_mreq request{};
    request.imr_multiaddr = group.sin_addr;
    inet_aton(argv[3], &request.imr_interface);
    set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
    const int granted = setReceiveBuffer(fd);
    set(fd, SOL_SOCKET, SO_TIMESTAMPNS, 1);
    set(fd, SOL_SOCKET, SO_RXQ_OVFL, 1);
    set(fd, IPPROTO_IP, IP_PKTINFO, 1);
    set(fd, IPPROTO_IP, IP_RECVTTL, 1);
    if (bind(fd, reinterpret_cast<const sockaddr *>(&group), sizeof group) != 0
        || setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request) != 0) {
        std::perror("bind or join");
        return 1;
    }

    constexpr std::size_t length = 64;
    std::vector<char> buffer(length * size);
    std::array<iovec, length> pieces{};
    std::array<mmsghdr, length> messages{};
    std::array<sockaddr_storage, length> sources{};
    std::array<std::array<char, 256>, length> control{};
    std::printf("%d\n", granted);
    std::fflush(stdout);
    std::uint64_t received = 0;
    while (!ended) {
        for (std::size_t i = 0; i < length; ++i) {
            pieces[i] = {buffer.data() + i * size, size};
            auto &header = messages[i].msg_hdr;
            header.msg_name = &sources[i];
            header.msg_namelen = sizeof sources[i];
            header.msg_iov = &pieces[i];
            header.msg_iovlen = 1;
            header.msg_control = control[i].data();
            header.msg_controllen = control[i].size();
        }
        const int count = recvmmsg(fd, messages.data(), length, MSG_WAITFORONE, nullptr);
        if (count > 0)
            received += static_cast<std::uint64_t>(count);
        else if (errno != EINTR)
            break;
    }
    std::array<std::uint32_t, SK_MEMINFO_VARS> info{};
    socklen_t infoSize = sizeof info;
    getsockopt(fd, SOL_SOCKET, SO_MEMINFO, info.data(), &infoSize);
    std::printf("%llu %u\n", static_cast<unsigned long long>(received), info[SK_MEMINFO_DROPS]);
    return 0;
}
