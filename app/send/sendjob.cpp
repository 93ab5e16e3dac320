// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendjob.h"

#include "send/senderrors.h"
#include "send/sendnotes.h"
#include "wallclock.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace mcm {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

// What has piled up of a paced send leaves in such pieces, so that others are not kept waiting.
constexpr int mostPaced = 32;
// A full queue or buffer is asked again after this time, what refuses for other reasons less often.
constexpr auto fullPause = 200us;
constexpr auto refusedPause = 1ms;
// A send that is quiet is reported too: its time goes on.
constexpr auto reportQuietEvery = 250ms;
// After its time what was due before still leaves, if the machine only paused for a moment.
constexpr auto mostOvertime = 100ms;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::SendJob", text);
}

std::optional<Error> lateError()
{
    return Error{ErrorCode::System, Field::Pace,
                 tr("This machine could not keep the pace: what was due had not left at the end."),
                 tr("Send more slowly, or fewer at once.")};
}

std::vector<nanoseconds> timesOf(const PayloadRecipe &recipe)
{
    std::vector<nanoseconds> times;
    if (recipe.kind == PayloadRecipe::Kind::Recorded) {
        for (const auto &message : recipe.recorded)
            times.push_back(message.after);
    }
    return times;
}

} // namespace

SendJob::SendJob(quint64 id, const SendRequest &request, SendPaths &paths, WriterKind kind,
                 Clock::time_point now)
    : m_paths(paths), m_begin(now), m_due(now)
{
    m_report.id = id;
    m_report.request = request;
    if (const auto status = start(kind); !status) {
        m_legs.clear();
        m_tally.refuse(1, refusalFor(status.error()), status.error());
        m_report.finished = true;
    }
}

Status SendJob::start(WriterKind kind)
{
    const auto &request = m_report.request;
    if (auto status = check(request); !status)
        return status;
    auto source = compilePayload(request.payload, request.to.isIpv6());
    if (!source)
        return source.error();
    m_source = std::move(source).value();
    auto messages = m_source->count();
    if (!messages && request.ttlSweep > 0 && request.pace.kind == Pace::Kind::Once)
        messages = static_cast<quint64>(request.ttlSweep);
    const auto schedule = Schedule::make(request.pace, messages, timesOf(request.payload));
    if (!schedule)
        return schedule.error();
    m_schedule = *schedule;
    m_report.total = m_schedule->total();
    m_batch.emplace(m_source->largest());

    const bool single = isSingle();
    for (const auto &name : QStringList(request.to.interface) + request.moreInterfaces)
        m_legs.push_back({std::make_unique<SendLeg>(request, name, single, kind)});
    if (m_report.total)
        *m_report.total *= m_legs.size();
    return success();
}

bool SendJob::isSingle() const
{
    const auto &request = m_report.request;
    return request.pace.kind == Pace::Kind::Once && m_schedule->total() == 1
           && request.sourcePort == 0 && request.dscp == 0 && !request.dontFragment;
}

int SendJob::ttlOf(quint64 number) const
{
    const auto &request = m_report.request;
    return request.ttlSweep > 0
               ? static_cast<int>(number % static_cast<quint64>(request.ttlSweep)) + 1
               : request.ttl;
}

void SendJob::work(Clock::time_point now)
{
    const auto duration = m_schedule->duration();
    const nanoseconds overtime = m_schedule->isFlood() ? 0ms : mostOvertime;
    if (duration && now - m_begin >= *duration + overtime)
        return finish(now);
    if (m_batch->count() == 0)
        fill(now);
    if (m_batch->count() > 0)
        deliver(now);
    planNext(now);
}

void SendJob::fill(Clock::time_point now)
{
    for (auto &leg : m_legs)
        leg.done = 0;
    int most =
        m_schedule->isFlood() ? m_batch->capacity() : std::min(m_batch->capacity(), mostPaced);
    if (m_report.request.ttlSweep > 0)
        most = 1; // the TTL is the socket's
    m_batchTtl = ttlOf(m_schedule->number());
    if (m_schedule->isFlood() && m_ready >= most && most > 1)
        return refill(most);
    for (int count = 0; count < most && !m_fileEnded; ++count) {
        const auto due = m_schedule->next();
        if (!due || m_begin + *due > now)
            break;
        m_dueTimes[static_cast<std::size_t>(count)] = *due;
        if (!appendNext(m_schedule->number()))
            break;
        m_schedule->advance(static_cast<qsizetype>(m_batch->size(count)));
    }
}

/// What lies in the batch already, as far as it is still wanted.
void SendJob::refill(int most)
{
    const auto total = m_schedule->total();
    const auto left = total ? *total - m_schedule->number() : quint64{OutgoingBatch::most};
    const int messages = static_cast<int>(std::min<quint64>(left, static_cast<quint64>(most)));
    m_batch->reuse(messages);
    m_schedule->advance(static_cast<quint64>(messages), static_cast<qsizetype>(m_batch->size(0)));
}

bool SendJob::appendNext(quint64 number)
{
    if (m_batch->count() < m_ready) {
        m_batch->reuse(m_batch->count() + 1);
        return true;
    }
    const auto size = m_source->write(
        {.number = number, .unixNs = wallClockNs(), .ttl = m_batchTtl}, m_batch->room());
    if (!size) {
        // What comes after it would not be what was asked for.
        m_tally.refuse(m_legs.size(), Refusal::File, size.error());
        m_fileEnded = true;
        return false;
    }
    m_batch->append(*size);
    if (m_source->isConstant())
        m_ready = m_batch->count();
    return true;
}

void SendJob::deliver(Clock::time_point now)
{
    m_pause = {};
    bool done = true;
    for (auto &leg : m_legs) {
        if (leg.done < m_batch->count())
            deliver(leg, now);
        done = done && leg.done == m_batch->count();
    }
    if (done)
        m_batch->clear();
}

void SendJob::deliver(Leg &leg, Clock::time_point now)
{
    const int all = m_batch->count();
    if (const auto ready = leg.leg->prepare(m_paths, now, m_batchTtl); !ready) {
        m_tally.refuse(static_cast<quint64>(all - leg.done), refusalFor(ready.error()),
                       ready.error());
        leg.done = all;
        m_pause = refusedPause;
        tellWays();
        return;
    }
    if (m_report.sourcePort == 0)
        tellWays();
    while (leg.done < all) {
        const auto before = m_schedule->isFlood() ? now : Clock::now();
        const auto progress = leg.leg->write(*m_batch, leg.done, before);
        if (progress.taken > 0)
            take(leg, progress.taken, before);
        if (progress.refused > 0) {
            m_tally.refuse(static_cast<quint64>(progress.refused), refusalFor(progress.error),
                           refusalError(progress.error, m_report.request, leg.leg->interface()));
            m_pause = progress.error == ENOBUFS ? fullPause : refusedPause;
        }
        leg.done += progress.taken + progress.refused;
        if (progress.full) {
            m_pause = fullPause;
            return;
        }
    }
}

void SendJob::take(Leg &leg, int taken, Clock::time_point when)
{
    const int end = leg.done + taken;
    m_tally.take(taken, static_cast<quint64>(m_batch->begin(end) - m_batch->begin(leg.done)), when,
                 m_schedule->isFlood());
    if (!m_schedule->isFlood()) {
        for (int i = leg.done; i < end; ++i)
            m_tally.late(when - m_begin - m_dueTimes[static_cast<std::size_t>(i)]);
    }
    if (!leg.used) {
        leg.used = true;
        tellWays();
    }
}

void SendJob::planNext(Clock::time_point now)
{
    if (m_batch->count() > 0) { // a socket is full
        m_due = now + m_pause;
        return;
    }
    if (m_fileEnded)
        return finish(now);
    const auto next = m_schedule->next();
    const auto duration = m_schedule->duration();
    if (next)
        m_due = m_schedule->isFlood() ? now + m_pause : m_begin + *next;
    else if (duration && now - m_begin < *duration
             && (!m_schedule->total() || m_schedule->number() < *m_schedule->total()))
        m_due = m_begin + *duration; // it lasts that long, though nothing more is due
    else
        finish(now);
}

void SendJob::cancel(Clock::time_point now)
{
    if (!m_report.finished)
        finish(now);
}

void SendJob::finish(Clock::time_point now)
{
    quint64 late = 0;
    // Nothing of a flood is due: what a full socket did not take is not asked for any more.
    if (!m_schedule->isFlood() && m_batch->count() > 0) {
        for (const auto &leg : m_legs)
            late += static_cast<quint64>(m_batch->count() - leg.done);
    }
    if (!m_schedule->isFlood() && !m_fileEnded)
        late += (m_schedule->dueBefore(now - m_begin) - m_schedule->number()) * m_legs.size();
    if (late > 0)
        m_tally.refuse(late, Refusal::Late, m_tally.hasError() ? std::nullopt : lateError());
    for (const auto &leg : m_legs)
        leg.leg->end(m_paths, now);
    m_report.elapsed = now - m_begin;
    m_report.finished = true;
}

bool SendJob::hasNews(Clock::time_point now) const
{
    if (m_report.finished)
        return true;
    if (now < m_reportAgain || m_tally.isEmpty())
        return false;
    return m_tally.changes() != m_reported || now >= m_reportAgain + reportQuietEvery;
}

SendReport SendJob::report(Clock::time_point now)
{
    m_reported = m_tally.changes();
    m_reportAgain = now + reportEvery;
    if (!m_report.finished)
        m_report.elapsed = now - m_begin;
    m_tally.tell(m_report, now);
    return m_report;
}

void SendJob::tellWays()
{
    QStringList names;
    QStringList notes;
    // Where something left through some of them, the others are not said to be on its way.
    const bool anyUsed =
        std::any_of(m_legs.begin(), m_legs.end(), [](const Leg &leg) { return leg.used; });
    for (const auto &leg : m_legs) {
        if (leg.leg->interface().index == 0 || leg.used != anyUsed)
            continue;
        names += leg.leg->interface().name;
        if (const auto text = sendNote(m_report.request, m_source->largest(), leg.leg->interface());
            !text.isEmpty() && !notes.contains(text))
            notes += text;
        if (m_report.sourcePort == 0)
            m_report.sourcePort = leg.leg->port();
    }
    m_report.interface = names.join(QStringLiteral(", "));
    m_report.note = notes.join(u' ');
}

} // namespace mcm
