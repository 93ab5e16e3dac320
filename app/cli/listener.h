// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/followedstreams.h"
#include "cli/messageline.h"
#include "cli/newmessages.h"
#include "cli/output.h"
#include "filter/filter.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <chrono>
#include <optional>
#include <vector>

namespace mcm {
class Session;
} // namespace mcm

namespace mcm::cli {

/// What `mcmon listen` does once the groups are joined: all that is new goes to
/// standard output, until the count, the time or a signal ends it. Then it ends the event loop with
/// the exit status.
class Listener : public QObject
{
public:
    struct Options
    {
        MessageLine::Form form = MessageLine::Form::Text;
        bool quiet = false; ///< print no messages
        /// Of messages that are printed, or would be but for `quiet`.
        std::uint64_t count = NewMessages::unlimited;
        std::optional<QString> filter; ///< one that is right
        bool decode = false;
        const Protocol *decodeAs = nullptr; ///< for both; null: each message is recognised
        std::optional<std::chrono::nanoseconds> duration;
    };

    /// For the groups that `session`, which must outlive it, has joined by now.
    Listener(Session &session, const Options &options);

    void start();
    /// Ends receiving. What has come by now is still printed, but a reader that does not take it is
    /// not waited for long. Under a flood that takes a fifth of a second, in which nothing is
    /// printed: what memory cannot hold until then is evicted, and counted so.
    void interrupt();

    /// After the end: tells what came and what did not, a line a group, on standard error.
    void summarize() const;

private:
    void arrived();
    void tick();
    void armDuration();
    void expire();
    void advance();
    /// Whether there is more to take at once.
    bool take();
    void end(int status);

    Session &m_session;
    const Options m_options;
    MessageLine m_line;
    std::vector<const Group *> m_groups;
    NewMessages m_messages;
    struct Filtered
    {
        Matcher matcher;
        std::uint64_t matched = 0;
        std::uint64_t gaveUp = 0; ///< messages, by a regular expression
    };
    std::vector<Filtered> m_filters; ///< of each group; none without a filter
    std::uint64_t m_matched = 0;
    std::vector<FollowedStreams> m_streams; ///< of each group; none where nothing of them is asked
    Output m_output;
    QTimer m_ticks; ///< only while messages come
    bool m_arrived = true;
    QTimer m_duration;
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever};
    QTimer m_polls;
    QTimer m_again; ///< there is more to do, after what else waits for the event loop
    QSocketNotifier m_writable;
    QDeadlineTimer m_patience{QDeadlineTimer::Forever};
    bool m_ended = false;
};

} // namespace mcm::cli
