// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/group.h"

#include "net/receiver.h"

namespace mcm {
namespace {

// A group is live, or losing, for so long after the last message, or loss.
constexpr std::int64_t liveFor = 2'000'000'000;
constexpr std::int64_t losingFor = 5'000'000'000;

} // namespace

Group::Group(LogPool &pool, const OwnEndpoints &own, Receiver &receiver,
             const GroupAddress &address)
    : m_address(address),
      m_receiver(receiver),
      m_feed(std::make_shared<Feed>(pool, own, address.group, 0))
{}

Group::~Group()
{
    m_receiver.detach(m_feed.get());
}

Status Group::join(const InterfaceInfo &interface)
{
    if (m_socket)
        return success();
    m_interface = interface;
    auto socket = GroupSocket::open(m_address, interface, m_receiver.kind() == ReaderKind::Native);
    if (!socket) {
        m_error = socket.error();
        return socket.error();
    }
    m_feed->setInterfaceIndex(interface.index);
    if (auto attached = m_receiver.attach(m_feed, **socket); !attached) {
        m_error = attached.error();
        return attached;
    }
    m_socket = std::move(socket).value();
    m_receiveBuffer = m_socket->receiveBuffer();
    m_error.reset();
    return success();
}

void Group::quit()
{
    if (m_socket)
        m_socket->leave();
}

void Group::letGo()
{
    if (!m_socket)
        return;
    m_kernelDropped = m_socket->kernelDrops();
    m_receiver.detach(m_feed.get());
    m_socket.reset();
}

Counts Group::counts() const
{
    return {.received = received(),
            .bytes = bytes(),
            .kernelDropped = kernelDropped(),
            .evicted = evicted(),
            .foreign = foreign(),
            .cleared = cleared()};
}

void Group::poll(std::int64_t nowNs)
{
    const auto count = received();
    m_rates.sample(nowNs, count, bytes());
    if (!m_socket) {
        m_activity = Activity::Failed;
        return;
    }
    if (const auto drops = m_socket->kernelDrops(); drops != m_kernelDropped) {
        m_kernelDropped = drops;
        m_lastLossNs = nowNs;
    }
    if (count != m_polledReceived) {
        m_polledReceived = count;
        m_lastChangeNs = nowNs;
    }
    const auto within = [nowNs](std::int64_t since, std::int64_t span) {
        return since != 0 && nowNs - since < span;
    };
    if (within(m_lastLossNs, losingFor))
        m_activity = Activity::Losing;
    else
        m_activity = within(m_lastChangeNs, liveFor) ? Activity::Live : Activity::Quiet;
}

} // namespace mcm
