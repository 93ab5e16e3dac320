// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/nativesocket.h"

#include "net/socketaddress.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <new>
#include <vector>

#include <fcntl.h>
#include <linux/sock_diag.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef IPV6_MULTICAST_ALL
#define IPV6_MULTICAST_ALL 29
#endif

namespace mcm::native {
namespace {

int fd(qintptr descriptor)
{
    return static_cast<int>(descriptor);
}

template<typename T>
int set(qintptr descriptor, int level, int name, const T &value)
{
    return setsockopt(fd(descriptor), level, name, &value, sizeof value) == 0 ? 0 : errno;
}

int levelOf(const QHostAddress &group)
{
    return group.protocol() == QAbstractSocket::IPv6Protocol ? IPPROTO_IPV6 : IPPROTO_IP;
}

int changeMembership(qintptr descriptor, int option, const QHostAddress &group, int interfaceIndex)
{
    group_req request{};
    request.gr_interface = static_cast<std::uint32_t>(interfaceIndex);
    request.gr_group = toNative(group);
    return set(descriptor, levelOf(group), option, request);
}

} // namespace

qintptr openSharedSocket(bool ipv6)
{
    const int descriptor =
        socket(ipv6 ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return -1;
    const int on = 1;
    if (set(descriptor, SOL_SOCKET, SO_REUSEADDR, on) != 0
        || (ipv6 && set(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, on) != 0)) {
        const int error = errno;
        close(descriptor);
        errno = error;
        return -1;
    }
    return descriptor;
}

int tryOpening()
{
    const int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return errno;
    close(descriptor);
    return 0;
}

int sharePort(qintptr descriptor)
{
    return set(descriptor, SOL_SOCKET, SO_REUSEPORT, int{1});
}

int receiveOnlyFrom(qintptr descriptor, int interfaceIndex)
{
    return set(descriptor, SOL_SOCKET, SO_BINDTOIFINDEX, interfaceIndex);
}

int deliverOwnGroupsOnly(qintptr descriptor, bool ipv6)
{
    return ipv6 ? set(descriptor, IPPROTO_IPV6, IPV6_MULTICAST_ALL, int{0})
                : set(descriptor, IPPROTO_IP, IP_MULTICAST_ALL, int{0});
}

int requestPacketInfo(qintptr descriptor, bool ipv6)
{
    const int on = 1;
    const int error = ipv6 ? set(descriptor, IPPROTO_IPV6, IPV6_RECVPKTINFO, on)
                           : set(descriptor, IPPROTO_IP, IP_PKTINFO, on);
    if (error != 0)
        return error;
    return ipv6 ? set(descriptor, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, on)
                : set(descriptor, IPPROTO_IP, IP_RECVTTL, on);
}

int requestKernelInfo(qintptr descriptor)
{
    const int on = 1;
    const int error = set(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, on);
    return error != 0 ? error : set(descriptor, SOL_SOCKET, SO_RXQ_OVFL, on);
}

int setReceiveBuffer(qintptr descriptor, int bytes)
{
    if (set(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, bytes) == 0)
        return 0;
    return set(descriptor, SOL_SOCKET, SO_RCVBUF, bytes);
}

int join(qintptr descriptor, const QHostAddress &group, int interfaceIndex)
{
    return changeMembership(descriptor, MCAST_JOIN_GROUP, group, interfaceIndex);
}

int joinSource(qintptr descriptor, const QHostAddress &group, const QHostAddress &source,
               int interfaceIndex)
{
    group_source_req request{};
    request.gsr_interface = static_cast<std::uint32_t>(interfaceIndex);
    request.gsr_group = toNative(group);
    request.gsr_source = toNative(source);
    return set(descriptor, levelOf(group), MCAST_JOIN_SOURCE_GROUP, request);
}

int setSources(qintptr descriptor, const QHostAddress &group, const SourceFilter &filter,
               int interfaceIndex)
{
    const auto count = static_cast<std::size_t>(filter.sources.size());
    const auto size = GROUP_FILTER_SIZE(std::max<std::size_t>(count, 1));
    std::vector<std::byte> bytes(size);
    auto *const request = new (bytes.data()) group_filter{};
    request->gf_interface = static_cast<std::uint32_t>(interfaceIndex);
    request->gf_group = toNative(group);
    request->gf_fmode = filter.mode == SourceFilter::Mode::Include ? MCAST_INCLUDE : MCAST_EXCLUDE;
    request->gf_numsrc = static_cast<std::uint32_t>(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto source = toNative(filter.sources[static_cast<qsizetype>(i)]);
        std::memcpy(bytes.data() + offsetof(group_filter, gf_slist) + i * sizeof source, &source,
                    sizeof source);
    }
    const auto length = static_cast<socklen_t>(GROUP_FILTER_SIZE(count));
    return setsockopt(fd(descriptor), levelOf(group), MCAST_MSFILTER, bytes.data(), length) == 0
               ? 0
               : errno;
}

int mostSources(bool ipv6)
{
    std::ifstream file(ipv6 ? "/proc/sys/net/ipv6/mld_max_msf" : "/proc/sys/net/ipv4/igmp_max_msf");
    int most = 0;
    return file >> most ? most : 0;
}

int leave(qintptr descriptor, const QHostAddress &group, int interfaceIndex)
{
    return changeMembership(descriptor, MCAST_LEAVE_GROUP, group, interfaceIndex);
}

int setMulticastInterface(qintptr descriptor, bool ipv6, int interfaceIndex)
{
    if (ipv6)
        return set(descriptor, IPPROTO_IPV6, IPV6_MULTICAST_IF, interfaceIndex);
    ip_mreqn request{};
    request.imr_ifindex = interfaceIndex;
    return set(descriptor, IPPROTO_IP, IP_MULTICAST_IF, request);
}

int setDscp(qintptr descriptor, bool ipv6, int dscp)
{
    const int trafficClass = dscp << 2; // the two bits below are for congestion (RFC 3168)
    return ipv6 ? set(descriptor, IPPROTO_IPV6, IPV6_TCLASS, trafficClass)
                : set(descriptor, IPPROTO_IP, IP_TOS, trafficClass);
}

int setDontFragment(qintptr descriptor, bool ipv6, bool on)
{
    if (!ipv6)
        return set(descriptor, IPPROTO_IP, IP_MTU_DISCOVER, on ? IP_PMTUDISC_DO : IP_PMTUDISC_DONT);
    return set(descriptor, IPPROTO_IPV6, IPV6_MTU_DISCOVER,
               on ? IPV6_PMTUDISC_DO : IPV6_PMTUDISC_DONT);
}

int reportFullQueues(qintptr descriptor, bool ipv6)
{
    return ipv6 ? set(descriptor, IPPROTO_IPV6, IPV6_RECVERR, 1)
                : set(descriptor, IPPROTO_IP, IP_RECVERR, 1);
}

std::optional<int> receiveBuffer(qintptr descriptor)
{
    int bytes = 0;
    socklen_t size = sizeof bytes;
    if (getsockopt(fd(descriptor), SOL_SOCKET, SO_RCVBUF, &bytes, &size) != 0)
        return std::nullopt;
    return bytes;
}

std::optional<quint32> kernelDrops(qintptr descriptor)
{
    std::array<quint32, SK_MEMINFO_VARS> info{};
    socklen_t size = sizeof info;
    if (getsockopt(fd(descriptor), SOL_SOCKET, SO_MEMINFO, info.data(), &size) != 0
        || size <= SK_MEMINFO_DROPS * sizeof(quint32))
        return std::nullopt;
    return info[SK_MEMINFO_DROPS];
}

bool hasPending(qintptr descriptor)
{
    pollfd entry{fd(descriptor), POLLIN, 0};
    return poll(&entry, 1, 0) == 1 && (entry.revents & POLLIN) != 0;
}

bool waitWritable(qintptr descriptor, int milliseconds)
{
    pollfd entry{fd(descriptor), POLLOUT, 0};
    return poll(&entry, 1, milliseconds) == 1;
}

qintptr duplicate(qintptr descriptor)
{
    return fcntl(fd(descriptor), F_DUPFD_CLOEXEC, 0);
}

} // namespace mcm::native
