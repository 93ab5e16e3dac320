// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/messagelog.h"

#include "log/logpool.h"

#include <QtGlobal>

#include <algorithm>
#include <utility>

namespace mcm {
namespace {

// A quiet group costs little, a busy one takes its memory in large steps.
constexpr std::size_t firstChunk = Chunk::smallest;
constexpr std::size_t laterChunk = std::size_t{1} << 20;

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

void MessageLog::append(const Incoming &datagram)
{
    const auto id = m_sources->intern(datagram.source);
    if (!m_open || !m_open->append(datagram, id)) {
        openChunk();
        [[maybe_unused]] const bool fits = m_open->append(datagram, id);
        Q_ASSERT(fits);
    }
    if (id) {
        // One writer: a plain load and store is the cheapest correct increment.
        auto &source = m_sources->entry(*id);
        source.messages.store(source.messages.load(std::memory_order_relaxed) + 1,
                              std::memory_order_relaxed);
        source.bytes.store(source.bytes.load(std::memory_order_relaxed) + datagram.size(),
                           std::memory_order_relaxed);
        source.lastTimeNs.store(datagram.timeNs, std::memory_order_relaxed);
    }
    m_next = m_next + 1;
}

void MessageLog::publish()
{
    if (m_open)
        m_open->publish();
    m_appended.store(number(m_next) - 1, std::memory_order_release);
}

void MessageLog::openChunk()
{
    publish();
    const auto capacity = m_pool.reserve(*this, m_open ? laterChunk : firstChunk);
    m_open = std::make_shared<Chunk>(m_next, capacity);
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
