// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/batchreader.h"
#include "net/datagrambatch_linux.h"
#include "net/nativesocket.h"

#include <QCoreApplication>

#include <array>
#include <atomic>
#include <cerrno>
#include <ctime>
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

std::int64_t nowNs()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

class LinuxReader : public BatchReader
{
public:
    LinuxReader()
        : m_epoll(epoll_create1(EPOLL_CLOEXEC)), m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    {
        epoll_event event{};
        event.events = EPOLLIN;
        epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, m_wake.get(), &event);
    }

    Status attach(std::shared_ptr<Feed> feed, GroupSocket &socket) override
    {
        Descriptor duplicate(static_cast<int>(native::duplicate(socket.descriptor())));
        if (duplicate.get() < 0)
            return Error{
                ErrorCode::System, Field::None,
                QCoreApplication::translate("mcm::BatchReader",
                                            "No more files can be open at once."),
                QCoreApplication::translate("mcm::BatchReader",
                                            "Leave some groups, or raise the limit (ulimit -n).")};
        const auto *const key = feed.get();
        auto source = std::make_unique<Source>(Source{std::move(feed), std::move(duplicate)});
        epoll_event event{};
        event.events = EPOLLIN;
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
        std::array<epoll_event, 64> events{};
        while (!m_stop.load(std::memory_order_acquire)) {
            const int count = epoll_wait(m_epoll.get(), events.data(), events.size(), -1);
            if (count < 0 && errno != EINTR)
                return; // there is no epoll: attach() has told
            bool commands = false;
            for (int i = 0; i < count; ++i) {
                auto *source = static_cast<Source *>(events[static_cast<std::size_t>(i)].data.ptr);
                if (source)
                    drain(*source);
                else
                    commands = true;
            }
            // Only now, when no event of this round can name a source that goes.
            if (commands)
                obey();
        }
    }

private:
    struct Source
    {
        std::shared_ptr<Feed> feed;
        Descriptor descriptor;
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
                    m_sources.erase(found);
                }
                continue;
            }
            m_sources[command.feed] = std::move(command.source);
        }
    }

    void drain(Source &source)
    {
        for (int round = 0; round < batchesAtOnce; ++round) {
            const int count = m_batch.read(source.descriptor.get());
            // Also a pending error (an ICMP answer, say) ends the round: reading it has cleared it.
            if (count <= 0)
                break;
            std::int64_t now = 0;
            for (int i = 0; i < count; ++i) {
                EndpointAddress destination;
                auto datagram = m_batch.at(static_cast<std::size_t>(i), destination);
                if (datagram.timeNs == 0) {
                    now = now != 0 ? now : nowNs();
                    datagram.timeNs = now;
                }
                source.feed->deliver(datagram, destination);
            }
            source.feed->publish();
            if (static_cast<std::size_t>(count) < DatagramBatch::length)
                break;
        }
    }

    Descriptor m_epoll;
    Descriptor m_wake;
    std::atomic<bool> m_stop{false};
    std::mutex m_mutex;
    std::vector<Command> m_commands; ///< under m_mutex
    std::unordered_map<const Feed *, std::unique_ptr<Source>> m_sources;
    DatagramBatch m_batch;
};

} // namespace

std::unique_ptr<BatchReader> makeLinuxReader()
{
    return std::make_unique<LinuxReader>();
}

} // namespace mcm
