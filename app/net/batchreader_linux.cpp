// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/batchreader.h"
#include "net/nativesocket.h"

#include <QCoreApplication>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <mutex>
#include <unordered_map>
#include <vector>

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
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

std::int64_t toNs(const timespec &time)
{
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

std::int64_t nowNs()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return toNs(now);
}

EndpointAddress fromNative(const sockaddr_storage &storage)
{
    EndpointAddress result;
    if (storage.ss_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, &storage, sizeof v4);
        return EndpointAddress::fromIpv4(ntohl(v4.sin_addr.s_addr), ntohs(v4.sin_port));
    }
    sockaddr_in6 v6;
    std::memcpy(&v6, &storage, sizeof v6);
    std::memcpy(result.ip.data(), &v6.sin6_addr, result.ip.size());
    result.scopeId = v6.sin6_scope_id;
    result.port = ntohs(v6.sin6_port);
    return result;
}

/// The memory of one recvmmsg call, filled over and over.
class Batch
{
public:
    static constexpr std::size_t length = 64;

    Batch()
    {
        for (std::size_t i = 0; i < length; ++i) {
            m_pieces[i][0] = {m_heads.data() + i * headSize, headSize};
            m_pieces[i][1] = {m_tails.data() + i * tailSize, tailSize};
        }
    }

    /// How many datagrams came; -1 with errno where none did.
    int read(int fd)
    {
        for (std::size_t i = 0; i < length; ++i) {
            auto &header = m_messages[i].msg_hdr;
            header.msg_name = &m_sources[i];
            header.msg_namelen = sizeof m_sources[i];
            header.msg_iov = m_pieces[i].data();
            header.msg_iovlen = m_pieces[i].size();
            header.msg_control = m_control[i].data();
            header.msg_controllen = m_control[i].size();
        }
        return recvmmsg(fd, m_messages.data(), length, MSG_DONTWAIT, nullptr);
    }

    /// Datagram `i` of the last read(); `destination` is where it was sent to.
    Incoming at(std::size_t i, EndpointAddress &destination)
    {
        const std::size_t size = m_messages[i].msg_len;
        Incoming datagram{
            .source = fromNative(m_sources[i]),
            .payload = {m_heads.data() + i * headSize, std::min(size, headSize)},
            .rest = {m_tails.data() + i * tailSize, size > headSize ? size - headSize : 0}};
        readControl(m_messages[i].msg_hdr, datagram, destination);
        return datagram;
    }

private:
    // Most datagrams end in the first piece, so that a batch of them stays in the cache; the rest of a large one spills.
    static constexpr std::size_t headSize = 2048;
    static constexpr std::size_t tailSize = 65536 - headSize;

    static void readControl(msghdr &header, Incoming &datagram, EndpointAddress &destination)
    {
        for (auto *control = CMSG_FIRSTHDR(&header); control;
             control = CMSG_NXTHDR(&header, control)) {
            const auto is = [&](int level, int type) {
                return control->cmsg_level == level && control->cmsg_type == type;
            };
            if (is(SOL_SOCKET, SCM_TIMESTAMPNS)) {
                timespec time{};
                std::memcpy(&time, CMSG_DATA(control), sizeof time);
                datagram.timeNs = toNs(time);
                datagram.flags |= MessageHeader::KernelTime;
            } else if (is(IPPROTO_IP, IP_TTL) || is(IPPROTO_IPV6, IPV6_HOPLIMIT)) {
                int ttl = 0;
                std::memcpy(&ttl, CMSG_DATA(control), sizeof ttl);
                datagram.ttl = static_cast<std::uint8_t>(ttl);
                datagram.flags |= MessageHeader::TtlKnown;
            } else if (is(IPPROTO_IP, IP_PKTINFO)) {
                in_pktinfo info{};
                std::memcpy(&info, CMSG_DATA(control), sizeof info);
                destination = EndpointAddress::fromIpv4(ntohl(info.ipi_addr.s_addr), 0);
                datagram.interfaceIndex = static_cast<std::uint32_t>(info.ipi_ifindex);
            } else if (is(IPPROTO_IPV6, IPV6_PKTINFO)) {
                in6_pktinfo info{};
                std::memcpy(&info, CMSG_DATA(control), sizeof info);
                std::memcpy(destination.ip.data(), &info.ipi6_addr, destination.ip.size());
                datagram.interfaceIndex = info.ipi6_ifindex;
            }
        }
    }

    std::vector<std::byte> m_heads{length * headSize};
    std::vector<std::byte> m_tails{length * tailSize};
    std::array<std::array<iovec, 2>, length> m_pieces{};
    std::array<mmsghdr, length> m_messages{};
    std::array<sockaddr_storage, length> m_sources{};
    alignas(cmsghdr) std::array<std::array<std::byte, 256>, length> m_control{};
};

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
        const std::lock_guard guard(m_mutex);
        m_commands.push_back(
            {feed.get(), std::make_unique<Source>(Source{std::move(feed), std::move(duplicate)})});
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
                // By hand: the socket lives on in its owner's descriptor, and with it the registration.
                if (const auto found = m_sources.find(command.feed); found != m_sources.end()) {
                    epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, found->second->descriptor.get(),
                              nullptr);
                    m_sources.erase(found);
                }
                continue;
            }
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.ptr = command.source.get();
            epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, command.source->descriptor.get(), &event);
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
            if (static_cast<std::size_t>(count) < Batch::length)
                break;
        }
    }

    Descriptor m_epoll;
    Descriptor m_wake;
    std::atomic<bool> m_stop{false};
    std::mutex m_mutex;
    std::vector<Command> m_commands; ///< under m_mutex
    std::unordered_map<const Feed *, std::unique_ptr<Source>> m_sources;
    Batch m_batch;
};

} // namespace

std::unique_ptr<BatchReader> makeLinuxReader()
{
    return std::make_unique<LinuxReader>();
}

} // namespace mcm
