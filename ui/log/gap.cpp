// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/gap.h"

#include "text/format.h"

namespace mcm {

QString Gap::text() const
{
    // As it came, and marked: a difference that was set right would be a lie.
    QString text;
    if (m_lost > 0)
        text += u"▲ ";
    if (isBackwards())
        text += u"↶ ";
    if (m_deltaNs)
        text += format::delta(*m_deltaNs);
    return text.trimmed();
}

QString Gap::markText() const
{
    QStringList lines;
    if (m_lost > 0)
        lines += tr("Lost in the kernel just before this message: %1 (the socket's receive buffer "
                    "was full)")
                     .arg(format::count(m_lost));
    // Two processors that take in one datagram each may stamp them the other way round.
    constexpr std::int64_t noClockIsSetBySoLittle = 1'000'000; // ns
    const auto delta = m_deltaNs.value_or(0);
    if (delta <= -noClockIsSetBySoLittle)
        lines += tr("The clock was set back by %1 s between these two messages: times are shown as "
                    "they came")
                     .arg(format::delta(delta).mid(1));
    else if (delta < 0)
        lines += tr("Stamped %1 µs before the message above, which came through another processor: "
                    "times are shown as they came")
                     .arg(QString::number(-static_cast<double>(delta) / 1000, 'f', 3));
    return lines.join(u'\n');
}

} // namespace mcm
