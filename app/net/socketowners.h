// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QSet>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace mcm::kernel {

/// Which programs hold which sockets, as far as this user may look (/proc/PID/fd). Remembers what
/// it found, so that it may be asked some times a second: it goes through all processes only for
/// sockets it does not know, and for those that it could not find not again for a while. One
/// thread.
class SocketOwners
{
public:
    struct Owner
    {
        int pid = 0;
        QString program; ///< its short name (comm)
    };

    static constexpr std::chrono::seconds lookAgainAfter{5};

    /// Looks for the owners of these, and forgets all others.
    void find(const QSet<std::uint64_t> &inodes);
    /// Nothing where it is not known.
    std::optional<Owner> ownerOf(std::uint64_t inode) const;

private:
    using Clock = std::chrono::steady_clock;

    struct Entry
    {
        std::optional<Owner> owner;
        Clock::time_point lookedAt;
    };

    QHash<std::uint64_t, Entry> m_entries;
};

/// The sockets of this process.
QSet<std::uint64_t> ownSocketInodes();

} // namespace mcm::kernel
