// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "streams/streamrow.h"

#include "text/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace mcm {
namespace {

constexpr std::int64_t second = 1'000'000'000;
// Over so long a rate is taken; looks that are further apart than the next do not belong together.
constexpr std::int64_t window = 3 * second;
constexpr std::int64_t longestPause = 2 * window;
// Silence is both: what anybody would call so, and what is long for that stream.
constexpr std::int64_t shortestSilence = 2 * second;
constexpr std::int64_t intervalsOfSilence = 10;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::StreamRow", text);
}

/// “0.2 s”, “12 s”, “3 min”, “2 h”.
QString span(std::int64_t ns)
{
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 60 * minute;
    constexpr double exact = 9.95; // what would be written as 10.0
    const auto seconds = static_cast<double>(ns) / static_cast<double>(second);
    if (seconds < exact)
        return tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    const auto whole = ns / second;
    if (whole < minute)
        return tr("%1 s").arg(whole);
    return whole < hour ? tr("%1 min").arg(whole / minute) : tr("%1 h").arg(whole / hour);
}

} // namespace

StreamRow::StreamRow(FollowedStream about, QString interface, std::int64_t nowNs)
    : m_about(std::move(about)), m_interface(std::move(interface))
{
    measure(nowNs);
}

void StreamRow::update(FollowedStream about, QString interface, std::int64_t nowNs)
{
    m_about = std::move(about);
    m_interface = std::move(interface);
    measure(nowNs);
}

/// From one message to the next; 0 where there is but one.
std::int64_t StreamRow::meanNs() const
{
    const auto intervals = static_cast<std::int64_t>(m_about.messages) - 1;
    return intervals > 0 ? (m_about.lastNs - m_about.firstNs) / intervals : 0;
}

void StreamRow::measure(std::int64_t nowNs)
{
    m_agoNs = std::max<std::int64_t>(0, nowNs - m_about.lastNs);
    m_isSilent = !m_about.hasEnded && m_about.messages > 1 && m_agoNs > shortestSilence
                 && m_agoNs / intervalsOfSilence > meanNs();

    const auto sinceLook = m_samples.empty() ? 0 : nowNs - m_samples.back().atNs;
    if (sinceLook < 0 || sinceLook > longestPause)
        m_samples.clear();
    while (m_samples.size() > 1 && m_samples[1].atNs <= nowNs - window)
        m_samples.erase(m_samples.begin());
    const bool isFirstLook = m_samples.empty();
    const auto from =
        isFirstLook ? Sample{.messages = 1, .lastNs = m_about.firstNs} : m_samples.front();
    const auto perSecond = [](std::uint64_t messages, std::int64_t ns) {
        return static_cast<double>(messages) * static_cast<double>(second)
               / static_cast<double>(ns);
    };
    const bool goesOn = !m_isSilent && !m_about.hasEnded;
    if (goesOn && m_about.messages > from.messages && m_about.lastNs > from.lastNs)
        m_rate = perSecond(m_about.messages - from.messages, m_about.lastNs - from.lastNs);
    else if (!goesOn || isFirstLook)
        m_rate = 0;
    else if (m_agoNs > 0) // of a slow one none need come within the window
        m_rate = std::min(m_rate, perSecond(1, m_agoNs));
    m_samples.push_back({nowNs, m_about.messages, m_about.lastNs});
}

QString StreamRow::name() const
{
    return format::harmless(format::fromUtf8(m_about.name));
}

QString StreamRow::protocol() const
{
    return m_about.protocol ? format::fromUtf8(m_about.protocol->title) : QString();
}

QString StreamRow::source() const
{
    return format::endpoint(m_about.source);
}

QString StreamRow::sourceTerm() const
{
    return QStringLiteral("src:") + source();
}

QString StreamRow::term() const
{
    const QString own = format::fromUtf8(m_about.term);
    return own.isEmpty() ? sourceTerm() : sourceTerm() + u' ' + own;
}

QString StreamRow::rateWords() const
{
    constexpr double exact = 9.95; // as above
    constexpr double none = 0.05;
    const bool isSlow = m_rate >= none && m_rate < exact;
    return tr("%1/s").arg(isSlow ? QLocale().toString(m_rate, 'f', 1) : format::shortCount(m_rate));
}

QString StreamRow::lastHeard() const
{
    if (m_about.hasEnded)
        return tr("ended");
    return (m_isSilent ? tr("silent for %1") : tr("%1 ago")).arg(span(m_agoNs));
}

std::uint64_t StreamRow::otherFaults() const
{
    using Kind = StreamFault::Kind;
    std::uint64_t sum = m_about.counts.all();
    for (const auto kind : {Kind::Lost, Kind::Late, Kind::Repeated})
        sum -= m_about.counts[kind];
    return sum;
}

QString StreamRow::words() const
{
    QStringList lines{tr("%1 (%2) from %3 by %4").arg(name(), protocol(), source(), m_interface)};
    lines += tr("%1 messages since %2, the last at %3")
                 .arg(format::count(m_about.messages), format::timeOfDay(m_about.firstNs),
                      format::timeOfDay(m_about.lastNs));
    const auto faults = m_about.counts.words();
    lines += faults.isEmpty() ? tr("Nothing is wrong between them.")
                              : tr("Between them: %1.").arg(faults);
    if (m_about.hasEnded)
        lines += tr("Its sender has ended it.");
    else if (m_isSilent)
        lines += tr("Silent for %1; before that a message came each %2 on average.")
                     .arg(span(m_agoNs), format::duration(meanNs()));
    return lines.join(u'\n');
}

bool isSameStream(const FollowedStream &one, const FollowedStream &other)
{
    return one.first == other.first && one.name == other.name && one.protocol == other.protocol
           && one.source == other.source && one.interfaceIndex == other.interfaceIndex;
}

} // namespace mcm
