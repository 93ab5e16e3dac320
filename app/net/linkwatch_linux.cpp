// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/linksource.h"
#include "net/linktable.h"
#include "wallclock.h"

#include <QSocketNotifier>
#include <QTimer>

#include <array>
#include <cerrno>
#include <optional>

#include <libmnl/libmnl.h>
#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <sys/socket.h>

namespace mcm {
namespace {

using Clock = std::chrono::steady_clock;

/// One look reads no more than this: who made the changes may be faster than who shows them.
constexpr int maxReads = 512;
constexpr int maxDumps = 4;
constexpr std::chrono::milliseconds dumpAgainAfter{50};
/// An answer is there as soon as it is asked for; this is for a kernel that does not answer.
constexpr int patience = 1000; // ms

/// The socket. Requests and announcements share it, so that the kernel's order of all of them is
/// the order in which they are read, and nothing read later is older than anything read before.
class NetlinkSocket
{
public:
    enum class Read { Messages, Nothing, Overrun, Broken };

    explicit NetlinkSocket(int receiveBuffer)
        : m_socket(mnl_socket_open2(NETLINK_ROUTE, SOCK_CLOEXEC | SOCK_NONBLOCK))
    {
        if (!m_socket)
            return;
        if (setsockopt(fd(), SOL_SOCKET, SO_RCVBUFFORCE, &receiveBuffer, sizeof receiveBuffer) != 0)
            setsockopt(fd(), SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
        m_bound = mnl_socket_bind(m_socket, RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR,
                                  MNL_SOCKET_AUTOPID)
                  == 0;
    }
    ~NetlinkSocket()
    {
        if (m_socket)
            mnl_socket_close(m_socket);
    }
    NetlinkSocket(const NetlinkSocket &) = delete;
    NetlinkSocket &operator=(const NetlinkSocket &) = delete;

    bool isOpen() const { return m_bound; }
    int fd() const { return mnl_socket_get_fd(m_socket); }

    Read read(QList<LinkMessage> &messages)
    {
        messages.clear();
        sockaddr_nl from{};
        iovec part{m_buffer.data(), m_buffer.size()};
        msghdr header{};
        header.msg_name = &from;
        header.msg_namelen = sizeof from;
        header.msg_iov = &part;
        header.msg_iovlen = 1;
        const auto size = recvmsg(fd(), &header, 0);
        if (size < 0 && errno == EINTR)
            return Read::Messages;
        if (size < 0 && errno == ENOBUFS)
            return Read::Overrun;
        if (size < 0)
            return errno == EAGAIN ? Read::Nothing : Read::Broken;
        if ((header.msg_flags & MSG_TRUNC) != 0)
            return Read::Overrun; // something is lost to us all the same
        if (from.nl_pid == 0)     // or another program wrote it, not the kernel
            messages = parseLinkMessages(m_buffer.data(), static_cast<std::size_t>(size));
        return Read::Messages;
    }

    bool waitReadable() const
    {
        pollfd entry{fd(), POLLIN, 0};
        return poll(&entry, 1, patience) == 1;
    }

    /// Asks for a list of everything; answers the request's number, or nothing where it cannot.
    std::optional<std::uint32_t> ask(std::uint16_t type)
    {
        alignas(nlmsghdr) std::array<char, 256> buffer{};
        auto *header = mnl_nlmsg_put_header(buffer.data());
        header->nlmsg_type = type;
        header->nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
        header->nlmsg_seq = ++m_sequence;
        if (type == RTM_GETLINK) {
            mnl_nlmsg_put_extra_header(header, sizeof(ifinfomsg));
            mnl_attr_put_u32(header, IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
        } else {
            mnl_nlmsg_put_extra_header(header, sizeof(ifaddrmsg));
        }
        if (mnl_socket_sendto(m_socket, header, header->nlmsg_len) < 0)
            return std::nullopt;
        return m_sequence;
    }

private:
    mnl_socket *m_socket;
    bool m_bound = false;
    std::uint32_t m_sequence = 0;
    alignas(nlmsghdr) std::array<char, 65536> m_buffer{}; // the kernel's answers are up to 32 KiB
};

class NetlinkSource : public LinkSource
{
public:
    NetlinkSource(Tell tell, int receiveBuffer) : m_tell(std::move(tell)), m_socket(receiveBuffer)
    {
        if (!m_socket.isOpen())
            return;
        resync(); // what it finds is not news
        m_again.setSingleShot(true);
        QObject::connect(&m_again, &QTimer::timeout, &m_again, [this] { refresh(); });
        m_notifier.emplace(m_socket.fd(), QSocketNotifier::Read);
        QObject::connect(&*m_notifier, &QSocketNotifier::activated, &*m_notifier,
                         [this] { refresh(); });
        if (m_lost)
            m_again.start(dumpAgainAfter);
    }

    bool works() const { return m_socket.isOpen() && !interfaces().isEmpty(); }
    const QList<InterfaceInfo> &interfaces() const override { return m_table.interfaces(); }
    std::uint64_t overruns() const override { return m_overruns; }

    /// Reads what the kernel told.
    void refresh() override
    {
        QList<LinkChange> changes;
        QList<LinkMessage> messages;
        bool drained = false;
        for (int i = 0; i < maxReads && !drained; ++i) {
            switch (m_socket.read(messages)) {
            case NetlinkSocket::Read::Messages: {
                const auto now = wallClockNs();
                for (const auto &message : std::as_const(messages))
                    changes += m_table.apply(message, now);
                break;
            }
            case NetlinkSocket::Read::Nothing:
                drained = true;
                break;
            case NetlinkSocket::Read::Overrun:
                noteOverrun();
                break;
            case NetlinkSocket::Read::Broken:
                m_lost = drained = true;
                break;
            }
        }
        // The kernel drops what it would tell until its queue is empty: only then does a list hold
        // all that was not told.
        if (m_lost && drained)
            changes += resync();
        if (m_lost)
            m_again.start(dumpAgainAfter);
        if (!changes.isEmpty())
            m_tell(changes);
    }

private:
    void noteOverrun()
    {
        ++m_overruns;
        m_lost = true;
    }

    /// Lists everything anew; what differs from what was known.
    QList<LinkChange> resync()
    {
        for (int i = 0; i < maxDumps; ++i) {
            LinkTable fresh;
            m_lost = false;
            if (!dump(RTM_GETLINK, fresh) || !dump(RTM_GETADDR, fresh))
                m_lost = true;
            if (m_lost)
                continue;
            auto changes =
                changesBetween(m_table.interfaces(), fresh.interfaces(), wallClockNs(), m_removed);
            m_table = std::move(fresh);
            m_removed.clear();
            return changes;
        }
        return {};
    }

    /// Asks, and applies the answers and what is announced between them. It does not wait for
    /// anybody: the kernel writes each part of the answer while the one before is being read. False
    /// where it has gaps, or there is none.
    bool dump(std::uint16_t type, LinkTable &table)
    {
        const auto request = m_socket.ask(type);
        if (!request)
            return false;
        bool complete = true;
        QList<LinkMessage> messages;
        while (true) {
            switch (m_socket.read(messages)) {
            case NetlinkSocket::Read::Messages:
                break;
            case NetlinkSocket::Read::Overrun:
                noteOverrun();
                continue;
            case NetlinkSocket::Read::Broken:
                return false;
            case NetlinkSocket::Read::Nothing:
                if (!m_socket.waitReadable())
                    return false;
                continue;
            }
            for (const auto &message : std::as_const(messages)) {
                const bool answer = message.sequence == *request;
                if (answer && message.interrupted)
                    complete = false;
                if (answer && message.kind == LinkMessage::Kind::Failed)
                    return false;
                if (answer && message.kind == LinkMessage::Kind::DumpDone)
                    return complete && message.error == 0;
                if (message.kind == LinkMessage::Kind::DelLink)
                    m_removed.insert(message.index);
                table.apply(message, 0);
            }
        }
    }

    Tell m_tell;
    NetlinkSocket m_socket;
    LinkTable m_table;
    bool m_lost = false; ///< some announcements: the table may be wrong
    QSet<int> m_removed; ///< of those known, by what was announced while listing
    std::uint64_t m_overruns = 0;
    QTimer m_again;
    std::optional<QSocketNotifier> m_notifier;
};

} // namespace

std::unique_ptr<LinkSource> makeNetlinkSource(LinkSource::Tell tell, int receiveBuffer)
{
    auto source = std::make_unique<NetlinkSource>(std::move(tell), receiveBuffer);
    if (!source->works())
        return nullptr;
    return source;
}

} // namespace mcm
