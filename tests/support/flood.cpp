// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// flood GROUP PORT LOCAL_ADDRESS RATE SECONDS SIZE [GROUPS [BURST]]
//
// Sends datagrams of SIZE bytes to an IPv4 group, RATE a second (0: as many as go), for SECONDS or
// until SIGTERM, and prints how many the kernel took. BURST of them leave in one call
// (UDP_SEGMENT), so that the sender is not the bottleneck; those too large for that leave one by
// one, in fragments. With GROUPS, each burst goes to the next of so many consecutive addresses.
// Each datagram begins with its number, eight bytes in network order.

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <endian.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t largestSegment = 1472; // of Ethernet, without fragments
constexpr std::size_t mostSegments = 64;     // the kernel's limits for one call
constexpr std::size_t mostBytes = 65'000;
constexpr std::size_t mostLarge = 8;

volatile std::sig_atomic_t ended = 0;

void end(int)
{
    ended = 1;
}

[[noreturn]] void fail(const char *what)
{
    std::perror(what);
    std::exit(1);
}

struct Request
{
    sockaddr_in to{};
    in_addr interface {};
    double rate = 0;
    double seconds = 0;
    std::size_t size = 0;
    std::uint32_t groups = 1;
    std::size_t burst = 0;
};

/// Prepared once; then all a burst costs is one system call and its numbers.
class Sender
{
public:
    explicit Sender(const Request &request)
        : m_request(request),
          m_firstGroup(ntohl(request.to.sin_addr.s_addr)),
          m_buffer(request.size * request.burst, 'x')
    {
        m_fd = socket(AF_INET, SOCK_DGRAM, 0);
        if (m_fd < 0)
            fail("socket");
        set(IPPROTO_IP, IP_MULTICAST_IF, m_request.interface, "IP_MULTICAST_IF");
        if (m_request.size <= largestSegment)
            set(IPPROTO_UDP, UDP_SEGMENT, static_cast<int>(m_request.size), "UDP_SEGMENT");
        for (std::size_t i = 0; i < mostLarge; ++i) {
            m_pieces[i] = {m_buffer.data() + std::min(i, request.burst - 1) * request.size,
                           request.size};
            m_messages[i].msg_hdr.msg_iov = &m_pieces[i];
            m_messages[i].msg_hdr.msg_iovlen = 1;
        }
        aim();
    }

    /// How many of the burst left.
    std::size_t sendBurst()
    {
        if (m_request.groups > 1)
            aim();
        number();
        const long sent = m_request.size <= largestSegment ? sendSegments() : sendWhole();
        if (sent < 0 && errno != ENOBUFS && errno != EAGAIN && errno != EINTR)
            fail("send");
        m_sent += static_cast<std::uint64_t>(std::max(sent, 0L));
        return static_cast<std::size_t>(std::max(sent, 0L));
    }

private:
    template<typename T>
    void set(int level, int name, const T &value, const char *what) const
    {
        if (setsockopt(m_fd, level, name, &value, sizeof value) != 0)
            fail(what);
    }

    void aim()
    {
        auto to = m_request.to;
        to.sin_addr.s_addr = htonl(m_firstGroup + m_group);
        m_group = (m_group + 1) % m_request.groups;
        if (connect(m_fd, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
            fail("connect");
    }

    void number()
    {
        if (m_request.size < sizeof m_sent)
            return;
        for (std::size_t i = 0; i < m_request.burst; ++i) {
            const std::uint64_t bigEndian = htobe64(m_sent + i);
            std::memcpy(m_buffer.data() + i * m_request.size, &bigEndian, sizeof bigEndian);
        }
    }

    long sendSegments() const
    {
        return send(m_fd, m_buffer.data(), m_buffer.size(), 0) < 0
                   ? -1
                   : static_cast<long>(m_request.burst);
    }

    long sendWhole()
    {
        return sendmmsg(m_fd, m_messages.data(), static_cast<unsigned>(m_request.burst), 0);
    }

    const Request m_request;
    const std::uint32_t m_firstGroup;
    std::uint32_t m_group = 0;
    std::vector<char> m_buffer;
    std::array<iovec, mostLarge> m_pieces{};
    std::array<mmsghdr, mostLarge> m_messages{};
    std::uint64_t m_sent = 0;
    int m_fd = -1;
};

/// What leaves at once where nothing is said: a tenth of a millisecond's share, or all that go.
std::size_t usualBurst(const Request &request)
{
    if (request.rate <= 0)
        return mostSegments;
    return static_cast<std::size_t>(std::clamp(request.rate / 10'000, 1.0, 64.0));
}

bool read(int argc, char *argv[], Request &request)
{
    if (argc < 7 || argc > 9)
        return false;
    const int port = std::atoi(argv[2]);
    const int size = std::atoi(argv[6]);
    const int groups = argc > 7 ? std::atoi(argv[7]) : 1;
    request.rate = std::atof(argv[4]);
    request.seconds = std::atof(argv[5]);
    if (inet_aton(argv[1], &request.to.sin_addr) == 0 || inet_aton(argv[3], &request.interface) == 0
        || port < 1 || port > 65'535 || request.rate < 0 || request.seconds <= 0
        || request.seconds > 600 || size < 1 || size > 65'507 || groups < 1)
        return false;
    request.to.sin_family = AF_INET;
    request.to.sin_port = htons(static_cast<std::uint16_t>(port));
    request.size = static_cast<std::size_t>(size);
    request.groups = static_cast<std::uint32_t>(groups);
    const auto wanted =
        argc > 8 ? static_cast<std::size_t>(std::max(std::atoi(argv[8]), 1)) : usualBurst(request);
    const auto most =
        request.size <= largestSegment
            ? std::min(mostSegments, std::max<std::size_t>(1, mostBytes / request.size))
            : mostLarge;
    request.burst = std::min(wanted, most);
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    Request request;
    if (!read(argc, argv, request)) {
        std::fputs("usage: flood GROUP PORT LOCAL_ADDRESS RATE SECONDS SIZE [GROUPS [BURST]]\n"
                   "IPv4; RATE from 0, SECONDS up to 600, SIZE 1 to 65507\n",
                   stderr);
        return 2;
    }
    struct sigaction action
    {};
    action.sa_handler = end;
    sigaction(SIGTERM, &action, nullptr);

    Sender sender(request);
    std::uint64_t sent = 0;
    const auto start = Clock::now();
    while (!ended) {
        const double elapsed = std::chrono::duration<double>(Clock::now() - start).count();
        if (elapsed >= request.seconds)
            break;
        const double due = request.rate > 0 ? static_cast<double>(sent) / request.rate : 0;
        if (elapsed < due) {
            std::this_thread::sleep_until(
                start
                + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(due)));
            continue;
        }
        sent += sender.sendBurst();
    }
    std::printf("%llu\n", static_cast<unsigned long long>(sent));
    return 0;
}
