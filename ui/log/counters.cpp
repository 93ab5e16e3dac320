// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/counters.h"

#include "faultwords.h"
#include "join/joinedon.h"
#include "session/group.h"
#include "text/format.h"

#include <algorithm>

namespace mcm {
namespace {

/// A size without a fraction: `4 MiB`, `208 KiB`.
QString inKibibytes(int bytes)
{
    if (bytes >= 1 << 20 && bytes % (1 << 20) == 0)
        return Counters::tr("%1 MiB").arg(bytes >> 20);
    return bytes >= 1 << 10 ? Counters::tr("%1 KiB").arg(bytes >> 10)
                            : Counters::tr("%1 bytes").arg(bytes);
}

} // namespace

Counters::Counters(const Group &group, QWidget *parent) : FigureRow(parent), m_group(group)
{
    setAccessibleName(tr("Counters"));
    const QString delivered =
        tr("Received + lost in kernel + foreign is what the network delivered to this group's "
           "socket.");
    const QString logged = tr("In the log + evicted + cleared = received.");
    m_rate = add(tr("Rate"), tr("Messages logged a second, over the last second.\n"
                                "Where it should be more, see whether any are lost in the kernel, "
                                "and whether this is the right interface."));
    m_counts.received = add(tr("Received"), tr("Messages logged since the join.") + u'\n' + logged
                                                + u'\n' + delivered);
    m_counts.lost =
        add(tr("Lost in kernel"),
            tr("Datagrams that arrived and were dropped, because the socket's receive buffer was "
               "full.\n"
               "Where there are any: let the kernel grant a larger buffer (“buffer” says what it "
               "granted), then join again.")
                + u'\n' + delivered);
    m_faults = add(tr("Faults"), {});
    m_counts.foreign =
        add(tr("Foreign"),
            tr("Datagrams that came to this port for another group or by another interface.\n"
               "They were kept out of the log; there is nothing to do.")
                + u'\n' + delivered);
    m_counts.evicted =
        add(tr("Evicted"),
            tr("Messages that were logged and then dropped, oldest first, to stay within "
               "the memory budget of all logs.\n"
               "To keep more, give a larger budget in the settings (Ctrl+,).")
                + u'\n' + logged);
    m_counts.cleared =
        add(tr("Cleared"), tr("Messages that were logged and then forgotten by Clear.\n"
                              "Only for you to know; they cannot be brought back.")
                               + u'\n' + logged);
    m_sincePause = add(tr("Since pause"), tr("Messages logged since this view was paused.\n"
                                             "Space in the log goes on and shows them."));
    m_via = add(tr("Joined by"), {});
    m_buffer = add(tr("Receive buffer"), {});
    updateFigures(std::nullopt);
}

void Counters::updateFigures(std::optional<Seq> pausedAt)
{
    set(m_rate,
        {.text = tr("%1 msg/s").arg(format::shortCount(m_group.rates().messagesPerSecond())),
         .rank = 4,
         .widest = tr("%1 msg/s").arg(format::shortCount(88'800))});
    m_counts.set(*this, m_group.counts());
    const auto &faults = m_group.streams().faults();
    const auto found = faults.counts().all();
    set(m_faults,
        {.text = found > 0 || faults.missed() > 0 ? tr("faults %1").arg(format::count(found))
                                                  : QString(),
         .rank = found > 0 ? 1 : 6,
         .alarm = found > 0});
    setFigureToolTip(m_faults, faultWords(faults));
    QString sincePause;
    if (pausedAt) {
        const Seq end = m_group.snapshot().end();
        sincePause = tr("since pause %1").arg(format::count(end - std::min(*pausedAt, end)));
    }
    set(m_sincePause, {.text = sincePause, .rank = 5});
    updateVia();
    updateBuffer();
    arrange();
}

bool Counters::isBufferClamped() const
{
    return m_group.state() == Group::State::Joined
           && m_group.receiveBuffer() < GroupSocket::wantedReceiveBuffer;
}

QString Counters::commandForBuffer()
{
    return QStringLiteral("sysctl -w net.core.rmem_max=%1").arg(GroupSocket::wantedReceiveBuffer);
}

void Counters::updateVia()
{
    const bool joined = m_group.state() == Group::State::Joined;
    const auto count = m_group.interfaces().size();
    QString via = tr("not joined");
    if (joined)
        via = count > 1 ? tr("via %1 interfaces").arg(count)
                        : tr("via %1").arg(m_group.interfaceNames());
    set(m_via, {.text = via, .rank = joined ? 7 : 1, .widest = via});
    setFigureToolTip(
        m_via, m_group.address().isOnAllInterfaces()
                   ? tr("The interfaces that this group is joined on:\n%1").arg(joinedOn(m_group))
                   : tr("The interface that this group is joined on; what comes by another is not "
                        "logged.\n"
                        "To listen elsewhere, join the group again with that interface."));
}

void Counters::updateBuffer()
{
    if (m_group.state() != Group::State::Joined) {
        set(m_buffer, {});
        return;
    }
    const QString asked = inKibibytes(GroupSocket::wantedReceiveBuffer);
    const QString granted = inKibibytes(m_group.receiveBuffer());
    const bool clamped = isBufferClamped();
    const QString text =
        clamped ? tr("buffer %1 of %2").arg(granted, asked) : tr("buffer %1").arg(granted);
    set(m_buffer, {.text = text, .rank = clamped ? 3 : 8, .widest = text});
    const QString meaning =
        tr("What the kernel keeps for this group until the program reads it: %1 asked, %2 granted.")
            .arg(asked, granted);
    setFigureToolTip(
        m_buffer,
        meaning + u'\n'
            + (clamped
                   ? tr("The kernel's limit is lower, so a burst is lost earlier. To lift it:\n%1\n"
                        "as root; then leave the group and join it again.")
                         .arg(commandForBuffer())
                   : tr("That is all of it; there is nothing to do.")));
}

} // namespace mcm
