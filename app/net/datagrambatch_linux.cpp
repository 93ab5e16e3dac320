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

EndpointAddress fromNative(const sockaddr_storage &storage)
{
    EndpointAddress result;
    if (storage.ss_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, &storage, sizeof v4);
        return EndpointAddress::fromIpv4(ntohl(v4.sin_addr.s_addr), ntohs(v4.sin_port));
    }
    sockaddr_in6 v6;
    std::memcpy(&v6, &storage, sizeof v6);
    std::memcpy(result.ip.data(), &v6.sin6_addr, result.ip.size());
    result.scopeId = v6.sin6_scope_id;
    result.port = ntohs(v6.sin6_port);
    return result;
}

void readControl(msghdr &header, Incoming &datagram, EndpointAddress &destination)
{
    for (auto *control = CMSG_FIRSTHDR(&header); control; control = CMSG_NXTHDR(&header, control)) {
        const auto is = [&](int level, int type) {
            return control->cmsg_level == level && control->cmsg_type == type;
        };
        if (is(SOL_SOCKET, SCM_TIMESTAMPNS)) {
            timespec time{};
            std::memcpy(&time, CMSG_DATA(control), sizeof time);
            datagram.timeNs = toNs(time);
            datagram.flags |= MessageHeader::KernelTime;
        } else if (is(IPPROTO_IP, IP_TTL) || is(IPPROTO_IPV6, IPV6_HOPLIMIT)) {
            int ttl = 0;
            std::memcpy(&ttl, CMSG_DATA(control), sizeof ttl);
            datagram.ttl = static_cast<std::uint8_t>(ttl);
            datagram.flags |= MessageHeader::TtlKnown;
        } else if (is(IPPROTO_IP, IP_PKTINFO)) {
            in_pktinfo info{};
            std::memcpy(&info, CMSG_DATA(control), sizeof info);
            destination = EndpointAddress::fromIpv4(ntohl(info.ipi_addr.s_addr), 0);
            datagram.interfaceIndex = static_cast<std::uint32_t>(info.ipi_ifindex);
        } else if (is(IPPROTO_IPV6, IPV6_PKTINFO)) {
            in6_pktinfo info{};
            std::memcpy(&info, CMSG_DATA(control), sizeof info);
            std::memcpy(destination.ip.data(), &info.ipi6_addr, destination.ip.size());
            datagram.interfaceIndex = info.ipi6_ifindex;
        }
    }
}

} // namespace

DatagramBatch::DatagramBatch()
    : m_heads(std::make_unique_for_overwrite<std::byte[]>(length * headSize)),
      m_tails(std::make_unique_for_overwrite<std::byte[]>(length * tailSize))
{
    for (std::size_t i = 0; i < length; ++i) {
        m_pieces[i][0] = {m_heads.get() + i * headSize, headSize};
        m_pieces[i][1] = {m_tails.get() + i * tailSize, tailSize};
    }
}

int DatagramBatch::read(int fd)
{
    for (std::size_t i = 0; i < length; ++i) {
        auto &header = m_messages[i].msg_hdr;
        header.msg_name = &m_sources[i];
        header.msg_namelen = sizeof m_sources[i];
        header.msg_iov = m_pieces[i].data();
        header.msg_iovlen = m_pieces[i].size();
        header.msg_control = m_control[i].data();
        header.msg_controllen = m_control[i].size();
    }
    return recvmmsg(fd, m_messages.data(), length, MSG_DONTWAIT, nullptr);
}

Incoming DatagramBatch::at(std::size_t i, EndpointAddress &destination)
{
    const std::size_t size = m_messages[i].msg_len;
    Incoming datagram{
        .source = fromNative(m_sources[i]),
        .payload = {m_heads.get() + i * headSize, std::min(size, headSize)},
        .rest = {m_tails.get() + i * tailSize, size > headSize ? size - headSize : 0}};
    readControl(m_messages[i].msg_hdr, datagram, destination);
    return datagram;
}

} // namespace mcm
