// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/interfaces.h"
#include "send/sendsocket.h"

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace mcm {

/// What all sends of a thread share: this machine's interfaces, looked at now and then, and the
/// sockets that single messages leave from, so that their source port stays the same.
class SendPaths
{
public:
    using Clock = std::chrono::steady_clock;
    /// Interfaces change seldom and listing them costs: this is how often it is done.
    static constexpr std::chrono::milliseconds lookAgainAfter{250};

    explicit SendPaths(OwnEndpoints &own) : m_own(own) {}

    OwnEndpoints &own() { return m_own; }
    /// As they were at most so long ago.
    const QList<InterfaceInfo> &interfaces(Clock::time_point now, std::chrono::milliseconds age);
    /// Errors: those of SendSocket::open().
    Result<SendSocket *> shared(bool ipv6, const InterfaceInfo &interface);
    /// Closes the socket later: what it sent last may still have to be known as our own.
    void retire(std::unique_ptr<SendSocket> socket, Clock::time_point now);
    /// Closes those whose time has come, and says when the next one's does.
    std::optional<Clock::time_point> closeRetired(Clock::time_point now);

private:
    OwnEndpoints &m_own;
    QList<InterfaceInfo> m_interfaces;
    Clock::time_point m_lookedAt{};
    std::map<std::pair<bool, int>, std::unique_ptr<SendSocket>>
        m_sockets; ///< by IPv6 and interface index
    std::deque<std::pair<Clock::time_point, std::unique_ptr<SendSocket>>> m_retired; ///< and when
};

} // namespace mcm
