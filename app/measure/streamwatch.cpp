// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/streamwatch.h"

#include "backgroundpool.h"
#include "measure/streamtracker.h"

#include <QElapsedTimer>
#include <QThreadPool>

#include <algorithm>
#include <mutex>
#include <utility>

namespace mcm {
namespace {

// Others wait for the pool too: what is held by one piece follows from what the last one cost.
constexpr background::PieceSize::Bounds pieces{
    .first = 4096, .smallest = 256, .largest = 65536, .wantedNs = 10'000'000};
// So often it looks whether to go on.
constexpr std::uint64_t looksAtOnce = 256;

} // namespace

struct StreamWatch::Shared
{
    Shared(const DecodeAs &decodeAs, std::shared_ptr<StreamFaults> into, StreamWatch *owner)
        : tracker(decodeAs), faults(std::move(into)), watch(owner)
    {}

    StreamTracker tracker; ///< the task's alone, of which there is one at a time
    const std::shared_ptr<StreamFaults> faults;
    std::atomic<bool> cancelled{false};
    std::atomic<bool> isListWanted{false};
    std::mutex mutex;
    StreamWatch *watch; ///< under the mutex; null once it is gone or has begun anew
};

StreamWatch::StreamList StreamWatch::listOf(const StreamTracker &tracker)
{
    return {.streams = tracker.list(), .lookedNs = tracker.lookedNs()};
}

class StreamWatch::Task : public QRunnable
{
public:
    Task(std::shared_ptr<Shared> shared, Snapshot snapshot, Seq begin, Seq end, bool isHurried)
        : m_shared(std::move(shared)),
          m_snapshot(std::move(snapshot)),
          m_begin(begin),
          m_end(end),
          m_isHurried(isHurried)
    {}

    void run() override
    {
        background::yieldToOthers();
        QElapsedTimer clock;
        clock.start();
        std::vector<StreamFault> faults;
        auto &tracker = m_shared->tracker;
        tracker.setHurried(m_isHurried);
        for (auto at = m_begin; at < m_end && !m_shared->cancelled;) {
            const auto stop = std::min(m_end, at + looksAtOnce);
            m_snapshot.forEach(at, stop,
                               [&](const Message &message) { tracker.look(message, faults); });
            at = stop;
        }
        // The memory of evicted messages goes back at once, not when the event is served.
        m_snapshot = {};
        if (m_shared->cancelled)
            return;
        m_shared->faults->add(faults, tracker.counts(), m_end, tracker.senders());
        const bool isListWanted = m_shared->isListWanted.exchange(false);
        auto streams = isListWanted ? listOf(tracker) : StreamList();
        report([begin = m_begin, end = m_end, isListWanted, streams = std::move(streams),
                wrong = firstWrong(faults),
                took = clock.nsecsElapsed()](StreamWatch &watch) mutable {
            watch.finished(begin, end, took);
            if (isListWanted)
                watch.listed(std::move(streams));
            if (wrong)
                Q_EMIT watch.found(std::min(number(begin), *wrong), number(end));
            Q_EMIT watch.progressed();
        });
    }

private:
    /// Those that were told before and have come by now are told otherwise.
    static std::optional<std::uint64_t> firstWrong(const std::vector<StreamFault> &faults)
    {
        if (faults.empty())
            return {};
        auto first = number(faults.front().seq);
        for (const auto &fault : faults) {
            if (fault.kind == StreamFault::Kind::Late && fault.late != 0)
                first = std::min(first, fault.late);
        }
        return first;
    }
    /// To the owner, in its thread.
    template<typename Told>
    void report(Told told)
    {
        const std::lock_guard lock(m_shared->mutex);
        if (auto *const owner = m_shared->watch)
            QMetaObject::invokeMethod(
                owner,
                [owner, shared = m_shared, told = std::move(told)]() mutable {
                    // By now it may have begun anew.
                    if (owner->m_shared == shared)
                        told(*owner);
                },
                Qt::QueuedConnection);
    }

    const std::shared_ptr<Shared> m_shared;
    Snapshot m_snapshot;
    const Seq m_begin;
    const Seq m_end;
    const bool m_isHurried;
};

StreamWatch::StreamWatch(const DecodeAs &decodeAs, QObject *parent)
    : QObject(parent), m_decodeAs(decodeAs), m_pieceSize(pieces)
{
    begin();
}

StreamWatch::~StreamWatch()
{
    m_shared->cancelled = true;
    const std::lock_guard lock(m_shared->mutex);
    m_shared->watch = nullptr;
}

void StreamWatch::begin()
{
    bool isListWanted = false;
    if (m_shared) {
        isListWanted = m_shared->isListWanted;
        m_shared->cancelled = true;
        const std::lock_guard lock(m_shared->mutex);
        m_shared->watch = nullptr;
    }
    m_faults = std::make_shared<StreamFaults>();
    m_decodeAs.faults = nullptr;
    m_shared = std::make_shared<Shared>(m_decodeAs, m_faults, this);
    m_decodeAs.faults = m_faults;
    m_shared->isListWanted = isListWanted;
    m_streams = {};
    m_isRunning = false;
}

void StreamWatch::setProtocol(const Protocol *chosen)
{
    if (m_decodeAs.chosen == chosen)
        return;
    m_decodeAs.chosen = chosen;
    begin();
    m_next = Seq{1};
    m_isAgain = true;
    m_againEnd = m_wanted;
    m_oldFaults = 0;
}

std::uint64_t StreamWatch::newFaults() const
{
    const auto all = faults().counts().all(); // fewer than before where a gap was filled
    return m_next < m_againEnd ? 0 : all - std::min(all, m_oldFaults);
}

bool StreamWatch::isComplete() const
{
    return m_next >= m_wanted;
}

void StreamWatch::advance(const Snapshot &snapshot)
{
    m_snapshot = snapshot;
    if (snapshot.isEmpty() && snapshot.first() == Seq{1})
        return;
    m_wanted = snapshot.end();
    m_faults->removeBefore(snapshot.first());
    start();
}

void StreamWatch::start()
{
    if (m_isRunning)
        return;
    if (m_next < m_snapshot.first()) {
        // What it did not see may have held anything.
        if (m_isAgain)
            m_faults->beginAt(m_snapshot.first());
        else
            m_faults->addMissed(m_snapshot.first() - m_next);
        m_next = m_snapshot.first();
        m_shared->tracker.forget();
        m_faults->add({}, m_shared->tracker.counts(), m_next);
    }
    m_isAgain = false;
    if (isComplete()) {
        m_snapshot = {};
        return;
    }
    const auto end = std::min(m_wanted, m_next + m_pieceSize.messages());
    m_isRunning = true;
    background::pool().start(new Task(m_shared, m_snapshot, m_next, end, isHurried()));
}

/// Whether memory could give up what has not been looked at before it is.
bool StreamWatch::isHurried() const
{
    const bool isFull = m_snapshot.first() > Seq{1};
    return isFull && m_next - m_snapshot.first() < m_snapshot.size() / 2;
}

void StreamWatch::requestStreams()
{
    if (m_isRunning)
        m_shared->isListWanted = true;
    else
        listed(listOf(m_shared->tracker));
}

void StreamWatch::listed(StreamList streams)
{
    m_streams = std::move(streams);
    Q_EMIT streamsListed();
}

void StreamWatch::finished(Seq first, Seq end, std::int64_t tookNs)
{
    m_isRunning = false;
    if (m_next < m_againEnd && end >= m_againEnd)
        m_oldFaults = faults().counts().all();
    m_next = std::max(m_next, end);
    m_pieceSize.learn(end - first, tookNs);
    start();
    // It was asked after the last piece had looked whether it was.
    if (!m_isRunning && m_shared->isListWanted.exchange(false))
        listed(listOf(m_shared->tracker));
}

} // namespace mcm
