// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/protocol.h"

#include <algorithm>
#include <array>

namespace mcm {
class Trace;
struct TracePoint;
} // namespace mcm

/// What transport stream packets carry (ISO/IEC 13818-1). Any thread.
namespace mcm::ts {

/// The PIDs that the program association tables of one message name.
class MapPids
{
public:
    void add(std::uint16_t pid)
    {
        if (m_count < m_pids.size() && !has(pid))
            m_pids[m_count++] = pid;
    }
    bool has(std::uint16_t pid) const
    {
        return std::find(m_pids.begin(), m_pids.begin() + m_count, pid) != m_pids.begin() + m_count;
    }

private:
    std::array<std::uint16_t, 64> m_pids;
    std::size_t m_count = 0;
};

/// The adaptation field, from its length on (§2.4.3.4).
void readAdaptation(Dissector &d, std::uint16_t pid, bool hasPayload);
/// The payload of a packet in which a section begins, up to the end of the branch.
void readSections(Dissector &d, std::uint16_t pid, MapPids &maps);
/// Whether the payload here looks like that.
bool looksLikeSections(const Dissector &d);
/// `size` bytes of descriptors, below a branch of that kind.
void readDescriptors(Dissector &d, const FieldSpec &list, std::size_t size);
/// The payload of a packet in which a PES packet begins.
void readPes(Dissector &d, std::uint16_t pid);

/// What the packets from byte `from` on say of those before them in the same carrier (an SSRC).
void trace(Bytes message, std::size_t from, Trace &trace, std::uint64_t carrier = 0);
/// “PID 0x0100”, of the packet of that point.
StreamName streamName(Bytes message, const TracePoint &point);

/// ns of a time stamp of the 90 kHz clock.
constexpr std::uint64_t fromTicks(std::uint64_t ticks)
{
    return ticks * 100000 / 9;
}

} // namespace mcm::ts
