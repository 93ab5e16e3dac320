// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logpool.h"

#include "log/messagelog.h"

#include <algorithm>

#include <unistd.h>

namespace mcm {

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

std::size_t LogPool::reserve(MessageLog &log, std::size_t wanted)
{
    const std::lock_guard guard(m_mutex);
    // A log that has much already goes on in large steps, or it would have too many.
    const bool roomy = std::max(limit() / m_logs.size(), log.bytes()) >= 4 * wanted;
    const auto bytes = roomy ? wanted : Chunk::smallest;
    log.m_bytes.fetch_add(bytes, std::memory_order_relaxed);
    m_used.fetch_add(bytes, std::memory_order_relaxed);
    trim(true);
    return bytes;
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
