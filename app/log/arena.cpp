// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/arena.h"

#include <algorithm>
#include <cstdint>
#include <new>
#include <system_error>
#include <utility>

// The address sanitizer watches only the edges of what it has allocated itself.
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
#define MCM_MAPPED_ARENAS
#include <pthread.h>
#include <sys/mman.h>
#endif

namespace mcm {
namespace {

#ifdef MCM_MAPPED_ARENAS

constexpr int protection = PROT_READ | PROT_WRITE;
constexpr int flags = MAP_PRIVATE | MAP_ANONYMOUS;

// Not operator new, which keeps a page beside each piece and an address range twice as large: the
// kernel joins neighbours that are mapped alike, and has a limit of mappings.
std::byte *allocate(std::size_t size)
{
    const bool huge = size >= ArenaStore::hugePage;
    const auto mapped = huge ? size + ArenaStore::hugePage : size;
    void *const address = mmap(nullptr, mapped, protection, flags, -1, 0);
    if (address == MAP_FAILED)
        throw std::bad_alloc();
    auto *begin = static_cast<std::byte *>(address);
    if (!huge)
        return begin;
    const auto past = reinterpret_cast<std::uintptr_t>(begin) % ArenaStore::hugePage;
    const auto before = (ArenaStore::hugePage - past) % ArenaStore::hugePage;
    if (before > 0)
        munmap(begin, before);
    begin += before;
    if (const auto after = mapped - before - size; after > 0)
        munmap(begin + size, after);
    return begin;
}

void release(std::byte *data, std::size_t size)
{
    munmap(data, size);
}

/// Has the system find its pages now, huge ones where it can. Only ahead of time: whoever needs an
/// arena at once would wait for milliseconds in its first write, and small pages come one by one.
void touch(std::byte *data, std::size_t size)
{
    madvise(data, size, MADV_HUGEPAGE);
    // Not MADV_POPULATE_WRITE: for as long as that takes, no other thread can map or unmap memory.
    for (std::size_t at = 0; at < size; at += 4096)
        data[at] = std::byte{0};
}

void nameThread()
{
    pthread_setname_np(pthread_self(), "memory");
}

#else

std::byte *allocate(std::size_t size)
{
    return static_cast<std::byte *>(::operator new(size));
}

void release(std::byte *data, std::size_t size)
{
    ::operator delete(data, size);
}

void touch(std::byte *, std::size_t) {}
void nameThread() {}

#endif

std::byte *allocateIfThereIs(std::size_t size)
{
    try {
        return allocate(size);
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}

} // namespace

Arena::Arena(std::shared_ptr<ArenaStore> store, std::byte *data, std::size_t size)
    : m_store(std::move(store)), m_data(data), m_size(size)
{}

Arena::~Arena()
{
    if (m_store)
        m_store->give({m_data, m_size});
}

Arena::Arena(Arena &&other) noexcept
    : m_store(std::move(other.m_store)),
      m_data(std::exchange(other.m_data, nullptr)),
      m_size(std::exchange(other.m_size, 0))
{}

Arena &Arena::operator=(Arena &&other) noexcept
{
    std::swap(m_store, other.m_store);
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

std::shared_ptr<ArenaStore> ArenaStore::make()
{
    return std::shared_ptr<ArenaStore>(new ArenaStore);
}

ArenaStore::~ArenaStore()
{
    {
        const std::lock_guard guard(m_mutex);
        m_ended = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    for (const auto &piece : m_spare)
        release(piece.data, piece.size);
}

void ArenaStore::prepare(std::size_t bytes)
{
    {
        const std::lock_guard guard(m_mutex);
        if (m_spareBytes >= bytes)
            return;
        m_wanted = bytes;
        if (!m_thread.joinable() && !start())
            m_wanted = 0;
    }
    m_changed.notify_one();
}

bool ArenaStore::start()
{
    try {
        m_thread = std::thread([this] { run(); });
        return true;
    } catch (const std::system_error &) {
        return false;
    }
}

void ArenaStore::run()
{
    nameThread();
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_ended || m_spareBytes < m_wanted; });
        if (m_ended)
            return;
        lock.unlock();
        auto *const data = allocateIfThereIs(hugePage);
        if (data)
            touch(data, hugePage);
        lock.lock();
        if (data) {
            m_spare.push_back({data, hugePage});
            m_spareBytes += hugePage;
        }
        if (!data || m_spareBytes >= m_wanted)
            m_wanted = 0;
    }
}

Arena ArenaStore::take(std::size_t size)
{
    {
        const std::lock_guard guard(m_mutex);
        // The last one given: most of it may still be in a cache.
        const auto found = std::find_if(m_spare.rbegin(), m_spare.rend(),
                                        [size](const Piece &piece) { return piece.size == size; });
        if (found != m_spare.rend()) {
            auto *const data = found->data;
            m_spare.erase(std::next(found).base());
            m_spareBytes -= size;
            return {shared_from_this(), data, size};
        }
    }
    return {shared_from_this(), allocate(size), size};
}

void ArenaStore::give(Piece piece)
{
    const std::lock_guard guard(m_mutex);
    m_spare.push_back(piece);
    m_spareBytes += piece.size;
}

std::size_t ArenaStore::spare() const
{
    const std::lock_guard guard(m_mutex);
    return m_spareBytes;
}

void ArenaStore::reclaim(std::size_t keep, std::size_t most)
{
    std::vector<Piece> surplus;
    {
        const std::lock_guard guard(m_mutex);
        std::size_t taken = 0;
        auto end = m_spare.begin();
        for (; end != m_spare.end() && m_spareBytes > keep && taken < most; ++end) {
            m_spareBytes -= end->size;
            taken += end->size;
        }
        surplus.assign(m_spare.begin(), end);
        m_spare.erase(m_spare.begin(), end);
    }
    // Without the lock: the receive thread may want an arena meanwhile.
    for (const auto &piece : surplus)
        release(piece.data, piece.size);
}

} // namespace mcm
