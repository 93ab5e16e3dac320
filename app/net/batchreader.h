// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/arrivalbell.h"
#include "net/feed.h"
#include "net/groupsocket.h"

#include <memory>

class QThread;

namespace mcm {

/// Reads many sockets in one thread, many datagrams a system call, and delivers them to their
/// feeds. run() is the receive thread's whole life; the other functions may be called from the
/// thread that owns the GroupSockets.
class BatchReader
{
public:
    virtual ~BatchReader() = default;
    BatchReader() = default;
    BatchReader(const BatchReader &) = delete;
    BatchReader &operator=(const BatchReader &) = delete;

    /// Begins to read `socket` into `feed`, which may be fed by several. The socket must stay until
    /// detach(). Error: System (no more descriptors).
    virtual Status attach(std::shared_ptr<Feed> feed, GroupSocket &socket) = 0;
    /// Ends it, without waiting: the feed may get what is being read at this moment, then it is let
    /// go.
    virtual void detach(const GroupSocket &socket) = 0;

    virtual void run() = 0;
    virtual void stop() = 0;
};

/// Waits with epoll and reads with recvmmsg, on duplicates of the sockets' descriptors: Qt's own
/// notifiers go quiet by themselves then. Kernel receive times. Rings `bell`, which must outlive
/// it, after each batch.
std::unique_ptr<BatchReader> makeLinuxReader(ArrivalBell &bell);

/// Reads with QUdpSocket::receiveDatagram, in `thread`, where it moves the sockets. For systems
/// without recvmmsg; tested on Linux too. Receive times are our own. Rings `bell` as the
/// other does.
std::unique_ptr<BatchReader> makeQtReader(QThread *thread, ArrivalBell &bell);

} // namespace mcm
