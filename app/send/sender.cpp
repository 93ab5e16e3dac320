// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sender.h"

#include "send/sendthread.h"

#include <utility>

namespace mcm {

Sender::Sender(OwnEndpoints &own, QObject *parent) : Sender(own, WriterKind::Native, parent) {}

Sender::Sender(OwnEndpoints &own, WriterKind kind, QObject *parent) : QObject(parent)
{
    // What is still on its way when the sender ends is forgotten with it.
    m_thread = std::make_unique<SendThread>(own, kind, [this](const QList<SendReport> &reports) {
        QMetaObject::invokeMethod(
            this, [this, reports] { Q_EMIT reported(reports); }, Qt::QueuedConnection);
    });
}

Sender::~Sender() = default;

quint64 Sender::send(const SendRequest &request)
{
    const quint64 id = ++m_lastId;
    m_thread->begin(id, request);
    return id;
}

void Sender::cancel(quint64 id)
{
    m_thread->cancel(id);
}

} // namespace mcm
