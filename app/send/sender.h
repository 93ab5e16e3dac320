// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/sendreport.h"

#include <QList>
#include <QObject>

#include <memory>
#include <mutex>

namespace mcm {

class OwnEndpoints;
class SendThread;
enum class WriterKind;

/// The send thread. A message by itself goes through QUdpSocket::writeDatagram; what is repeated is
/// handed to the kernel at absolute times, many at a time where the kernel has it
/// (UDP_SEGMENT), from a socket of its own. Functions are for the thread that made it; the signal
/// comes there too.
class Sender : public QObject
{
    Q_OBJECT

public:
    /// `own` must outlive the sender and learns its endpoints before anything leaves from them.
    explicit Sender(OwnEndpoints &own, QObject *parent = nullptr);
    /// With the calls of `kind`, for tests.
    Sender(OwnEndpoints &own, WriterKind kind, QObject *parent = nullptr);
    ~Sender() override;

    /// Gives the id its reports will bear. Never blocks; errors come as reports.
    quint64 send(const SendRequest &request);
    /// Ends a request; its last report follows, in less than 50 ms where the machine is not
    /// overloaded.
    void cancel(quint64 id);

Q_SIGNALS:
    /// At once for a single message; repeated ones at most 30 times a second, and when they end.
    void reported(const QList<mcm::SendReport> &reports);

private:
    void keep(const QList<SendReport> &reports);
    QList<SendReport> takeKept();

    std::mutex m_mutex;
    QList<SendReport> m_kept; ///< under m_mutex: what was not yet told
    std::unique_ptr<SendThread> m_thread;
    quint64 m_lastId = 0;
};

} // namespace mcm
