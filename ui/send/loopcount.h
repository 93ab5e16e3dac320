// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/sendreport.h"

#include <map>
#include <optional>
#include <vector>

namespace mcm {

class Group;
class Session;

/// Counts what of one send came back to the tabs of its own group. Of the session's thread.
class LoopCount
{
public:
    /// A run begins: what its group's sources sent before is not of it.
    void begin(const Session &session, const GroupAddress &to);
    /// Messages since then from this machine and the run's own source port; nothing where its group
    /// is not joined on any interface it leaves through.
    std::optional<quint64> count(const Session &session, const SendReport &report) const;
    /// The group is left; joined again, its sources count from 0.
    void forget(const Group *group) { m_before.erase(group); }

private:
    quint64 countIn(const Session &session, const Group &group, quint16 port) const;

    std::map<const Group *, std::vector<std::uint64_t>> m_before; ///< by endpoint
};

} // namespace mcm
