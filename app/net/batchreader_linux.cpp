// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/batchreader.h"
#include "net/datagrambatch_linux.h"
#include "net/nativesocket.h"
#include "net/nomorefiles.h"
#include "net/readtuning.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <ctime>
#include <limits>
#include <mutex>
#include <unordered_map>
#include <vector>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace mcm {
namespace {

/// Closes a descriptor when it goes.
class Descriptor
{
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    Descriptor(Descriptor &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    int get() const { return m_fd; }

private:
    int m_fd;
};

std::int64_t nowNs(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

class LinuxReader : public BatchReader
{
public:
    explicit LinuxReader(ArrivalBell &bell)
        : m_bell(bell),
          m_epoll(epoll_create1(EPOLL_CLOEXEC)),
          m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    {
        epoll_event event{};
        event.events = EPOLLIN;
        epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, m_wake.get(), &event);
    }

    Status attach(std::shared_ptr<Feed> feed, GroupSocket &socket) override
    {
        Descriptor duplicate(static_cast<int>(native::duplicate(socket.descriptor())));
        if (duplicate.get() < 0)
            return noMoreFiles();
        const auto *const key = feed.get();
        auto source = std::make_unique<Source>();
        source->feed = std::move(feed);
        source->descriptor = std::move(duplicate);
        source->pause = pauseFor(socket.receiveBuffer() * 2);
        epoll_event event{};
        event.events = EPOLLIN | EPOLLET; // level-triggered, each would be asked twice
        event.data.ptr = source.get();
        const std::lock_guard guard(m_mutex);
        if (epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, source->descriptor.get(), &event) != 0)
            return Error{ErrorCode::System,
                         Field::None,
                         QCoreApplication::translate("mcm::BatchReader",
                                                     "The socket cannot be waited for: %1.")
                             .arg(qt_error_string(errno)),
                         {}};
        m_commands.push_back({key, std::move(source)});
        wake();
        return success();
    }

    void detach(const Feed *feed) override
    {
        const std::lock_guard guard(m_mutex);
        m_commands.push_back({feed, nullptr});
        wake();
    }

    void stop() override
    {
        m_stop.store(true, std::memory_order_release);
        wake();
    }

    void run() override
    {
        std::array<epoll_event, 256> events{};
        while (!m_stop.load(std::memory_order_acquire)) {
            const int patience = m_unfinished.empty() ? -1 : 0;
            const int count = epoll_wait(m_epoll.get(), events.data(), events.size(), patience);
            if (count < 0 && errno != EINTR)
                return; // there is no epoll: attach() has told
            m_turn.swap(m_unfinished);
            bool commands = false;
            for (int i = 0; i < count; ++i) {
                auto *source = static_cast<Source *>(events[static_cast<std::size_t>(i)].data.ptr);
                if (!source)
                    commands = true;
                else if (!source->unfinished)
                    m_turn.push_back(source);
            }
            for (auto *source : m_turn) {
                source->unfinished = !drain(*source);
                if (source->unfinished)
                    m_unfinished.push_back(source);
            }
            m_turn.clear();
            // Only now, when no event of this round can name a source that goes.
            if (commands)
                obey();
            if (m_unfinished.empty())
                rest();
        }
    }

private:
    struct Source
    {
        std::shared_ptr<Feed> feed;
        Descriptor descriptor;
        std::int64_t pause = 0; ///< see pauseFor()
        SlotSize slot;
        std::uint32_t drops = 0; ///< as SO_RXQ_OVFL has told by now
        bool unfinished = false; ///< there may be more to read, and no event will say so
    };
    struct Command
    {
        const Feed *feed;
        std::unique_ptr<Source> source; ///< nothing: detach
    };
    // A flooded socket must not starve the others: so many batches, then it is their turn.
    static constexpr int batchesAtOnce = 16;

    void wake()
    {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = write(m_wake.get(), &one, sizeof one);
    }

    void obey()
    {
        std::uint64_t count = 0;
        [[maybe_unused]] const auto got = ::read(m_wake.get(), &count, sizeof count);
        std::vector<Command> commands;
        {
            const std::lock_guard guard(m_mutex);
            commands.swap(m_commands);
        }
        for (auto &command : commands) {
            if (!command.source) {
                // By hand: the socket lives on in its owner's descriptor, and with it the
                // registration.
                if (const auto found = m_sources.find(command.feed); found != m_sources.end()) {
                    epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, found->second->descriptor.get(),
                              nullptr);
                    std::erase(m_unfinished, found->second.get());
                    m_sources.erase(found);
                }
                continue;
            }
            m_sources[command.feed] = std::move(command.source);
        }
        m_pause = std::numeric_limits<std::int64_t>::max();
        for (const auto &[feed, source] : m_sources)
            m_pause = std::min(m_pause, source->pause);
    }

    /// While datagrams come faster than one a pause, sleeps for what is left of it.
    void rest()
    {
        if (m_sources.empty() || m_pause == 0)
            return;
        const auto now = nowNs(CLOCK_MONOTONIC);
        const auto since = now - std::exchange(m_lastLook, now);
        if (since >= m_pause)
            return;
        const timespec left{.tv_sec = 0, .tv_nsec = m_pause - since};
        clock_nanosleep(CLOCK_MONOTONIC, 0, &left, nullptr);
        m_lastLook = nowNs(CLOCK_MONOTONIC);
    }

    /// False where it was not read to its end, because it is the others' turn.
    bool drain(Source &source)
    {
        auto &feed = *source.feed;
        int errors = 0;
        for (int round = 0; round < batchesAtOnce; ++round) {
            feed.keepWithinBudget();
            const auto landing = feed.landing(source.slot.bytes(), DatagramBatch::length);
            const int count = m_batch.read(source.descriptor.get(), landing);
            if (count <= 0) {
                // A pending error (an ICMP answer, say) is cleared by reading it; one that stays
                // must not keep us here.
                if (errno == EAGAIN || errno == EWOULDBLOCK || ++errors > 3)
                    return true;
                continue;
            }
            if (m_batch.largest() > landing.slot || !feed.appendsInPlace(DatagramBatch::length))
                m_batch.moveAside();
            source.slot.note(m_batch.largest());
            deliver(source, count, landing);
            if (static_cast<std::size_t>(count) < landing.count)
                return true;
        }
        return false;
    }

    void deliver(Source &source, int count, const Chunk::Landing &landing)
    {
        FetchAhead ahead(landing, static_cast<std::size_t>(count));
        std::int64_t now = 0;
        for (int i = 0; i < count; ++i) {
            ahead.step();
            auto arrival = m_batch.at(static_cast<std::size_t>(i));
            if (arrival.datagram.timeNs == 0) {
                now = now != 0 ? now : nowNs(CLOCK_REALTIME);
                arrival.datagram.timeNs = now;
            }
            if (arrival.drops != source.drops) {
                arrival.datagram.lostBefore = arrival.drops - source.drops;
                source.drops = arrival.drops;
            }
            source.feed->deliver(arrival.datagram, arrival.destination);
        }
        source.feed->publish();
        m_bell.arrived();
    }

    ArrivalBell &m_bell;
    Descriptor m_epoll;
    Descriptor m_wake;
    std::atomic<bool> m_stop{false};
    std::mutex m_mutex;
    std::vector<Command> m_commands; ///< under m_mutex
    // What follows is the receive thread's alone.
    std::unordered_map<const Feed *, std::unique_ptr<Source>> m_sources;
    std::vector<Source *> m_turn;
    std::vector<Source *> m_unfinished;
    std::int64_t m_pause = 0;    ///< the shortest of all sources', ns
    std::int64_t m_lastLook = 0; ///< at the sockets, CLOCK_MONOTONIC
    DatagramBatch m_batch;
};

} // namespace

std::unique_ptr<BatchReader> makeLinuxReader(ArrivalBell &bell)
{
    return std::make_unique<LinuxReader>(bell);
}

} // namespace mcm
