// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendpaths.h"

namespace mcm {
namespace {

// Longer than a reader is behind.
constexpr std::chrono::seconds rememberedFor{2};

} // namespace

const QList<InterfaceInfo> &SendPaths::interfaces(Clock::time_point now,
                                                  std::chrono::milliseconds age)
{
    if (m_lookedAt == Clock::time_point() || now - m_lookedAt > age) {
        m_interfaces = listInterfaces();
        m_lookedAt = now;
    }
    return m_interfaces;
}

Result<SendSocket *> SendPaths::shared(bool ipv6, const InterfaceInfo &interface)
{
    auto &slot = m_sockets[{ipv6, interface.index}];
    if (!slot) {
        auto opened = SendSocket::open(ipv6, interface, m_own, {});
        if (!opened)
            return opened.error();
        slot = std::move(opened).value();
    }
    return slot.get();
}

void SendPaths::retire(std::unique_ptr<SendSocket> socket, Clock::time_point now)
{
    m_retired.emplace_back(now, std::move(socket));
}

std::optional<SendPaths::Clock::time_point> SendPaths::closeRetired(Clock::time_point now)
{
    while (!m_retired.empty() && now - m_retired.front().first >= rememberedFor)
        m_retired.pop_front();
    if (m_retired.empty())
        return std::nullopt;
    return m_retired.front().first + rememberedFor;
}

} // namespace mcm
