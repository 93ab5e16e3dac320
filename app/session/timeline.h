// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstdint>
#include <deque>

namespace mcm {

/// What happened to a membership: one line of its timeline.
struct MembershipEvent
{
    enum class Kind {
        Joined,
        Failed,
        Waiting, ///< for the interface
        Lost,    ///< by no doing of ours
        Left,    ///< one interface of several, or for another of that name
        Link,    ///< the interface changed, the membership did not
        Sources,
        FirstMessage, ///< since it was joined
    };

    std::int64_t timeNs = 0; ///< since 1970-01-01 00:00 UTC
    Kind kind = Kind::Joined;
    QString interface; ///< may be empty
    QString text;      ///< a sentence without its full stop; translated

    /// “mcm0: Joined 239.1.1.1”
    QString words() const
    {
        // Not by arg(): the name of an interface may contain %1.
        return interface.isEmpty() ? text : QString(interface + QStringLiteral(": ") + text);
    }
};

/// The last things that happened to a membership, oldest first. Value.
class Timeline
{
public:
    static constexpr std::size_t most = 500;

    void add(MembershipEvent event)
    {
        m_events.push_back(std::move(event));
        if (m_events.size() <= most)
            return;
        m_events.pop_front();
        ++m_omitted;
    }

    const std::deque<MembershipEvent> &events() const { return m_events; }
    /// Older events that there was no room for.
    std::uint64_t omitted() const { return m_omitted; }
    /// Of all that ever were; changes with each.
    std::uint64_t count() const { return m_omitted + m_events.size(); }

private:
    std::deque<MembershipEvent> m_events;
    std::uint64_t m_omitted = 0;
};

} // namespace mcm
