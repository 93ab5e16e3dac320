// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/outbox.h"

#include <QTest>

namespace mcm::test {

Outbox::Outbox(OwnEndpoints &own) : m_sender(own)
{
    listen();
}

Outbox::Outbox(OwnEndpoints &own, WriterKind kind) : m_sender(own, kind)
{
    listen();
}

void Outbox::listen()
{
    QObject::connect(&m_sender, &Sender::reported, &m_sender,
                     [this](const QList<SendReport> &reports) { m_reports += reports; });
}

SendReport Outbox::send(const SendRequest &request)
{
    const auto id = m_sender.send(request);
    if (waitForEnd(id))
        return reports(id).last();
    SendReport none;
    none.failed = request.pace.count.value_or(1);
    return none;
}

QList<SendReport> Outbox::reports(quint64 id) const
{
    QList<SendReport> result;
    std::copy_if(m_reports.begin(), m_reports.end(), std::back_inserter(result),
                 [id](const auto &report) { return report.id == id; });
    return result;
}

bool Outbox::waitForEnd(quint64 id)
{
    return QTest::qWaitFor(
        [&] {
            const auto all = reports(id);
            return !all.isEmpty() && all.last().finished;
        },
        20'000);
}

GroupAddress to(const QString &text)
{
    const auto address = parseGroupAddress(text);
    if (!address)
        qFatal("%s", qPrintable(address.error().sentence()));
    return *address;
}

} // namespace mcm::test
