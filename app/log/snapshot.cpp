// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/snapshot.h"

#include <QtGlobal>

#include <algorithm>

namespace mcm {

Snapshot::Snapshot(std::shared_ptr<const ChunkList> chunks,
                   std::shared_ptr<const EndpointTable> sources, Seq first, Seq end)
    : m_chunks(std::move(chunks)), m_sources(std::move(sources)), m_first(first), m_end(end)
{}

Snapshot Snapshot::until(Seq end) const
{
    return {m_chunks, m_sources, m_first, std::clamp(end, m_first, m_end)};
}

Message Snapshot::at(Seq seq) const
{
    const auto &chunk = chunkOf(seq);
    return chunk.at(static_cast<std::uint32_t>(seq - chunk.first()), *m_sources);
}

const Chunk &Snapshot::chunkOf(Seq seq) const
{
    Q_ASSERT(contains(seq));
    const auto after =
        std::upper_bound(m_chunks->begin(), m_chunks->end(), seq,
                         [](Seq s, const auto &chunk) { return s < chunk->first(); });
    return **std::prev(after);
}

} // namespace mcm
