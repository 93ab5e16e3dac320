// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/chunk.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace mcm {

using ChunkList = std::vector<std::shared_ptr<const Chunk>>;

/// The messages [first(), end()) of a log at one moment. A value: it never changes, may be read by
/// any thread, and keeps its memory alive for as long as it lives – so hold it for a frame or a
/// task, not for ever.
class Snapshot
{
public:
    Snapshot() = default;
    Snapshot(std::shared_ptr<const ChunkList> chunks, std::shared_ptr<const EndpointTable> sources,
             Seq first, Seq end);

    Seq first() const { return m_first; }
    Seq end() const { return m_end; }
    std::uint64_t size() const { return m_end - m_first; }
    bool isEmpty() const { return m_first == m_end; }
    bool contains(Seq seq) const { return seq >= m_first && seq < m_end; }

    /// The same without the messages from `end` on: what a paused view looks at.
    Snapshot until(Seq end) const;

    /// The message `seq`, which must be contained. O(log chunks).
    Message at(Seq seq) const;
    /// Calls `each(message)` for [begin, end), which must be contained; cheaper than at() for each.
    template<typename Each>
    void forEach(Seq begin, Seq end, Each each) const
    {
        while (begin < end) {
            const auto &chunk = chunkOf(begin);
            const auto stop = std::min(end, chunk.first() + chunk.count());
            for (; begin < stop; begin = begin + 1)
                each(chunk.at(static_cast<std::uint32_t>(begin - chunk.first()), *m_sources));
        }
    }

private:
    const Chunk &chunkOf(Seq seq) const;

    std::shared_ptr<const ChunkList> m_chunks;
    std::shared_ptr<const EndpointTable> m_sources;
    Seq m_first{1};
    Seq m_end{1};
};

} // namespace mcm
