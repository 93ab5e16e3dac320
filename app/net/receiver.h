// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/batchreader.h"

#include <functional>
#include <memory>

class QThread;

namespace mcm {

/// Which of the two readers a Receiver uses.
enum class ReaderKind { Native, Portable };

/// The receive thread. One for any number of groups; ends and is waited for with the object. Its
/// functions are for the thread that made it.
class Receiver
{
public:
    /// `arrived` is called in the receive thread; see awaitArrival().
    explicit Receiver(
        ReaderKind kind, std::function<void()> arrived = [] {});
    ~Receiver();
    Receiver(const Receiver &) = delete;
    Receiver &operator=(const Receiver &) = delete;

    ReaderKind kind() const { return m_kind; }
    /// See BatchReader.
    Status attach(std::shared_ptr<Feed> feed, GroupSocket &socket)
    {
        return m_reader->attach(std::move(feed), socket);
    }
    void detach(const GroupSocket &socket) { m_reader->detach(socket); }
    /// Has `arrived` called once, when the next datagrams are delivered (see ArrivalBell). Any
    /// thread.
    void awaitArrival() { m_bell.arm(); }
    /// Ends the thread for good and waits until it has delivered what it was reading: from then on
    /// no feed changes.
    void stop();

private:
    const ReaderKind m_kind;
    ArrivalBell m_bell;
    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<BatchReader> m_reader;
};

} // namespace mcm
