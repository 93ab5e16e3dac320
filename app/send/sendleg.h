// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/batchwriter.h"
#include "send/sendpaths.h"
#include "send/sendrequest.h"

#include <array>
#include <chrono>
#include <memory>
#include <optional>

namespace mcm {

/// Which calls messages are handed over with; the portable ones are tested too.
enum class WriterKind { Native, Portable };

/// One of the interfaces that a send leaves through: finds it, keeps a socket for it, and hands
/// batches over. Of the send thread.
class SendLeg
{
public:
    using Clock = SendPaths::Clock;
    /// So long a datagram waits for room in the socket's buffer before it counts as refused.
    static constexpr std::chrono::milliseconds patience{100};

    /// `interface` as in GroupAddress. `single`: it leaves from the shared socket, by QUdpSocket.
    SendLeg(const SendRequest &request, const QString &interface, bool single, WriterKind kind);

    /// Looks at the interface now and then: opens a socket, follows it when it came back. The error
    /// is why nothing can leave.
    /// `port`: the source port of the other legs, 0 where there is none yet.
    Status prepare(SendPaths &paths, Clock::time_point now, int ttl, quint16 port);

    /// Nothing leaves through it any more.
    void end(SendPaths &paths, Clock::time_point now);

    /// What became of a batch's messages from `from` on.
    struct Progress
    {
        int taken = 0;
        int refused = 0;   ///< of those behind them
        int error = 0;     ///< errno: why
        bool full = false; ///< the socket has no room now, and the rest waits for it
    };
    Progress write(const OutgoingBatch &batch, int from, Clock::time_point now);

    const InterfaceInfo &interface() const { return m_interface; } ///< index 0: none was found
    quint16 port() const { return m_socket ? m_socket->port() : 0; }

private:
    Status find(SendPaths &paths, Clock::time_point now);
    Status openSocket(SendPaths &paths);

    const SendRequest m_request;
    const GroupAddress m_to;
    const bool m_single;
    const WriterKind m_kind;
    InterfaceInfo m_interface;
    std::unique_ptr<SendSocket> m_owned;
    SendSocket *m_socket = nullptr;
    std::unique_ptr<BatchWriter> m_writer;
    quint16 m_port = 0;           ///< that it is to leave from; 0: any
    std::optional<Error> m_error; ///< of the last look
    Clock::time_point m_lookAgain{};
    std::optional<Clock::time_point> m_fullSince;
};

} // namespace mcm
