// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/feed.h"

#include "net/ownendpoints.h"

#include <algorithm>
#include <utility>

namespace mcm {

Feed::Feed(LogPool &pool, const OwnEndpoints &own, const QHostAddress &group)
    : m_own(own), m_group(toEndpoint(group, 0)), m_log(pool)
{}

void Feed::deliver(Incoming &datagram, const EndpointAddress &destination,
                   std::uint32_t joinedInterface)
{
    if (datagram.interfaceIndex == 0)
        datagram.interfaceIndex = joinedInterface;
    if (!destination.hasSameIp(m_group) || datagram.interfaceIndex != joinedInterface) {
        ++m_counts.foreign;
        m_lostBefore += datagram.lostBefore; // the next one tells it
        return;
    }
    datagram.lostBefore += std::exchange(m_lostBefore, 0);
    if (isOwn(datagram.source))
        datagram.flags |= MessageHeader::Own;
    m_log.append(datagram);
    if (m_counts.received == 0)
        m_counts.firstTimeNs = datagram.timeNs;
    ++m_counts.received;
    m_counts.bytes += datagram.size();
    m_counts.lastTimeNs = datagram.timeNs;
}

void Feed::publish()
{
    m_log.publish();
    m_received.store(m_counts.received, std::memory_order_relaxed);
    m_bytes.store(m_counts.bytes, std::memory_order_relaxed);
    m_foreign.store(m_counts.foreign, std::memory_order_relaxed);
    m_firstTimeNs.store(m_counts.firstTimeNs, std::memory_order_relaxed);
    m_lastTimeNs.store(m_counts.lastTimeNs, std::memory_order_relaxed);
}

bool Feed::isOwn(const EndpointAddress &source)
{
    if (const auto generation = m_own.generation(); generation != m_ownGeneration) {
        m_ownGeneration = generation;
        m_ownNow = m_own.all();
    }
    return std::any_of(m_ownNow.begin(), m_ownNow.end(),
                       [&](const auto &own) { return isSameSender(own, source); });
}

} // namespace mcm
