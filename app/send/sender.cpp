// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sender.h"

#include "send/sendthread.h"

#include <algorithm>
#include <utility>

namespace mcm {

Sender::Sender(OwnEndpoints &own, QObject *parent) : Sender(own, WriterKind::Native, parent) {}

Sender::Sender(OwnEndpoints &own, WriterKind kind, QObject *parent) : QObject(parent)
{
    m_thread = std::make_unique<SendThread>(
        own, kind, [this](const QList<SendReport> &reports) { keep(reports); });
}

Sender::~Sender() = default;

/// In the send thread. While nobody takes them out, of each send only its last report is kept.
void Sender::keep(const QList<SendReport> &reports)
{
    const std::lock_guard lock(m_mutex);
    if (m_kept.isEmpty()) {
        // What is still on its way when the sender ends is forgotten with it.
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT reported(takeKept()); }, Qt::QueuedConnection);
    }
    for (const auto &report : reports) {
        const auto same = std::find_if(m_kept.begin(), m_kept.end(), [&report](const auto &each) {
            return each.id == report.id;
        });
        if (same == m_kept.end())
            m_kept.append(report);
        else
            *same = report;
    }
}

QList<SendReport> Sender::takeKept()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_kept, {});
}

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
