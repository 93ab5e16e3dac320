// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/filterrun.h"

#include "backgroundpool.h"
#include "filter/filterscan.h"

#include <QElapsedTimer>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

namespace mcm {
namespace {

// The first piece is seen at once, whatever a message costs; what the others hold follows from it.
constexpr background::PieceSize::Bounds pieces{
    .first = 1024, .smallest = 64, .largest = 65536, .wantedNs = 30'000'000};

// A batch's way through the stream watch and the pool is shorter by far, also on a busy machine.
constexpr qint64 momentMs = 250;

} // namespace

struct FilterRun::Shared
{
    Shared(const Filter &wanted, FilterRun *owner) : filter(wanted), run(owner) {}

    const Filter filter;
    std::atomic<bool> cancelled{false};
    std::mutex mutex;
    FilterRun *run; ///< under the mutex; null once it is gone
};

class FilterRun::Task : public QRunnable
{
public:
    Task(std::shared_ptr<Shared> shared, Snapshot snapshot, Seq begin, Seq end)
        : m_shared(std::move(shared)), m_snapshot(std::move(snapshot)), m_begin(begin), m_end(end)
    {}

    void run() override
    {
        background::yieldToOthers();
        QElapsedTimer clock;
        clock.start();
        Piece piece;
        piece.begin = m_begin;
        piece.end = m_end;
        piece.bits.resize((m_end - m_begin + 63) / 64);
        piece.gaveUp.resize(piece.bits.size());
        Matcher matcher(m_shared->filter);
        piece.count = scanBlock(m_snapshot, m_begin, m_end, matcher, piece.bits,
                                m_shared->cancelled, piece.gaveUp);
        // The memory of evicted messages goes back at once, not when the event is served.
        m_snapshot = {};
        piece.tookNs = clock.nsecsElapsed();
        const std::lock_guard lock(m_shared->mutex);
        if (auto *const owner = m_shared->run)
            QMetaObject::invokeMethod(
                owner,
                [owner, done = std::move(piece)]() mutable { owner->finished(std::move(done)); },
                Qt::QueuedConnection);
    }

private:
    const std::shared_ptr<Shared> m_shared;
    Snapshot m_snapshot;
    const Seq m_begin;
    const Seq m_end;
};

FilterRun::FilterRun(const Filter &filter, QObject *parent)
    : QObject(parent), m_shared(std::make_shared<Shared>(filter, this)), m_pieceSize(pieces)
{}

FilterRun::~FilterRun()
{
    m_shared->cancelled = true;
    const std::lock_guard lock(m_shared->mutex);
    m_shared->run = nullptr;
}

const Filter &FilterRun::filter() const
{
    return m_shared->filter;
}

bool FilterRun::isComplete() const
{
    return left(m_first, m_wanted) == 0;
}

std::uint64_t FilterRun::left(Seq first, Seq end) const
{
    if (first >= end)
        return 0;
    const Seq doneBegin = std::max(m_begin, first);
    const Seq doneEnd = std::min(m_end, end);
    const auto done = m_begun && doneEnd > doneBegin ? doneEnd - doneBegin : 0;
    return (end - first) - done;
}

void FilterRun::noteDue()
{
    const bool isFirst = !m_sinceDue.isValid();
    if (!isFirst && !m_sinceDue.hasExpired(momentMs))
        return;
    m_due = isFirst ? m_wanted : m_nextDue;
    m_nextDue = m_wanted;
    m_sinceDue.start();
}

void FilterRun::advance(const Snapshot &snapshot)
{
    m_snapshot = snapshot;
    m_first = snapshot.first();
    m_wanted = snapshot.end();
    m_reach = std::clamp(filter().reach(m_wanted), m_first, m_wanted);
    noteDue();
    if (!m_begun && !snapshot.isEmpty()) {
        m_begun = true;
        m_begin = m_end = m_askedBegin = m_askedEnd = m_reach;
    }
    if (m_begun && m_first > m_end) {
        // All that was looked at is gone, and what follows it as well.
        m_begin = m_end = m_first;
        std::erase_if(m_held, [this](const auto &held) { return held.second.end <= m_first; });
        join();
    }
    m_askedEnd = std::max(m_askedEnd, m_first);
    m_askedBegin = std::min(std::max(m_askedBegin, m_first), m_askedEnd);
    m_begin = std::min(std::max(m_begin, m_first), m_end);
    forget();
    start();
}

void FilterRun::start()
{
    if (!m_begun)
        return;
    while (m_running < background::mostAtOnce()) {
        Seq begin{};
        Seq end{};
        if (m_askedEnd < m_reach) {
            begin = m_askedEnd;
            end = m_askedEnd = std::min(m_reach, m_askedEnd + m_pieceSize.messages());
        } else if (m_askedBegin > m_first) {
            end = m_askedBegin;
            begin = m_askedBegin = end - m_first > m_pieceSize.messages()
                                       ? Seq{number(end) - m_pieceSize.messages()}
                                       : m_first;
        } else {
            break;
        }
        ++m_running;
        background::pool().start(new Task(m_shared, m_snapshot, begin, end));
    }
    if (m_running == 0 && isComplete())
        m_snapshot = {};
}

void FilterRun::merge(const Piece &piece)
{
    if (piece.count > 0)
        m_matches.add(piece.begin, piece.end, piece.bits);
    m_gaveUp.add(piece.begin, piece.end, piece.gaveUp); // nothing where none is set
    m_begin = std::min(m_begin, piece.begin);
    m_end = std::max(m_end, piece.end);
}

/// What is evicted.
void FilterRun::forget()
{
    m_matches.removeBefore(m_first);
    m_gaveUp.removeBefore(m_first);
}

/// Whatever of the finished pieces now joins what has been looked at.
void FilterRun::join()
{
    for (auto it = m_held.begin(); it != m_held.end();) {
        if (it->second.end < m_begin || it->second.begin > m_end) {
            ++it;
            continue;
        }
        merge(it->second);
        m_held.erase(it);
        it = m_held.begin();
    }
}

void FilterRun::finished(Piece piece)
{
    --m_running;
    m_pieceSize.learn(piece.end - piece.begin, piece.tookNs);
    const Seq begin = piece.begin;
    m_held.emplace(begin, std::move(piece));
    join();
    std::erase_if(m_held, [this](const auto &held) { return held.second.end <= m_first; });
    forget();
    m_begin = std::min(std::max(m_begin, m_first), m_end);
    start();
    Q_EMIT progressed();
}

} // namespace mcm
