// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

class QThreadPool;

/// The threads that look through what is in the logs. Any thread.
namespace mcm::background {

/// Of all groups together: the number of threads does not depend on the number of groups.
QThreadPool &pool();
/// Its threads. One processor is left for what arrives and what is shown; more than a few would
/// only wait for memory.
int mostAtOnce();
/// First thing in each task: where there are too few processors, receiving and painting go first.
void yieldToOthers();

/// How many messages a task looks at, so that it takes about the time that is wanted: what one
/// costs is learned from the tasks before. Pure.
class PieceSize
{
public:
    struct Bounds
    {
        std::uint64_t first; ///< of which nothing is known
        std::uint64_t smallest;
        std::uint64_t largest;
        std::int64_t wantedNs;
    };
    explicit PieceSize(const Bounds &bounds) : m_bounds(bounds), m_messages(bounds.first) {}

    std::uint64_t messages() const { return m_messages; }
    void learn(std::uint64_t looked, std::int64_t tookNs);

private:
    Bounds m_bounds;
    std::uint64_t m_messages;
};

} // namespace mcm::background
