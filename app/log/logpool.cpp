// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logpool.h"

#include "log/messagelog.h"

#include <algorithm>
#include <array>

#include <unistd.h>

namespace mcm {
namespace {

// Few sizes, so that what one log gives back serves another.
constexpr std::array<std::size_t, 3> chunkSizes{Chunk::smallest, 4 * Chunk::smallest,
                                                ArenaStore::hugePage};
constexpr std::size_t mostSpare = std::size_t{16} << 20;
// About a millisecond's work where pages are small.
constexpr std::size_t reclaimedAtOnce = std::size_t{16} << 20;

std::size_t keptSpare(std::size_t limit)
{
    return std::clamp(limit / 16, ArenaStore::hugePage, mostSpare);
}

} // namespace

LogPool::LogPool(std::size_t limit) : m_limit(std::max(limit, smallestLimit)) {}

std::size_t LogPool::defaultLimit()
{
    constexpr std::size_t most = std::size_t{1} << 30;
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long pageSize = sysconf(_SC_PAGESIZE);
    if (pages <= 0 || pageSize <= 0)
        return most;
    return std::min(most, static_cast<std::size_t>(pages) / 4 * static_cast<std::size_t>(pageSize));
}

void LogPool::setLimit(std::size_t bytes)
{
    m_limit.store(std::max(bytes, smallestLimit), std::memory_order_relaxed);
    const std::lock_guard guard(m_mutex);
    trim(false);
}

bool LogPool::reclaim()
{
    const auto keep = keptSpare(limit());
    m_arenas->reclaim(keep, reclaimedAtOnce);
    return spare() > keep;
}

void LogPool::add(MessageLog *log)
{
    const std::lock_guard guard(m_mutex);
    m_logs.push_back(log);
}

void LogPool::remove(MessageLog *log)
{
    const std::lock_guard guard(m_mutex);
    std::erase(m_logs, log);
    m_used.fetch_sub(log->bytes(), std::memory_order_relaxed);
}

std::size_t LogPool::reserve(MessageLog &log)
{
    const std::lock_guard guard(m_mutex);
    const auto held = log.bytes();
    // A log that has much already goes on in large steps, or it would have too many.
    const auto share = std::max(limit() / m_logs.size(), held);
    auto bytes = chunkSizes.front();
    for (const auto size : chunkSizes) {
        if (held >= size && share >= 4 * size)
            bytes = size;
    }
    log.m_bytes.fetch_add(bytes, std::memory_order_relaxed);
    m_used.fetch_add(bytes, std::memory_order_relaxed);
    trim(true);
    // A log that grows will soon want more; one that evicts has its own to use again.
    if (bytes > chunkSizes.front() && used() + keptSpare(limit()) <= limit())
        m_arenas->prepare(keptSpare(limit()));
    return bytes;
}

void LogPool::evict()
{
    const std::lock_guard guard(m_mutex);
    trim(true);
}

void LogPool::release(MessageLog &log, std::size_t bytes)
{
    const std::lock_guard guard(m_mutex);
    log.m_bytes.fetch_sub(bytes, std::memory_order_relaxed);
    m_used.fetch_sub(bytes, std::memory_order_relaxed);
}

void LogPool::trim(bool mayDropOpen)
{
    if (used() <= limit())
        return;
    const auto fewer = [](const MessageLog *a, const MessageLog *b) {
        return a->bytes() < b->bytes();
    };
    auto candidates = m_logs;
    while (used() > limit() && !candidates.empty()) {
        const auto found = std::max_element(candidates.begin(), candidates.end(), fewer);
        auto *const largest = *found;
        const auto freed = largest->evictOldest(mayDropOpen);
        if (freed == 0) {
            // All it has is a chunk about to be opened, or being written: the next largest gives.
            candidates.erase(found);
            continue;
        }
        largest->m_bytes.fetch_sub(freed, std::memory_order_relaxed);
        m_used.fetch_sub(freed, std::memory_order_relaxed);
    }
}

} // namespace mcm
