// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statusline.h"

#include "session/format.h"
#include "session/session.h"

#include <QLabel>

#include <cmath>

namespace mcm {

StatusLine::StatusLine(const Session &session, QWidget *parent)
    : QStatusBar(parent), m_session(session), m_label(new QLabel)
{
    setAccessibleName(tr("Status"));
    setSizeGripEnabled(false);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setContentsMargins(6, 0, 6, 2);
    m_label->setToolTip(tr(
        "Received: messages logged in all groups joined now.\n"
        "Lost in kernel: dropped because a socket's buffer was full. Received and lost together are what the network delivered.\n"
        "Log: memory the messages take, of the budget (--memory); what does not fit is evicted, oldest first."));
    addWidget(m_label, 1);
    updateFigures();
}

void StatusLine::updateFigures()
{
    const auto totals = m_session.totals();
    constexpr std::size_t mib = 1 << 20;
    QStringList parts{
        m_session.groups().size() == 1
            ? tr("1 group")
            : tr("%1 groups").arg(format::count(m_session.groups().size())),
        tr("%1 msg/s")
            .arg(format::count(static_cast<std::uint64_t>(std::llround(totals.messagesPerSecond)))),
        format::bitRate(totals.bitsPerSecond),
        tr("received %1").arg(format::count(totals.received)),
        tr("lost in kernel %1").arg(format::count(totals.kernelDropped)),
        tr("log %1 of %2 MiB")
            .arg(format::count((m_session.pool().used() + mib - 1) / mib),
                 format::count(m_session.pool().limit() / mib)),
    };
    if (totals.evicted > 0)
        parts += tr("evicted %1").arg(format::count(totals.evicted));
    if (totals.foreign > 0)
        parts += tr("foreign %1").arg(format::count(totals.foreign));
    const QString text = parts.join(QStringLiteral(" · "));
    if (text == m_label->text())
        return;
    m_label->setText(text);
    setAccessibleDescription(text);
}

} // namespace mcm
