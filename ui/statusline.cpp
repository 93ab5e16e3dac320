// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statusline.h"

#include "figurerow.h"
#include "icons.h"
#include "session/session.h"
#include "text/format.h"

#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace mcm {

StatusLine::StatusLine(const Session &session, QWidget *parent)
    : QStatusBar(parent), m_session(session), m_sums(new FigureRow), m_memory(new FigureRow)
{
    setAccessibleName(tr("Status"));
    setSizeGripEnabled(false);
    m_sums->setAccessibleName(tr("Sums"));
    m_sums->setContentsMargins(6, 0, 6, 0);
    m_memory->setAccessibleName(tr("Memory"));
    m_memory->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    addFigures();

    auto *settings = new QToolButton;
    settings->setIcon(icons::tinted(QStringLiteral("settings")));
    settings->setText(tr("Settings"));
    settings->setAccessibleName(tr("Settings"));
    settings->setToolTip(tr("The memory budget of the logs (Ctrl+,)"));
    settings->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    settings->setAutoRaise(true);
    connect(settings, &QToolButton::clicked, this, &StatusLine::settingsRequested);

    addWidget(m_sums, 1);
    addPermanentWidget(m_memory);
    addPermanentWidget(settings);
    updateFigures();
}

void StatusLine::addFigures()
{
    const QString delivered =
        tr("Received + lost in kernel + foreign is what the network delivered to all sockets.");
    const QString logged = tr("In the logs + evicted + cleared = received.");
    m_groups = m_sums->add(tr("Groups"), tr("Groups with a tab, joined or failed.\n"
                                            "The overview shows the state of each."));
    m_rate = m_sums->add(tr("Total rate"),
                         tr("Messages logged a second in all groups, over the last second.\n"
                            "The overview shows which group has most."));
    m_bitRate = m_sums->add(tr("Total bit rate"),
                            tr("Bits a second of payload in all groups, over the last second; "
                               "headers are not counted.\n"
                               "The overview shows which group has most."));
    m_counts.received =
        m_sums->add(tr("Total received"), tr("Messages logged in all groups that have a tab.")
                                              + u'\n' + logged + u'\n' + delivered);
    m_counts.lost =
        m_sums->add(tr("Total lost in kernel"),
                    tr("Datagrams that arrived and were dropped, because a socket's receive "
                       "buffer was full.\n"
                       "Where there are any: the tab with the triangle says what buffer it "
                       "has, and how to get a larger one.")
                        + u'\n' + delivered);
    m_counts.foreign = m_sums->add(
        tr("Total foreign"), tr("Datagrams that came to a joined port for another group or by "
                                "another interface.\n"
                                "They were kept out of the logs; there is nothing to do.")
                                 + u'\n' + delivered);
    m_counts.evicted =
        m_sums->add(tr("Total evicted"), tr("Messages that were logged and then dropped, oldest "
                                            "first, to stay within the memory budget.\n"
                                            "To keep more, give a larger budget (Ctrl+,).")
                                             + u'\n' + logged);
    m_counts.cleared =
        m_sums->add(tr("Total cleared"), tr("Messages that were logged and then forgotten by "
                                            "Clear.\n"
                                            "Only for you to know; they cannot be brought back.")
                                             + u'\n' + logged);
    m_log = m_memory->add(tr("Log memory"),
                          tr("Memory that the messages take, of the budget of all logs together.\n"
                             "When it is used up, the oldest messages are evicted; to keep more, "
                             "give a larger budget in the settings (Ctrl+,)."));
}

void StatusLine::updateFigures()
{
    const auto totals = m_session.totals();
    const auto groups = m_session.groups().size();
    const auto used = m_session.pool().used();
    const auto limit = m_session.pool().limit();
    constexpr std::size_t mib = 1 << 20;
    const auto memory = [](std::size_t of, std::size_t budget) {
        return tr("log %1 of %2 MiB").arg(format::count(of), format::count(budget));
    };
    m_sums->set(m_groups,
                {.text = groups == 1 ? tr("1 group") : tr("%1 groups").arg(format::count(groups)),
                 .rank = 5,
                 .widest = tr("%1 groups").arg(format::count(std::max<std::size_t>(groups, 88)))});
    const auto rate = static_cast<std::uint64_t>(std::llround(totals.messagesPerSecond));
    m_sums->set(m_rate, {.text = tr("%1 msg/s").arg(format::count(rate)), .rank = 3});
    m_sums->set(m_bitRate, {.text = format::bitRate(totals.bitsPerSecond),
                            .rank = 4,
                            .widest = format::bitRate(888.8e6)});
    m_counts.set(*m_sums, totals);
    m_sums->arrange();
    m_memory->set(m_log, {.text = memory((used + mib - 1) / mib, limit / mib),
                          .widest = memory(limit / mib, limit / mib)});
    m_memory->arrange();
    const QString text = m_sums->text() + QStringLiteral(" · ") + m_memory->text();
    if (accessibleDescription() != text)
        setAccessibleDescription(text);
}

} // namespace mcm
