// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/feed.h"
#include "net/groupsocket.h"
#include "net/interfaces.h"

#include <memory>
#include <vector>

namespace mcm {

class Receiver;

/// The sockets of one group: one for each interface that it is joined on, and those that have left
/// and are still read. For the session's thread.
class Attachments
{
public:
    explicit Attachments(Receiver &receiver) : m_receiver(receiver) {}

    bool isEmpty() const { return m_joined.empty(); }
    /// What it is joined on, in the order in which it was, as it was at the last update().
    QList<InterfaceInfo> interfaces() const;
    /// The one with this index, or null.
    const InterfaceInfo *find(int index) const;
    /// Whether there are any, and nothing can arrive on any of them.
    bool areCutOff() const;
    void update(const InterfaceInfo &interface);

    /// Joins on one more, and has the receive thread deliver to `feed`. Errors: those of
    /// GroupSocket::open() and BatchReader::attach().
    Status attach(const std::shared_ptr<Feed> &feed, const GroupAddress &address,
                  const InterfaceInfo &interface);
    /// Leaves there, and goes on reading what the kernel still has for it.
    void retire(int index);
    /// On all of them, or on none. See GroupSocket::setSources().
    Status setSources(const SourceFilter &sources, const SourceFilter &before);

    /// Leaves all, and goes on reading.
    void quit();
    /// Whether the kernel has nothing queued for any of them.
    bool isDrained() const;
    /// Closes those that have left and for which nothing is queued any more.
    void letGoOfDrained();
    /// Closes all. The receive thread is asked to let go of the feed, without waiting.
    void letGo();

    /// Datagrams, of all that ever were.
    std::uint64_t kernelDrops() const;
    /// Granted to the latest, bytes; 0: there never was one.
    int receiveBuffer() const { return m_receiveBuffer; }

private:
    struct Attachment
    {
        InterfaceInfo interface;
        std::unique_ptr<GroupSocket> socket;
    };

    std::vector<Attachment>::iterator at(int index);
    void close(const GroupSocket &socket);

    Receiver &m_receiver;
    std::vector<Attachment> m_joined;
    std::vector<std::unique_ptr<GroupSocket>> m_retired;
    std::uint64_t m_droppedBefore = 0; ///< by sockets that are closed
    int m_receiveBuffer = 0;
};

} // namespace mcm
