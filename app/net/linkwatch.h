// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/linkchange.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace mcm {

class LinkSource;

/// Knows this machine's interfaces at any time, and tells what happens to them: they vanish,
/// return, get and lose addresses and carriers. Lives in the thread that made it, and needs its
/// event loop.
class LinkWatch : public QObject
{
    Q_OBJECT

public:
    enum class Kind {
        Native,   ///< the kernel tells, at once; nothing runs while nothing happens
        Portable, ///< looks once an interval: what went and came back in between is not seen,
                  ///< unless it came back as another (with another index)
    };
    struct Options
    {
        Kind kind = Kind::Native;
        /// Of the socket that the kernel tells on, bytes. Where it runs over, all is listed again.
        int receiveBuffer = 1 << 20;
        std::chrono::milliseconds interval{1000}; ///< of the portable kind
    };

    LinkWatch();
    /// Where the kernel cannot tell – built without libmnl, forbidden, no more files – it becomes
    /// Portable: see kind().
    explicit LinkWatch(const Options &options, QObject *parent = nullptr);
    ~LinkWatch() override;

    Kind kind() const { return m_kind; }
    /// As listInterfaces() would give them, without asking; current as of the last changed().
    const QList<InterfaceInfo> &interfaces() const;
    /// Tells at once, by changed(), what has happened by now and was not told yet, so that
    /// interfaces() are those that there are. Native: one system call where nothing has; Portable:
    /// lists them all.
    void refresh();
    /// How often more happened at once than the kernel could keep for us.
    std::uint64_t overruns() const;

Q_SIGNALS:
    /// Once for all that was known at once, in the order in which it happened; interfaces() is as
    /// it was after the last of them. Never empty.
    void changed(const QList<mcm::LinkChange> &changes);

private:
    Kind m_kind;
    std::unique_ptr<LinkSource> m_source;
};

} // namespace mcm
