// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What can be sent of a log; the rest of LogPage is in logpage.cpp.

#include "icons.h"
#include "log/logmodel.h"
#include "log/logpage.h"
#include "log/logview.h"
#include "resultline.h"
#include "send/sendrequest.h"
#include "session/group.h"
#include "text/format.h"

#include <QMenu>

namespace mcm {
namespace {

// Together, bytes: some seconds of a busy stream, and what can be kept in memory several times.
constexpr qsizetype mostRecorded = 16 << 20;

QByteArray payloadOf(const Message &message)
{
    return {reinterpret_cast<const char *>(message.payload.data()),
            static_cast<qsizetype>(message.payload.size())};
}

/// To where the group's messages come from; through one interface, as nobody knows all of them.
GroupAddress target(const Group &group)
{
    auto to = group.address();
    to.sources = {};
    if (to.isOnAllInterfaces())
        to.interface.clear();
    return to;
}

} // namespace

void LogPage::addSendActions(QMenu &menu)
{
    const auto current = m_view->current();
    // Any of them may have been evicted while the menu was open.
    const auto withCurrent = [this, current](auto action) {
        return [this, current, action] {
            if (current && m_model->snapshot().contains(*current))
                action(payloadOf(m_model->snapshot().at(*current)));
        };
    };
    const bool here = current && m_model->snapshot().contains(*current);
    menu.addAction(icons::tinted(QStringLiteral("send")), tr("Send again"), this,
                   withCurrent([this](const QByteArray &payload) {
                       Q_EMIT sendAgainRequested(m_group.address(), payload);
                   }))
        ->setEnabled(here);
    menu.addAction(tr("Edit and send…"), this, withCurrent([this](const QByteArray &payload) {
                       Q_EMIT composeRequested({.to = target(m_group), .payload = payload});
                   }))
        ->setEnabled(here);
    menu.addAction(tr("Send chosen messages with their spacing…"), this, &LogPage::composeChosen)
        ->setEnabled(!m_view->selection().isEmpty());
}

void LogPage::composeChosen()
{
    QList<RecordedMessage> recorded;
    qsizetype bytes = 0;
    std::uint64_t asked = 0;
    std::int64_t begin = 0;
    std::int64_t last = 0;
    const auto &snapshot = m_model->snapshot();
    // Only what is shown: a selection reaches over what a filter hides.
    for (const auto &[from, to] : m_view->selection().ranges()) {
        const int end = m_model->rowFrom(to + 1);
        for (int row = m_model->rowFrom(from); row < end; ++row, ++asked) {
            const auto message = snapshot.at(m_model->seqOf(row));
            const auto size = static_cast<qsizetype>(message.payload.size());
            if (bytes + size > mostRecorded || recorded.size() < static_cast<qsizetype>(asked))
                continue; // the first that has no room is the last that is looked at
            if (recorded.isEmpty())
                begin = last = message.header.timeNs;
            // Two queues of the kernel may have swapped neighbours.
            last = std::max(last, message.header.timeNs);
            recorded.append(
                {.after = std::chrono::nanoseconds(last - begin), .bytes = payloadOf(message)});
            bytes += size;
        }
    }
    if (recorded.isEmpty())
        return;
    m_copied->setVisible(static_cast<std::uint64_t>(recorded.size()) < asked);
    m_copied->showNote(tr("Took the first %1 of %2 messages: together no more than %3 can be sent.")
                           .arg(format::count(static_cast<quint64>(recorded.size())),
                                format::count(asked),
                                format::bytes(static_cast<quint64>(mostRecorded))));
    SendRequest request;
    request.to = target(m_group);
    request.payload.kind = PayloadRecipe::Kind::Recorded;
    request.payload.recorded = recorded;
    request.pace.kind = Pace::Kind::AsRecorded;
    Q_EMIT composeRequested(request);
}

} // namespace mcm
