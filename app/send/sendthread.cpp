// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendthread.h"

#include "send/wakeups.h"

#include <algorithm>
#include <utility>

namespace mcm {
SendThread::SendThread(OwnEndpoints &own, WriterKind kind,
                       std::function<void(const QList<SendReport> &)> report)
    : m_own(own), m_kind(kind), m_report(std::move(report))
{
    setObjectName(QStringLiteral("send"));
    start();
}

SendThread::~SendThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_called = true;
    }
    m_wake.notify_one();
    wait();
    // All that was the thread's is handed over by this, in a way that the thread sanitizer sees
    // too.
    const std::lock_guard lock(m_mutex);
    Q_ASSERT(m_ended);
}

void SendThread::begin(quint64 id, const SendRequest &request)
{
    post({.id = id, .request = std::make_unique<SendRequest>(request)});
}

void SendThread::cancel(quint64 id)
{
    post({.id = id, .request = nullptr});
}

void SendThread::post(Command command)
{
    {
        const std::lock_guard lock(m_mutex);
        m_commands.push_back(std::move(command));
        m_called = true;
    }
    m_wake.notify_one();
}

bool SendThread::isLater(const std::unique_ptr<SendJob> &a, const std::unique_ptr<SendJob> &b)
{
    return a->due() > b->due();
}

void SendThread::run()
{
    makeWakeupsPrecise();
    m_paths = std::make_unique<SendPaths>(m_own);
    while (!m_ending) {
        obey();
        workUntilNothingIsDue();
        sleep();
    }
    // Their sockets belong to this thread.
    m_jobs.clear();
    m_paths.reset();
    const std::lock_guard lock(m_mutex);
    m_ended = true;
}

void SendThread::obey()
{
    std::vector<Command> commands;
    {
        const std::lock_guard lock(m_mutex);
        commands.swap(m_commands);
        m_called = m_ending.load();
    }
    for (auto &command : commands) {
        if (command.request) {
            m_jobs.push_back(std::make_unique<SendJob>(command.id, *command.request, *m_paths,
                                                       m_kind, Clock::now()));
            continue;
        }
        const auto job = std::find_if(m_jobs.begin(), m_jobs.end(),
                                      [&](const auto &each) { return each->id() == command.id; });
        if (job != m_jobs.end())
            (*job)->cancel(Clock::now());
    }
    if (!commands.empty())
        tell(Clock::now(), true);
}

/// Until somebody calls, too: each turn is a batch of one job.
void SendThread::workUntilNothingIsDue()
{
    while (!m_jobs.empty() && !m_called.load(std::memory_order_relaxed)) {
        const auto now = Clock::now();
        if (m_jobs.front()->due() > now)
            return;
        std::pop_heap(m_jobs.begin(), m_jobs.end(), isLater);
        auto &job = *m_jobs.back();
        job.work(now);
        std::push_heap(m_jobs.begin(), m_jobs.end(), isLater);
        if (job.isFinished() || now >= m_tellAgain)
            tell(now, now < m_tellAgain);
    }
}

void SendThread::tell(Clock::time_point now, bool endedOnly)
{
    if (!endedOnly)
        m_tellAgain = now + SendJob::reportEvery;
    QList<SendReport> reports;
    for (const auto &job : m_jobs) {
        if (job->isFinished() || (!endedOnly && job->hasNews(now)))
            reports.append(job->report(now));
    }
    std::erase_if(m_jobs, [](const auto &job) { return job->isFinished(); });
    std::make_heap(m_jobs.begin(), m_jobs.end(), isLater);
    if (!reports.isEmpty())
        m_report(reports);
}

void SendThread::sleep()
{
    std::unique_lock lock(m_mutex);
    const auto isCalled = [this] { return m_called.load(); };
    const auto close = m_paths->closeRetired(Clock::now());
    if (m_jobs.empty()) {
        if (close)
            m_wake.wait_until(lock, *close, isCalled);
        else
            m_wake.wait(lock, isCalled);
        return;
    }
    const auto due = m_jobs.front()->due();
    if (due > m_tellAgain) {
        if (!m_wake.wait_until(lock, m_tellAgain, isCalled)) {
            lock.unlock();
            tell(Clock::now(), false);
        }
        return;
    }
    m_wake.wait_until(lock, due, isCalled);
}

} // namespace mcm
