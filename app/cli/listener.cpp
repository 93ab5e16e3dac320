// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/listener.h"

#include "cli/arguments.h"
#include "cli/commands.h"
#include "session/session.h"
#include "wallclock.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

#include <unistd.h>

namespace mcm::cli {
namespace {

using namespace std::chrono_literals;

// While messages come; when it is quiet, the next one is printed at once.
constexpr auto tickEvery = 20ms;
// For so long at a time, before signals and timers have their turn.
constexpr auto workAtOnce = 10ms;
// Of messages that a filter may let nothing of through.
constexpr std::size_t looksAtOnce = 8192;
constexpr auto patienceAfterSignal = 1s;
// The kernel's counts of what it dropped are told only at the end, but they must not run over
// unseen.
constexpr auto pollEvery = 1s;

std::vector<const Group *> groupsOf(const Session &session)
{
    std::vector<const Group *> result;
    for (const auto &group : session.groups())
        result.push_back(group.get());
    return result;
}

} // namespace

Listener::Listener(Session &session, const Options &options)
    : m_session(session),
      m_options(options),
      m_line(options.form, options.decode),
      m_groups(groupsOf(session)),
      m_messages(m_groups, options.filter ? NewMessages::unlimited : options.count),
      m_writable(STDOUT_FILENO, QSocketNotifier::Write)
{
    const auto now = wallClockNs();
    const bool asksOfStreams =
        options.filter && std::get<Filter>(Filter::parse(*options.filter, {})).asksOfStreams();
    const bool looks = options.filter || !options.quiet;
    for (const auto &group : session.groups()) {
        const auto nameOf = [group = group.get()](const auto &message) {
            return group->nameOfInterface(message);
        };
        DecodeAs decodeAs{.port = group->address().port,
                          .chosen = options.decodeAs,
                          .group = group->address().group};
        if (looks && (options.decode || asksOfStreams)) {
            m_streams.emplace_back(decodeAs);
            decodeAs = m_streams.back().decodeAs();
            group->setFoundInStreams(decodeAs.faults);
        }
        m_line.addGroup(group->address(), nameOf, decodeAs);
        if (!options.filter)
            continue;
        const Filter::Context context{
            .decodeAs = decodeAs, .nameOfInterface = nameOf, .nowNs = now};
        m_filters.push_back({Matcher(std::get<Filter>(Filter::parse(*options.filter, context)))});
    }
    m_writable.setEnabled(false);
    m_ticks.setInterval(tickEvery);
    m_polls.setInterval(pollEvery);
    m_again.setSingleShot(true);
    m_duration.setSingleShot(true);
    m_duration.setTimerType(Qt::PreciseTimer);
    connect(&m_session, &Session::arrived, this, &Listener::arrived);
    connect(&m_duration, &QTimer::timeout, this, &Listener::expire);
    connect(&m_ticks, &QTimer::timeout, this, &Listener::tick);
    connect(&m_polls, &QTimer::timeout, &m_session, [this] {
        m_session.poll();
        m_session.pool().reclaim();
    });
    connect(&m_again, &QTimer::timeout, this, &Listener::advance);
    connect(&m_writable, &QSocketNotifier::activated, this, &Listener::advance);
}

void Listener::start()
{
    if (m_options.duration) {
        m_deadline.setPreciseRemainingTime(0, m_options.duration->count(), Qt::PreciseTimer);
        armDuration();
    }
    m_ticks.start();
    m_polls.start();
    tick();
}

void Listener::interrupt()
{
    m_session.finish();
    m_messages.freeze();
    m_patience = QDeadlineTimer(patienceAfterSignal, Qt::PreciseTimer);
    QTimer::singleShot(patienceAfterSignal, Qt::PreciseTimer, this, &Listener::advance);
    advance();
}

void Listener::armDuration()
{
    // A timer takes 24 days at the most.
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(m_deadline.remainingTimeAsDuration());
    m_duration.start(std::min<std::chrono::milliseconds>(left, 24h));
}

void Listener::expire()
{
    if (!m_deadline.hasExpired())
        return armDuration();
    m_session.finish(0ms);
    m_messages.freeze();
    advance();
}

void Listener::arrived()
{
    m_arrived = true;
    if (m_ended || m_ticks.isActive())
        return;
    m_ticks.start();
    tick();
}

void Listener::tick()
{
    if (!std::exchange(m_arrived, false)) {
        m_ticks.stop(); // the bell that was asked for at the last tick rings when more comes
        return;
    }
    m_session.awaitArrival();
    advance();
}

void Listener::advance()
{
    const QDeadlineTimer enough(workAtOnce, Qt::PreciseTimer);
    while (!m_ended) {
        const auto state = m_output.write();
        m_writable.setEnabled(state == Output::State::Waiting);
        if (state == Output::State::Failed)
            return end(outputFailed(m_output.error()));
        if (m_patience.hasExpired())
            return end(Success);
        if (state == Output::State::Waiting)
            return;

        const bool more = take();
        if (m_output.text().empty() && !more) {
            if (m_messages.atEnd())
                end(Success);
            return;
        }
        if (enough.hasExpired()) {
            m_again.start(0);
            return;
        }
    }
}

bool Listener::take()
{
    if (m_options.quiet && m_filters.empty()) {
        m_messages.skip();
        return false;
    }
    auto &text = m_output.text();
    std::size_t looked = 0;
    bool more = false;
    m_messages.take([&](std::size_t group, const Message &message) {
        if (!m_streams.empty())
            m_streams[group].look(message);
        const bool matches = m_filters.empty() || m_filters[group].matcher.matches(message);
        if (!m_filters.empty() && m_filters[group].matcher.gaveUp())
            ++m_filters[group].gaveUp;
        if (matches && !m_options.quiet)
            m_line.append(text, group, message);
        if (matches && !m_filters.empty()) {
            ++m_filters[group].matched;
            if (++m_matched == m_options.count)
                m_messages.close();
        }
        more = text.size() >= Output::blockSize || ++looked == looksAtOnce;
        return !more;
    });
    return more;
}

void Listener::end(int status)
{
    m_ended = true;
    m_ticks.stop();
    m_duration.stop();
    m_writable.setEnabled(false);
    m_session.finish(0ms);
    m_polls.stop();
    QCoreApplication::exit(status);
}

void Listener::summarize() const
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const auto &group = *m_groups[i];
        const auto &counts = m_messages.counts(i);
        const auto handled = counts.taken + counts.missed;
        const auto received = group.received();
        // Not by arg() after arg(): the name of an interface may contain %1.
        QString line = nameOf(group.address()) + QStringLiteral(" via ") + group.interfaceNames()
                       + QStringLiteral(": received %1, %2 bytes").arg(received).arg(group.bytes());
        if (!m_options.quiet || !m_filters.empty()) {
            line += QStringLiteral(", evicted before printed %1").arg(counts.missed);
            if (received > handled)
                line += QStringLiteral(", not printed %1").arg(received - handled);
        }
        if (!m_filters.empty())
            line +=
                QStringLiteral(", matched %1 of %2").arg(m_filters[i].matched).arg(counts.taken);
        line += QStringLiteral(", lost in kernel %1").arg(group.kernelDropped())
                + QStringLiteral(", foreign %1").arg(group.foreign());
        if (!m_streams.empty() && counts.taken > 0)
            line += QStringLiteral("; ") + m_streams[i].sum(counts.missed);
        tell(line);
    }
    std::uint64_t gaveUp = 0;
    for (const auto &filtered : m_filters)
        gaveUp += filtered.gaveUp;
    if (gaveUp > 0)
        tell(QStringLiteral("--filter: a regular expression gave up on %1: it can be matched in "
                            "too many ways there, and counted as not matching.")
                 .arg(gaveUp == 1 ? QStringLiteral("1 message")
                                  : QStringLiteral("%1 messages").arg(gaveUp)));
    if (const auto left = m_output.linesLeft(); left > 0)
        tell(QStringLiteral("The reader of standard output did not take %1 lines.").arg(left));
}

} // namespace mcm::cli
