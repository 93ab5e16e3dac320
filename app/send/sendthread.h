// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/sendjob.h"
#include "send/sendreport.h"

#include <QThread>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace mcm {

/// The send thread itself: wakes at absolute times and has each job hand over what is due, the one
/// that is due first before the others. It has no event loop.
class SendThread : public QThread
{
public:
    /// `report` is called in this thread.
    SendThread(OwnEndpoints &own, WriterKind kind,
               std::function<void(const QList<SendReport> &)> report);
    /// Ends it; what is being sent is abandoned.
    ~SendThread() override;

    // Any thread; none of them waits.
    void begin(quint64 id, const SendRequest &request);
    void cancel(quint64 id);

protected:
    void run() override;

private:
    using Clock = SendJob::Clock;
    struct Command
    {
        quint64 id = 0;
        std::unique_ptr<SendRequest> request; ///< null: cancel
    };
    /// The jobs are a heap, with the one that is due first at its front.
    static bool isLater(const std::unique_ptr<SendJob> &a, const std::unique_ptr<SendJob> &b);

    void post(Command command);
    void obey();
    void workUntilNothingIsDue();
    void tell(Clock::time_point now, bool endedOnly);
    void sleep();

    OwnEndpoints &m_own;
    const WriterKind m_kind;
    const std::function<void(const QList<SendReport> &)> m_report;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Command> m_commands;   ///< under m_mutex
    std::atomic<bool> m_called{false}; ///< there are commands, or it is to end
    std::atomic<bool> m_ending{false};
    bool m_ended = false; ///< under m_mutex

    // Of this thread alone.
    std::vector<std::unique_ptr<SendJob>> m_jobs;
    std::unique_ptr<SendPaths> m_paths;
    Clock::time_point m_tellAgain{};
};

} // namespace mcm
