// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendjob.h"

#include "send/preparedsend.h"
#include "send/senderrors.h"
#include "send/sendnotes.h"
#include "wallclock.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cerrno>
#include <limits>
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
    auto prepared = prepareSend(request);
    if (!prepared)
        return prepared.error();
    m_source = std::move(prepared.value().source);
    m_schedule = prepared.value().schedule;
    m_report.total = m_schedule->total();
    m_firstDue = m_schedule->next().value_or(nanoseconds(0));
    m_batch.emplace(m_source->largest());

    const bool single = isSingle();
    for (const auto &name : interfacesOf(request))
        m_legs.push_back({std::make_unique<SendLeg>(request, name, single, kind)});
    if (auto &total = m_report.total) {
        const quint64 legs = m_legs.size();
        total = *total > std::numeric_limits<quint64>::max() / legs ? std::nullopt
                                                                    : std::optional(*total * legs);
    }
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
    m_pause = refusedPause;
    bool allDone = true;
    bool anyDone = false;
    for (auto &leg : m_legs) {
        if (leg.done < m_batch->count())
            m_pause = std::min(m_pause, deliver(leg, now));
        const bool done = leg.done == m_batch->count();
        allDone = allDone && done;
        anyDone = anyDone || done;
    }
    // One that is full does not hold up the others.
    const auto next = m_schedule->next();
    if (!allDone && anyDone && next && m_begin + *next <= now) {
        for (auto &leg : m_legs)
            refuse(leg, m_batch->count() - leg.done, EAGAIN);
        allDone = true;
    }
    if (allDone)
        m_batch->clear();
    else
        m_pause = fullPause; // whatever the others would do
}

/// Gives how long this leg would rest before the next batch.
SendJob::Clock::duration SendJob::deliver(Leg &leg, Clock::time_point now)
{
    const int all = m_batch->count();
    const quint16 port = m_legs.size() > 1 ? m_report.sourcePort : quint16{0};
    if (const auto ready = leg.leg->prepare(m_paths, now, m_batchTtl, port); !ready) {
        const auto why = refusalFor(ready.error());
        const bool isNews = leg.refusedFor != why;
        leg.refusedFor = why;
        m_tally.refuse(static_cast<quint64>(all - leg.done), why,
                       isNews ? std::optional(ready.error()) : std::nullopt);
        leg.done = all;
        if (isNews)
            tellWays();
        return refusedPause;
    }
    if (m_report.sourcePort == 0)
        tellWays();
    Clock::duration pause{};
    while (leg.done < all) {
        const auto before = Clock::now();
        const auto progress = leg.leg->write(*m_batch, leg.done, before);
        if (progress.taken > 0)
            take(leg, progress.taken, before);
        if (progress.refused > 0) {
            refuse(leg, progress.refused, progress.error);
            pause = progress.error == ENOBUFS ? fullPause : refusedPause;
        }
        if (progress.full)
            return fullPause;
    }
    return pause;
}

/// The next `messages` of the batch.
void SendJob::refuse(Leg &leg, int messages, int errnoValue)
{
    if (messages <= 0)
        return;
    // Words only when they change: this may be said of each message.
    const auto why = refusalFor(errnoValue);
    std::optional<Error> error;
    if (leg.refusedFor != why)
        error = refusalError(errnoValue, m_report.request, leg.leg->interface());
    leg.refusedFor = why;
    m_tally.refuse(static_cast<quint64>(messages), why, error);
    leg.done += messages;
}

void SendJob::take(Leg &leg, int taken, Clock::time_point when)
{
    const int end = leg.done + taken;
    const auto bytes = static_cast<quint64>(m_batch->begin(end) - m_batch->begin(leg.done));
    if (m_schedule->isFlood()) {
        m_tally.take(taken, bytes, when);
    } else {
        int first = 0; // those that are due together with the first of all
        for (int i = leg.done; i < end; ++i) {
            const auto due = m_dueTimes[static_cast<std::size_t>(i)];
            m_tally.late(when - m_begin - due);
            first += due <= m_firstDue ? 1 : 0;
        }
        m_tally.takePaced(taken, bytes, first);
    }
    leg.done = end;
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
        // Who is behind waits for its turn behind those that are not.
        m_due = m_schedule->isFlood() ? now + m_pause : std::max(m_begin + *next, now);
    else if (duration && now - m_begin < *duration
             && (!m_schedule->total() || m_schedule->number() < *m_schedule->total()))
        m_due = m_begin + *duration; // it lasts that long, though nothing more is due
    else
        finish(now);
}

void SendJob::cancel(Clock::time_point now)
{
    if (!m_report.finished)
        finish(now, true);
}

void SendJob::finish(Clock::time_point now, bool isStopped)
{
    // Who stops it does not ask any more for what was only just due.
    const auto until = isStopped ? now - mostOvertime : now;
    quint64 late = 0;
    // Nothing of a flood is due: what a full socket did not take is not asked for any more.
    if (!m_schedule->isFlood() && m_batch->count() > 0) {
        for (const auto &leg : m_legs)
            late += static_cast<quint64>(m_batch->count() - leg.done);
    }
    if (!m_schedule->isFlood() && !m_fileEnded)
        late += (m_schedule->dueBefore(until - m_begin) - m_schedule->number()) * m_legs.size();
    if (late > 0)
        m_tally.refuse(late, Refusal::Late,
                       isStopped || m_tally.hasError() ? std::nullopt : lateError());
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
