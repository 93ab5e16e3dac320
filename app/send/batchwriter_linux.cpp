// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/socketaddress.h"
#include "send/batchwriter.h"
#include "send/outgoingbatch.h"
#include "send/sendsocket.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

namespace mcm {
namespace {

// Fewer are not worth taking together.
constexpr int fewestSegments = 4;

class NativeWriter : public BatchWriter
{
public:
    NativeWriter(SendSocket &socket, const GroupAddress &to)
        : m_fd(static_cast<int>(socket.descriptor())),
          m_to(native::toNative(to.group, to.port)),
          m_toSize(native::sizeOf(m_to))
    {
        m_header.msg_name = &m_to;
        m_header.msg_namelen = m_toSize;
        m_header.msg_iovlen = 1;
    }

    void allowSegments(bool allowed) override { m_segments = allowed && !m_segmentsFailed; }

    Outcome write(const OutgoingBatch &batch, int from) override
    {
        const int count = batch.count() - from;
        if (m_segments && count >= fewestSegments && batch.isEqual() && batch.size(0) > 0) {
            const int error = writeSegments(batch, from);
            if (error == 0)
                return {.taken = count};
            if (error != EINVAL && error != EIO && error != EOPNOTSUPP && error != EMSGSIZE)
                return {.taken = 0, .refused = count, .error = error};
            // Longer than the MTU, or a device that cannot: one by one then.
            m_segments = false;
            m_segmentsFailed = true;
        }
        return writeEach(batch, from);
    }

private:
    int writeSegments(const OutgoingBatch &batch, int from)
    {
        iovec piece = pieceOf(batch, from);
        const auto segment = static_cast<std::uint16_t>(batch.size(0));
        piece.iov_len *= static_cast<std::size_t>(batch.count() - from);
        alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof segment)> control{};
        msghdr header{};
        header.msg_name = &m_to;
        header.msg_namelen = m_toSize;
        header.msg_iov = &piece;
        header.msg_iovlen = 1;
        header.msg_control = control.data();
        header.msg_controllen = control.size();
        auto *option = CMSG_FIRSTHDR(&header);
        option->cmsg_level = IPPROTO_UDP;
        option->cmsg_type = UDP_SEGMENT;
        option->cmsg_len = CMSG_LEN(sizeof segment);
        std::memcpy(CMSG_DATA(option), &segment, sizeof segment);
        while (sendmsg(m_fd, &header, MSG_DONTWAIT) < 0) {
            if (errno != EINTR)
                return errno;
        }
        return 0;
    }

    Outcome writeEach(const OutgoingBatch &batch, int from)
    {
        // Not sendmmsg(), which keeps to itself why a message behind others was refused. To ask
        // again would send it again: members on this host have had it, as it is looped back before
        // it waits for the interface.
        const int count = batch.count() - from;
        for (int taken = 0; taken < count; ++taken) {
            iovec piece = pieceOf(batch, from + taken);
            m_header.msg_iov = &piece;
            while (sendmsg(m_fd, &m_header, MSG_DONTWAIT) < 0) {
                if (errno != EINTR)
                    return {.taken = taken, .refused = 1, .error = errno};
            }
        }
        return {.taken = count};
    }

    static iovec pieceOf(const OutgoingBatch &batch, int index)
    {
        // The kernel only reads it.
        return {const_cast<std::byte *>(batch.begin(index)), batch.size(index)};
    }

    const int m_fd;
    sockaddr_storage m_to;
    const socklen_t m_toSize;
    msghdr m_header{};
    bool m_segments = false;
    bool m_segmentsFailed = false;
};

} // namespace

std::unique_ptr<BatchWriter> makeNativeWriter(SendSocket &socket, const GroupAddress &to)
{
    return std::make_unique<NativeWriter>(socket, to);
}

} // namespace mcm
