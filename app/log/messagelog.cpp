// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/messagelog.h"

#include "log/logpool.h"

#include <QtGlobal>

#include <algorithm>
#include <utility>

namespace mcm {
namespace {

// Where fewer datagrams than this find room in a chunk that is nearly full, a new one is opened.
constexpr std::size_t fewSlots = 8;

} // namespace

class MessageLog::Locked
{
public:
    explicit Locked(const MessageLog &log) : m_guard(log.m_mutex), m_state(log.m_state) {}
    State *operator->() { return &m_state; }

private:
    std::lock_guard<std::mutex> m_guard;
    State &m_state;
};

MessageLog::Locked MessageLog::lock() const
{
    return Locked(*this);
}

MessageLog::MessageLog(LogPool &pool) : m_pool(pool)
{
    m_pool.add(this);
}

MessageLog::~MessageLog()
{
    m_pool.remove(this);
}

void MessageLog::keepWithinBudget()
{
    if (m_pool.used() > m_pool.limit())
        m_pool.evict();
}

void MessageLog::append(const Incoming &datagram)
{
    const auto id = m_sources->intern(datagram.source);
    if (!m_open || !m_open->append(datagram, id)) {
        openChunk();
        [[maybe_unused]] const bool fits = m_open->append(datagram, id);
        Q_ASSERT(fits);
    }
    if (id)
        countSource(*id, datagram);
    m_next = m_next + 1;
}

Chunk::Landing MessageLog::landing(std::size_t slot, std::size_t most)
{
    if (m_open) {
        const auto found = m_open->landing(slot, most);
        const bool worthIt =
            found.count >= std::min(fewSlots, most) || m_open->room() > m_open->capacity() / 64;
        if (found.count > 0 && worthIt)
            return found;
    }
    openChunk();
    return m_open->landing(slot, most);
}

void MessageLog::countSource(EndpointId id, const Incoming &datagram)
{
    if (id != m_run.source) {
        countLastSource();
        m_run.source = id;
    }
    ++m_run.messages;
    m_run.bytes += datagram.size();
    m_run.lastTimeNs = datagram.timeNs;
}

void MessageLog::countLastSource()
{
    if (m_run.messages == 0)
        return;
    // One writer: a plain load and store is the cheapest correct increment.
    auto &source = m_sources->entry(m_run.source);
    source.messages.store(source.messages.load(std::memory_order_relaxed) + m_run.messages,
                          std::memory_order_relaxed);
    source.bytes.store(source.bytes.load(std::memory_order_relaxed) + m_run.bytes,
                       std::memory_order_relaxed);
    source.lastTimeNs.store(m_run.lastTimeNs, std::memory_order_relaxed);
    m_run.messages = 0;
    m_run.bytes = 0;
}

void MessageLog::publish()
{
    countLastSource();
    if (m_open)
        m_open->publish();
    m_appended.store(number(m_next) - 1, std::memory_order_release);
}

void MessageLog::openChunk()
{
    publish();
    const auto capacity = m_pool.reserve(*this);
    m_open = std::make_shared<Chunk>(m_next, m_pool.takeArena(capacity));
    auto state = lock();
    auto chunks = std::make_shared<ChunkList>(*state->chunks);
    if (chunks->empty())
        state->first = m_next;
    chunks->push_back(m_open);
    state->chunks = std::move(chunks);
}

Snapshot MessageLog::snapshot() const
{
    std::shared_ptr<const ChunkList> chunks;
    Seq first{};
    {
        auto state = lock();
        chunks = state->chunks;
        first = state->first;
    }
    if (chunks->empty())
        return {std::move(chunks), m_sources, first, first};
    const auto &last = *chunks->back();
    return {std::move(chunks), m_sources, first, std::max(first, last.first() + last.count())};
}

void MessageLog::clear()
{
    std::size_t freed = 0;
    std::shared_ptr<const ChunkList> victims; // freed after the lock is
    {
        auto state = lock();
        if (state->chunks->empty())
            return;
        // The last chunk may be the one being written: it stays, and only its messages so far are
        // hidden.
        const auto last = state->chunks->back();
        for (const auto &chunk : *state->chunks)
            freed += chunk == last ? 0 : chunk->capacity();
        const Seq end = std::max(state->first, last->first() + last->count());
        state->cleared += end - state->first;
        state->first = end;
        victims = std::exchange(state->chunks, std::make_shared<ChunkList>(ChunkList{last}));
    }
    m_pool.release(*this, freed);
}

std::size_t MessageLog::evictOldest(bool mayDropOpen)
{
    std::shared_ptr<const Chunk> victim; // freed after the lock is
    auto state = lock();
    if (state->chunks->empty() || (state->chunks->size() == 1 && !mayDropOpen))
        return 0;
    victim = state->chunks->front();
    if (mayDropOpen && victim == m_open) {
        m_open->publish();
        m_open.reset();
    }
    const Seq end = victim->first() + victim->count();
    if (end > state->first) {
        state->evicted += end - state->first;
        state->first = end;
    }
    state->chunks = std::make_shared<ChunkList>(state->chunks->begin() + 1, state->chunks->end());
    return victim->capacity();
}

std::uint64_t MessageLog::evicted() const
{
    return lock()->evicted;
}

std::uint64_t MessageLog::cleared() const
{
    return lock()->cleared;
}

} // namespace mcm
