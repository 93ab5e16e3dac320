// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"
#include "send/sendrequest.h"

#include <QList>
#include <QMetaType>
#include <QStringView>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>

namespace mcm {

/// Why a datagram did not leave.
enum class Refusal {
    NoBuffers,     ///< ENOBUFS: a queue below the socket is full (IP_RECVERR)
    WouldBlock,    ///< EAGAIN: the socket's own buffer was full for longer than a tenth of a second
    TooBig,        ///< EMSGSIZE
    Unreachable,   ///< ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL
    InterfaceDown, ///< ENETDOWN, ENODEV, ENXIO
    Forbidden,     ///< EPERM, EACCES
    NoInterface,   ///< the interface is not there, or cannot carry multicast
    NoCarrier,
    File, ///< its bytes could not be read any more
    Late, ///< it was due, but the send ended before its turn came
    Other,
};
constexpr std::size_t refusals = static_cast<std::size_t>(Refusal::Other) + 1;

/// As a report names it: the errno's name, or a word such as no_carrier.
QStringView nameOf(Refusal refusal);
/// In words, translated.
QString textOf(Refusal refusal);

/// How much later than they were due messages were handed to the kernel.
struct Lateness
{
    std::chrono::nanoseconds median{0};
    std::chrono::nanoseconds p99{0};
    std::chrono::nanoseconds max{0};
};

/// What became of a request so far. With several interfaces each message counts on each.
/// asked == sent + failed, always.
struct SendReport
{
    quint64 id = 0;
    SendRequest request;
    QString interface; ///< those it leaves through, with commas; empty where none was found
    quint16 sourcePort = 0;
    quint64 asked = 0;                       ///< datagrams that were to leave by now
    quint64 sent = 0;                        ///< the kernel took
    quint64 failed = 0;                      ///< it refused, or we did: the sum of `refused`
    quint64 bytes = 0;                       ///< of the payloads sent
    std::array<quint64, refusals> refused{}; ///< by Refusal
    std::chrono::nanoseconds elapsed{0};     ///< since it began, until now or its end
    /// Datagrams that the kernel took a second: over the last second, at the end from the first to
    /// the last that was tried.
    double rate = 0;
    std::optional<Lateness> lateness; ///< where there is a schedule
    std::optional<quint64> total;     ///< how many it will be, where that is known
    std::optional<Error> error;       ///< why the last refused one was
    QString note; ///< what the user should know although it was sent; may be empty
    bool finished = false;

    quint64 refusedFor(Refusal refusal) const { return refused[static_cast<std::size_t>(refusal)]; }
};

} // namespace mcm

Q_DECLARE_METATYPE(mcm::SendReport)
