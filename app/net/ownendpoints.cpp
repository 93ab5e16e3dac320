// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/ownendpoints.h"

#include <algorithm>
#include <cstring>

namespace mcm {

bool isSameSender(const EndpointAddress &a, const EndpointAddress &b)
{
    return a.port == b.port && a.hasSameIp(b);
}

void OwnEndpoints::add(const EndpointAddress &endpoint)
{
    const std::lock_guard guard(m_mutex);
    m_endpoints.push_back(endpoint);
    m_generation.fetch_add(1, std::memory_order_release);
}

void OwnEndpoints::remove(const EndpointAddress &endpoint)
{
    const std::lock_guard guard(m_mutex);
    const auto found = std::find_if(m_endpoints.begin(), m_endpoints.end(),
                                    [&](const auto &e) { return isSameSender(e, endpoint); });
    if (found != m_endpoints.end())
        m_endpoints.erase(found);
    m_generation.fetch_add(1, std::memory_order_release);
}

std::vector<EndpointAddress> OwnEndpoints::all() const
{
    const std::lock_guard guard(m_mutex);
    return m_endpoints;
}

EndpointAddress toEndpoint(const QHostAddress &address, quint16 port)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return EndpointAddress::fromIpv4(address.toIPv4Address(), port);
    EndpointAddress result;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::memcpy(result.ip.data(), &bytes, result.ip.size());
    result.port = port;
    return result;
}

QHostAddress toHostAddress(const EndpointAddress &endpoint)
{
    if (endpoint.isIpv4())
        return QHostAddress(endpoint.ipv4());
    return QHostAddress(endpoint.ip.data());
}

} // namespace mcm
