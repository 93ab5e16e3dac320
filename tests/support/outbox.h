// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/ownendpoints.h"
#include "send/sender.h"

namespace mcm::test {

/// A Sender, and what it has reported.
class Outbox
{
public:
    Outbox() : Outbox(m_noOwn) {}
    /// `own` must outlive it.
    explicit Outbox(OwnEndpoints &own);
    Outbox(OwnEndpoints &own, WriterKind kind);

    Sender &sender() { return m_sender; }
    /// Sends, waits for the end, and gives the last report; one with failed > 0 and no id where
    /// none came.
    SendReport send(const SendRequest &request);
    /// All reports on one request, in the order they came.
    QList<SendReport> reports(quint64 id) const;
    bool waitForEnd(quint64 id);

private:
    void listen();

    OwnEndpoints m_noOwn;
    QList<SendReport> m_reports;
    Sender m_sender;
};

/// The address that parseGroupAddress() reads; it must be right.
GroupAddress to(const QString &address);

} // namespace mcm::test
