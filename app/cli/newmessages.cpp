// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/newmessages.h"

#include "session/group.h"

#include <queue>

#include <algorithm>
#include <utility>

namespace mcm::cli {

namespace {

/// The number of the next message that comes.
Seq endOf(const Group &group)
{
    return Seq{group.received() + 1};
}

} // namespace

NewMessages::NewMessages(const std::vector<const Group *> &groups, std::uint64_t limit)
    : m_left(limit)
{
    for (const auto *group : groups)
        m_tracks.push_back(Track{.group = group, .counts = {}, .snapshot = {}});
}

void NewMessages::take(const std::function<bool(std::size_t, const Message &)> &each)
{
    // The oldest of each group that has any: its time and its group's number.
    using Head = std::pair<std::int64_t, std::size_t>;
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    for (std::size_t i = 0; i < m_tracks.size(); ++i) {
        auto &track = m_tracks[i];
        look(track);
        if (track.next < track.end)
            heads.emplace(track.snapshot.at(track.next).header.timeNs, i);
    }

    bool more = m_left > 0;
    while (more && !heads.empty()) {
        const auto i = heads.top().second;
        heads.pop();
        auto &track = m_tracks[i];
        auto message = track.snapshot.at(track.next);
        // As long as it is this group's turn, which with one group is always.
        for (;;) {
            take(track, 1);
            more = each(i, message) && m_left > 0;
            if (!more || track.next == track.end)
                break;
            message = track.snapshot.at(track.next);
            if (const Head head{message.header.timeNs, i}; !heads.empty() && heads.top() < head) {
                heads.push(head);
                break;
            }
        }
    }
    // A snapshot keeps its memory alive, whatever the log's budget says.
    for (auto &track : m_tracks)
        track.snapshot = {};
}

void NewMessages::skip()
{
    for (auto &track : m_tracks) {
        const auto end = std::min(endOf(*track.group), track.last);
        if (end > track.next)
            take(track, std::min(end - track.next, m_left));
    }
}

void NewMessages::freeze()
{
    for (auto &track : m_tracks)
        track.last = std::min(track.last, track.group->snapshot().end());
}

bool NewMessages::atEnd() const
{
    const auto done = [](const auto &track) { return track.next >= track.last; };
    return m_left == 0 || std::all_of(m_tracks.begin(), m_tracks.end(), done);
}

void NewMessages::look(Track &track)
{
    // A snapshot of each of a thousand groups would cost more than all else.
    if (endOf(*track.group) <= track.next) {
        track.end = track.next;
        return;
    }
    track.snapshot = track.group->snapshot();
    track.end = std::min(track.snapshot.end(), track.last);
    const auto first = std::min(track.snapshot.first(), track.last);
    if (first > track.next) {
        track.counts.missed += first - track.next;
        track.next = first;
    }
    track.end = std::max(track.end, track.next);
}

void NewMessages::take(Track &track, std::uint64_t count)
{
    track.next = track.next + count;
    track.counts.taken += count;
    m_left -= count;
}

} // namespace mcm::cli
