// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <functional>
#include <utility>

namespace mcm {

/// Wakes who waits for datagrams, once for each time it asks, however many come: so that nobody
/// has to look again and again while it is quiet, and a flood wakes nobody more often than he
/// wishes.
class ArrivalBell
{
public:
    /// `ring` is called in the receive thread; it must not wait.
    explicit ArrivalBell(std::function<void()> ring) : m_ring(std::move(ring)) {}

    /// Rings at the next batch that is delivered. What was delivered before is visible to the
    /// caller afterwards: who asks first and then looks misses nothing. Any thread.
    void arm() { m_armed.exchange(true, std::memory_order_acq_rel); }

    /// A batch was published. Receive thread.
    void arrived()
    {
        // Not a load first: the exchange is what makes the batch visible to who arms next.
        if (m_armed.exchange(false, std::memory_order_acq_rel))
            m_ring();
    }

private:
    const std::function<void()> m_ring;
    std::atomic<bool> m_armed{false};
};

} // namespace mcm
