// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/endpoints.h"

#include <QHostAddress>

#include <atomic>
#include <mutex>
#include <vector>

namespace mcm {

/// The source endpoints of this program's own senders, so that what the network loops back can be
/// told from what others send. Any thread.
class OwnEndpoints
{
public:
    /// Must be called before the first datagram leaves from this endpoint.
    void add(const EndpointAddress &endpoint);
    /// When the sending socket is closed and another program may get the port.
    void remove(const EndpointAddress &endpoint);

    /// All of them, for a reader that asks often: it holds until generation() changes.
    std::vector<EndpointAddress> all() const;
    std::uint64_t generation() const { return m_generation.load(std::memory_order_acquire); }

private:
    mutable std::mutex m_mutex;
    std::vector<EndpointAddress> m_endpoints;
    std::atomic<std::uint64_t> m_generation{1};
};

/// The scope says where we heard it, not who sent it: the same sender can be heard through several
/// interfaces.
bool isSameSender(const EndpointAddress &a, const EndpointAddress &b);

/// `address` and `port` in the engine's own form. The scope id is left 0.
EndpointAddress toEndpoint(const QHostAddress &address, quint16 port);
/// Back again; a link-local address without its scope id.
QHostAddress toHostAddress(const EndpointAddress &endpoint);

} // namespace mcm
