// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/outgoingbatch.h"
#include "send/payloadsource.h"
#include "send/schedule.h"
#include "send/sendleg.h"
#include "send/sendtally.h"

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace mcm {

/// One request while it is being sent. Of the send thread; knows no other thread.
class SendJob
{
public:
    using Clock = SendPaths::Clock;
    static constexpr std::chrono::milliseconds reportEvery{33};

    /// Checks the request; where something is wrong with it, it is finished at once.
    SendJob(quint64 id, const SendRequest &request, SendPaths &paths, WriterKind kind,
            Clock::time_point now);

    quint64 id() const { return m_report.id; }
    bool isFinished() const { return m_report.finished; }
    /// When work() is to be called next.
    Clock::time_point due() const { return m_due; }
    /// Hands over what is due, at most one batch.
    void work(Clock::time_point now);
    /// Ends it before its time; what was due and had not left counts as late.
    void cancel(Clock::time_point now);

    /// Whether it is time for another report; asked at any time, but seldom said.
    bool hasNews(Clock::time_point now) const;
    SendReport report(Clock::time_point now);

private:
    /// An interface it leaves through, and how far that is with the batch.
    struct Leg
    {
        std::unique_ptr<SendLeg> leg;
        int done = 0;
        bool used = false;                   ///< something left through it
        std::optional<Refusal> refusedFor{}; ///< the last time
    };
    Status start(WriterKind kind);
    bool isSingle() const;
    int ttlOf(quint64 number) const;
    void fill(Clock::time_point now);
    void refill(int most);
    bool appendNext(quint64 number);
    void deliver(Clock::time_point now);
    Clock::duration deliver(Leg &leg, Clock::time_point now);
    void refuse(Leg &leg, int messages, int errnoValue);
    void take(Leg &leg, int taken, Clock::time_point when);
    void planNext(Clock::time_point now);
    void finish(Clock::time_point now, bool isStopped = false);
    void tellWays();

    SendReport m_report; ///< its numbers are the tally's
    SendTally m_tally;
    SendPaths &m_paths;
    const Clock::time_point m_begin;
    std::unique_ptr<PayloadSource> m_source;
    std::optional<Schedule> m_schedule;
    std::vector<Leg> m_legs;
    std::optional<OutgoingBatch> m_batch;
    std::array<std::chrono::nanoseconds, OutgoingBatch::most> m_dueTimes{}; ///< of the batch
    std::chrono::nanoseconds m_firstDue{0};
    int m_ready = 0; ///< of a constant payload: so many copies lie in the batch
    int m_batchTtl = 1;
    Clock::duration m_pause{}; ///< what was refused, or is full, is given time
    bool m_fileEnded = false;
    Clock::time_point m_due;
    Clock::time_point m_reportAgain{};
    std::uint64_t m_reported = 0; ///< of the tally's changes
};

} // namespace mcm
