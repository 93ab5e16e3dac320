// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/socketowners.h"

#include <QFile>

#include <array>
#include <charconv>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace mcm::kernel {
namespace {

struct CloseDir
{
    void operator()(DIR *directory) const { closedir(directory); }
};
using Directory = std::unique_ptr<DIR, CloseDir>;

template<typename T>
std::optional<T> whole(std::string_view text)
{
    T value{};
    const auto *end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    return result.ec == std::errc() && result.ptr == end ? std::optional(value) : std::nullopt;
}

/// The inode of what "socket:[4711]" names.
std::optional<std::uint64_t> socketInode(std::string_view link)
{
    constexpr std::string_view prefix = "socket:[";
    if (!link.starts_with(prefix) || !link.ends_with(']'))
        return std::nullopt;
    link.remove_prefix(prefix.size());
    link.remove_suffix(1);
    return whole<std::uint64_t>(link);
}

/// Calls with the inode of each socket among the open files of a process; with none where this user
/// may not look. By the C
/// library: QDir would make a QFileInfo of each.
void forSockets(const char *path, const std::function<void(std::uint64_t)> &call)
{
    const Directory files(opendir(path));
    if (!files)
        return;
    std::array<char, 64> link{};
    while (const auto *entry = readdir(files.get())) { // NOLINT(concurrency-mt-unsafe)
        const auto size = readlinkat(dirfd(files.get()), entry->d_name, link.data(), link.size());
        if (size <= 0)
            continue;
        if (const auto inode = socketInode({link.data(), static_cast<std::size_t>(size)}))
            call(*inode);
    }
}

QString programName(int pid)
{
    QFile file(QStringLiteral("/proc/%1/comm").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromLocal8Bit(file.readAll().trimmed());
}

} // namespace

void SocketOwners::find(const QSet<std::uint64_t> &inodes)
{
    const auto now = Clock::now();
    m_entries.removeIf([&](const auto &entry) { return !inodes.contains(entry.key()); });
    QSet<std::uint64_t> missing;
    for (const auto inode : inodes) {
        const auto entry = m_entries.constFind(inode);
        if (entry == m_entries.constEnd()
            || (!entry->owner && now - entry->lookedAt > lookAgainAfter))
            missing.insert(inode);
    }
    if (missing.isEmpty())
        return;
    for (const auto inode : std::as_const(missing))
        m_entries[inode] = {std::nullopt, now};

    const Directory processes(opendir("/proc"));
    while (processes && !missing.isEmpty()) {
        const auto *entry = readdir(processes.get()); // NOLINT(concurrency-mt-unsafe)
        if (!entry)
            break;
        const auto pid = whole<int>(entry->d_name);
        if (!pid)
            continue;
        const auto path = "/proc/" + std::string(entry->d_name) + "/fd";
        forSockets(path.c_str(), [&](std::uint64_t inode) {
            if (missing.remove(inode))
                m_entries[inode].owner = Owner{*pid, programName(*pid)};
        });
    }
}

std::optional<SocketOwners::Owner> SocketOwners::ownerOf(std::uint64_t inode) const
{
    const auto entry = m_entries.constFind(inode);
    return entry == m_entries.constEnd() ? std::nullopt : entry->owner;
}

QSet<std::uint64_t> ownSocketInodes()
{
    QSet<std::uint64_t> inodes;
    forSockets("/proc/self/fd", [&](std::uint64_t inode) { inodes.insert(inode); });
    return inodes;
}

} // namespace mcm::kernel
