// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace mcm {

class ArenaStore;

/// A piece of memory for one chunk. Goes back to the store it came from, from whatever thread.
class Arena
{
public:
    Arena() = default;
    ~Arena();
    Arena(Arena &&other) noexcept;
    Arena &operator=(Arena &&other) noexcept;

    std::byte *data() const { return m_data; }
    std::size_t size() const { return m_size; }

private:
    friend class ArenaStore;
    Arena(std::shared_ptr<ArenaStore> store, std::byte *data, std::size_t size);

    std::shared_ptr<ArenaStore> m_store;
    std::byte *m_data = nullptr;
    std::size_t m_size = 0;
};

/// Where the memory of chunks comes from and goes back to. Fresh memory costs a page fault for each
/// page that is written first, a tenth of the receive thread's time in a flood, and several times
/// that in a virtual machine whose host has yet to find the page. So what is evicted is used again,
/// and while logs grow a thread of the store's own has the next arenas ready, in huge pages. Giving
/// memory back to the system takes tens of milliseconds a GiB: it is not done where a log is let
/// go, but in portions by reclaim(). Any thread.
class ArenaStore : public std::enable_shared_from_this<ArenaStore>
{
public:
    /// Also the alignment of arenas of this size and above, so that each is whole huge pages.
    /// Smaller ones are multiples of 4 KiB.
    static constexpr std::size_t hugePage = std::size_t{2} << 20;

    static std::shared_ptr<ArenaStore> make();
    ~ArenaStore();
    ArenaStore(const ArenaStore &) = delete;
    ArenaStore &operator=(const ArenaStore &) = delete;

    /// Has `bytes` spare soon, by making arenas of `hugePage`; or fewer, where there is no memory:
    /// nobody needs it yet. Once: what is taken after that is not replaced until this is called
    /// again.
    void prepare(std::size_t bytes);
    /// `size` bytes, not initialised. Ends the program, as `new` does, where there is no memory.
    Arena take(std::size_t size);

    /// Bytes that wait to be used again.
    std::size_t spare() const;
    /// Gives memory above `keep` bytes back to the system, at most about `most` bytes of it.
    void reclaim(std::size_t keep, std::size_t most);

private:
    struct Piece
    {
        std::byte *data;
        std::size_t size;
    };

    ArenaStore() = default;
    friend class Arena;
    void give(Piece piece);
    bool start();
    void run();

    mutable std::mutex m_mutex;
    std::vector<Piece> m_spare; ///< under m_mutex, like all that follows
    std::size_t m_spareBytes = 0;
    std::size_t m_wanted = 0; ///< bytes that prepare() asked for
    bool m_ended = false;
    std::condition_variable m_changed;
    std::thread m_thread; ///< prepares; begins with the first prepare()
};

} // namespace mcm
