// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/filterrun.h"

#include "filter/filterscan.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace mcm {
namespace {

// Looked at in some milliseconds by words, in a tenth of a second where fields are decoded: so long
// the newest matches may take to be seen.
constexpr std::uint64_t pieceSize = 32768;

} // namespace

class FilterRun::Task : public QRunnable
{
public:
    Task(FilterRun &run, Snapshot snapshot, Seq begin, Seq end)
        : m_run(run), m_snapshot(std::move(snapshot)), m_begin(begin), m_end(end)
    {}

    void run() override
    {
        Piece piece{.begin = m_begin, .end = m_end, .bits = {}, .count = 0};
        piece.bits.resize((m_end - m_begin + 63) / 64);
        Matcher matcher(m_run.m_filter);
        piece.count = scanBlock(m_snapshot, m_begin, m_end, matcher, piece.bits, m_run.m_cancelled);
        // The memory of evicted messages goes back at once, not when the event is served.
        m_snapshot = {};
        QMetaObject::invokeMethod(
            &m_run,
            [run = &m_run, done = std::move(piece)]() mutable { run->finished(std::move(done)); },
            Qt::QueuedConnection);
    }

private:
    FilterRun &m_run;
    Snapshot m_snapshot;
    const Seq m_begin;
    const Seq m_end;
};

FilterRun::FilterRun(const Filter &filter, QObject *parent) : QObject(parent), m_filter(filter)
{
    // More would only wait for memory.
    m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 1, 4));
}

FilterRun::~FilterRun()
{
    m_cancelled = true;
    m_pool.clear();
    m_pool.waitForDone();
}

bool FilterRun::isComplete() const
{
    return left() == 0;
}

std::uint64_t FilterRun::left() const
{
    const Seq begin = std::max(m_begin, m_first);
    const Seq end = std::min(m_end, m_wanted);
    const auto done = m_begun && end > begin ? end - begin : 0;
    return (m_wanted - m_first) - done;
}

void FilterRun::advance(const Snapshot &snapshot)
{
    m_snapshot = snapshot;
    m_first = snapshot.first();
    m_wanted = snapshot.end();
    if (!m_begun && !snapshot.isEmpty()) {
        m_begun = true;
        m_begin = m_end = m_askedBegin = m_askedEnd = snapshot.end();
    }
    if (m_begun && m_first > m_end) {
        // All that was looked at is gone, and what follows it as well.
        m_begin = m_end = m_first;
        m_held.clear();
    }
    m_askedEnd = std::max(m_askedEnd, m_first);
    m_askedBegin = std::min(std::max(m_askedBegin, m_first), m_askedEnd);
    m_begin = std::min(std::max(m_begin, m_first), m_end);
    m_matches.removeBefore(m_first);
    start();
}

void FilterRun::start()
{
    if (!m_begun)
        return;
    while (m_running < m_pool.maxThreadCount()) {
        Seq begin{};
        Seq end{};
        if (m_askedEnd < m_wanted) {
            begin = m_askedEnd;
            end = m_askedEnd = std::min(m_wanted, m_askedEnd + pieceSize);
        } else if (m_askedBegin > m_first) {
            end = m_askedBegin;
            begin = m_askedBegin =
                end - m_first > pieceSize ? Seq{number(end) - pieceSize} : m_first;
        } else {
            break;
        }
        ++m_running;
        m_pool.start(new Task(*this, m_snapshot, begin, end));
    }
    if (m_running == 0 && isComplete())
        m_snapshot = {};
}

void FilterRun::merge(const Piece &piece)
{
    if (piece.count > 0)
        m_matches.add(piece.begin, piece.end, piece.bits);
    m_begin = std::min(m_begin, piece.begin);
    m_end = std::max(m_end, piece.end);
}

void FilterRun::finished(Piece piece)
{
    --m_running;
    if (m_cancelled)
        return;
    const Seq begin = piece.begin;
    m_held.emplace(begin, std::move(piece));
    // Whatever now joins what has been looked at.
    for (auto it = m_held.begin(); it != m_held.end();) {
        if (it->second.end < m_begin || it->second.begin > m_end) {
            ++it;
            continue;
        }
        merge(it->second);
        m_held.erase(it);
        it = m_held.begin();
    }
    std::erase_if(m_held, [this](const auto &held) { return held.second.end <= m_first; });
    m_matches.removeBefore(m_first);
    m_begin = std::min(std::max(m_begin, m_first), m_end);
    start();
    Q_EMIT progressed();
}

} // namespace mcm
