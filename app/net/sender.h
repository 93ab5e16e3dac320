// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"
#include "result.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QThread>

#include <chrono>
#include <memory>
#include <optional>

namespace mcm {

class OwnEndpoints;

/// One thing to send, once or again and again. A value; `to.source` is not used.
struct SendRequest
{
    GroupAddress to; ///< `to.interface` empty: the one the route chooses
    QByteArray payload;
    int ttl = 1;          ///< 0 … 255; 0 stays on this host (see SendReport::note)
    bool loopback = true; ///< whether members on this host get it too
    quint64 count = 1;    ///< how many datagrams; at least 1
    std::chrono::nanoseconds interval{0}; ///< between their starts
};

/// What became of a request so far. `sent` is what the kernel took, `failed` what it refused.
struct SendReport
{
    quint64 id = 0;
    SendRequest request;
    QString interface; ///< the one it left through; empty where none was found
    quint16 sourcePort = 0;
    quint64 sent = 0;
    quint64 failed = 0;
    std::optional<Error> error; ///< why the last refused one was
    QString note;               ///< what the user should know although it was sent; may be empty
    bool finished = false;
};

/// The send thread: QUdpSocket::writeDatagram with interface, TTL and loopback set and read back.
/// Functions are for the thread that made it; the signal comes there too.
class Sender : public QObject
{
    Q_OBJECT

public:
    /// `own` must outlive the sender and learns its endpoints before anything leaves from them.
    explicit Sender(OwnEndpoints &own, QObject *parent = nullptr);
    ~Sender() override;

    /// Gives the id its reports will bear. Never blocks; errors come as reports.
    quint64 send(const SendRequest &request);
    /// Ends a repeated request; its last report follows.
    void cancel(quint64 id);

Q_SIGNALS:
    /// At once for a single message; repeated ones at most 30 times a second, and when they end.
    void reported(const QList<mcm::SendReport> &reports);

private:
    class Worker;
    QThread m_thread;
    Worker *m_worker; ///< lives in m_thread, deleted when it ends
    quint64 m_lastId = 0;
};

} // namespace mcm

Q_DECLARE_METATYPE(mcm::SendReport)
