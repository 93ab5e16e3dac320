// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"
#include "send/pace.h"

#include <QList>

#include <chrono>
#include <optional>
#include <vector>

namespace mcm {

/// When each message of a send is due, as time since its start. Pure: knows no clock.
class Schedule
{
public:
    /// `messages`: how many its payloads are, where they give that (PayloadSource::count());
    /// `recorded`: when each of these is due, for AsRecorded. Errors in words: BadPace, with
    /// Field::Pace or Field::Stop; a burst that its interval cannot hold says the largest that
    /// fits.
    static Result<Schedule> make(const Pace &pace, std::optional<quint64> messages = {},
                                 std::vector<std::chrono::nanoseconds> recorded = {});

    /// Whether it has no times of its own: everything is due at once.
    bool isFlood() const { return m_flood; }
    /// The number of the next message, from 0.
    quint64 number() const { return m_number; }
    /// How many messages it is in all; nothing where only a time ends it, or the user.
    std::optional<quint64> total() const { return m_total; }
    /// When it ends, whatever has left until then.
    std::optional<std::chrono::nanoseconds> duration() const { return m_pace.duration; }

    /// When the next message is due; nothing after the last one.
    std::optional<std::chrono::nanoseconds> next() const;
    /// The next message was taken; it is `size` bytes long, which a bit rate has to know.
    void advance(qsizetype size);
    /// The same for `messages` messages of one size.
    void advance(quint64 messages, qsizetype size);
    /// How many messages were due before `time`, all since the start. Not for a flood; for a bit
    /// rate those that come are taken to be as long as the last.
    quint64 dueBefore(std::chrono::nanoseconds time) const;

private:
    explicit Schedule(const Pace &pace) : m_pace(pace) {}
    std::chrono::nanoseconds dueAt(quint64 number) const;

    Pace m_pace;
    std::vector<std::chrono::nanoseconds> m_recorded;
    std::optional<quint64> m_total;
    bool m_flood = false;
    quint64 m_number = 0;  ///< of the next message
    double m_bits = 0;     ///< of the messages before it; an empty one counts as a byte
    double m_lastBits = 8; ///< of the last of them
};

} // namespace mcm
