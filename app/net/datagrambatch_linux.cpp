// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/datagrambatch_linux.h"

#include <algorithm>
#include <cstring>
#include <ctime>

#include <netinet/in.h>

namespace mcm {
namespace {

std::int64_t toNs(const timespec &time)
{
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

EndpointAddress fromNative(const sockaddr_in6 &v6)
{
    if (v6.sin6_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, &v6, sizeof v4);
        return EndpointAddress::fromIpv4(ntohl(v4.sin_addr.s_addr), ntohs(v4.sin_port));
    }
    EndpointAddress result;
    std::memcpy(result.ip.data(), &v6.sin6_addr, result.ip.size());
    result.scopeId = v6.sin6_scope_id;
    result.port = ntohs(v6.sin6_port);
    return result;
}

template<typename T>
T read(const std::byte *data)
{
    T value;
    std::memcpy(&value, data, sizeof value);
    return value;
}

void readControl(int level, int type, const std::byte *data, DatagramBatch::Arrival &arrival)
{
    auto &datagram = arrival.datagram;
    const auto is = [&](int l, int t) { return level == l && type == t; };
    if (is(SOL_SOCKET, SCM_TIMESTAMPNS)) {
        datagram.timeNs = toNs(read<timespec>(data));
        datagram.flags |= MessageHeader::KernelTime;
    } else if (is(IPPROTO_IP, IP_TTL) || is(IPPROTO_IPV6, IPV6_HOPLIMIT)) {
        datagram.ttl = static_cast<std::uint8_t>(read<int>(data));
        datagram.flags |= MessageHeader::TtlKnown;
    } else if (is(IPPROTO_IP, IP_PKTINFO)) {
        const auto info = read<in_pktinfo>(data);
        arrival.destination = EndpointAddress::fromIpv4(ntohl(info.ipi_addr.s_addr), 0);
        datagram.interfaceIndex = static_cast<std::uint32_t>(info.ipi_ifindex);
    } else if (is(IPPROTO_IPV6, IPV6_PKTINFO)) {
        const auto info = read<in6_pktinfo>(data);
        std::memcpy(arrival.destination.ip.data(), &info.ipi6_addr, sizeof info.ipi6_addr);
        datagram.interfaceIndex = info.ipi6_ifindex;
    } else if (is(SOL_SOCKET, SO_RXQ_OVFL)) {
        arrival.drops = read<std::uint32_t>(data);
    }
}

} // namespace

DatagramBatch::DatagramBatch()
    : m_tails(std::make_unique_for_overwrite<std::byte[]>(length * tailSize))
{
    for (std::size_t i = 0; i < length; ++i) {
        m_pieces[i][1] = {m_tails.get() + i * tailSize, tailSize};
        auto &header = m_messages[i].msg_hdr;
        header.msg_name = &m_sources[i];
        header.msg_iov = m_pieces[i].data();
        header.msg_iovlen = m_pieces[i].size();
        header.msg_control = m_control[i].bytes.data();
    }
}

int DatagramBatch::read(int fd, const Chunk::Landing &landing)
{
    m_slot = landing.slot;
    for (std::size_t i = 0; i < landing.count; ++i) {
        m_pieces[i][0] = {landing.end - (i + 1) * m_slot, m_slot};
        auto &header = m_messages[i].msg_hdr;
        header.msg_namelen = sizeof m_sources[i];
        header.msg_controllen = controlSize;
    }
    const int count = recvmmsg(fd, m_messages.data(), static_cast<unsigned>(landing.count),
                               MSG_DONTWAIT, nullptr);
    m_count = count > 0 ? static_cast<std::size_t>(count) : 0;
    m_largest = 0;
    for (std::size_t i = 0; i < m_count; ++i)
        m_largest = std::max<std::size_t>(m_largest, m_messages[i].msg_len);
    return count;
}

DatagramBatch::Arrival DatagramBatch::at(std::size_t i) const
{
    const auto &message = m_messages[i];
    const std::size_t size = message.msg_len;
    Arrival arrival;
    arrival.datagram.source = fromNative(m_sources[i]);
    arrival.datagram.payload = {static_cast<const std::byte *>(m_pieces[i][0].iov_base),
                                std::min(size, m_slot)};
    if (size > m_slot)
        arrival.datagram.rest = {m_tails.get() + i * tailSize, size - m_slot};

    // By hand: CMSG_NXTHDR is a call into the C library, for each of four a datagram.
    const auto *at = m_control[i].bytes.data();
    const auto *const end = at + message.msg_hdr.msg_controllen;
    while (at + sizeof(cmsghdr) <= end) {
        const auto header = mcm::read<cmsghdr>(at);
        if (header.cmsg_len < sizeof(cmsghdr))
            break;
        readControl(header.cmsg_level, header.cmsg_type, at + CMSG_LEN(0), arrival);
        at += CMSG_ALIGN(header.cmsg_len);
    }
    return arrival;
}

void DatagramBatch::moveAside()
{
    if (m_aside.size() < m_count * m_slot)
        m_aside.resize(m_count * m_slot);
    for (std::size_t i = 0; i < m_count; ++i) {
        auto *const place = m_aside.data() + i * m_slot;
        auto &head = m_pieces[i][0].iov_base;
        std::memcpy(place, head, std::min<std::size_t>(m_messages[i].msg_len, m_slot));
        head = place;
    }
}

} // namespace mcm
