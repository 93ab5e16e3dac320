// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/snapshot.h"
#include "measure/rates.h"
#include "net/feed.h"
#include "net/groupsocket.h"
#include "session/counts.h"

#include <QString>

#include <memory>
#include <optional>

namespace mcm {

class Receiver;

/// One join: its address, its socket, its log and its counters. Made by Session and used in its
/// thread.
class Group
{
public:
    enum class State {
        Joined,
        Failed, ///< see error(); the log keeps what came before
    };
    /// What the tab's dot shows.
    enum class Activity { Live, Quiet, Losing, Failed };

    Group(LogPool &pool, const OwnEndpoints &own, Receiver &receiver, const GroupAddress &address);
    ~Group();
    Group(const Group &) = delete;
    Group &operator=(const Group &) = delete;

    /// As the user asked for it; its interface is empty where the route was to choose.
    const GroupAddress &address() const { return m_address; }
    /// The interface it was joined on; index 0 while it never was.
    const InterfaceInfo &interface() const { return m_interface; }
    State state() const { return m_socket ? State::Joined : State::Failed; }
    const std::optional<Error> &error() const { return m_error; }

    /// Joins, or says why not and stays Failed. Nothing happens where it is joined already.
    Status join(const InterfaceInfo &interface);
    void fail(const Error &error) { m_error = error; }

    Snapshot snapshot() const { return m_feed->log().snapshot(); }
    void clear() { m_feed->log().clear(); }

    /// Leaves the group, but goes on reading what the kernel has queued for it, so that its numbers
    /// become final.
    void quit();
    /// Whether the kernel has nothing queued for it.
    bool isDrained() const { return !m_socket || !m_socket->hasPending(); }
    /// Closes its socket and asks the receive thread to let go of it, without waiting. Its numbers
    /// are final once the thread has.
    void letGo();
    bool isLetGo() const { return m_feed.use_count() == 1; }

    /// Reads the kernel's drop counter and samples the rates; at the frame tick. `nowNs` is
    /// monotonic.
    void poll(std::int64_t nowNs);

    // Since it was joined. received() + kernelDropped() + foreign() is what the network delivered
    // to its socket; received() is what the log holds, has evicted and has cleared.
    std::uint64_t received() const { return m_feed->received(); }
    std::uint64_t bytes() const { return m_feed->bytes(); }
    std::uint64_t foreign() const { return m_feed->foreign(); }
    std::uint64_t kernelDropped() const { return m_kernelDropped; } ///< as of the last poll()
    std::uint64_t evicted() const { return m_feed->log().evicted(); }
    std::uint64_t cleared() const { return m_feed->log().cleared(); }
    /// All of these.
    Counts counts() const;
    std::int64_t firstTimeNs() const { return m_feed->firstTimeNs(); } ///< 0: none yet
    std::int64_t lastTimeNs() const { return m_feed->lastTimeNs(); }
    const EndpointTable &sources() const { return m_feed->log().sources(); }
    std::size_t logBytes() const { return m_feed->log().bytes(); }
    int receiveBuffer() const { return m_receiveBuffer; } ///< granted, bytes; 0: never joined
    const RateMeter &rates() const { return m_rates; }
    Activity activity() const { return m_activity; } ///< as of the last poll()

private:
    const GroupAddress m_address;
    Receiver &m_receiver;
    InterfaceInfo m_interface;
    std::shared_ptr<Feed> m_feed;
    std::unique_ptr<GroupSocket> m_socket;
    std::optional<Error> m_error;
    RateMeter m_rates;
    std::uint64_t m_kernelDropped = 0;
    int m_receiveBuffer = 0;
    Activity m_activity = Activity::Quiet;
    std::uint64_t m_polledReceived = 0;
    std::int64_t m_lastChangeNs = 0; ///< monotonic, like the next
    std::int64_t m_lastLossNs = 0;
};

} // namespace mcm
