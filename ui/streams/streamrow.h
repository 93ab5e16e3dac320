// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "measure/followedstream.h"

#include <QString>

#include <vector>

namespace mcm {

/// A stream as it is shown: what the engine has counted of it, and what follows from having asked
/// more than once.
class StreamRow
{
public:
    StreamRow(FollowedStream about, QString interface, std::int64_t nowNs);

    /// What is known of the same stream at a later time, by the clock of its messages.
    void update(FollowedStream about, QString interface, std::int64_t nowNs);

    const FollowedStream &about() const { return m_about; }
    /// Harmless, as is the next.
    QString name() const;
    QString protocol() const;
    QString source() const;
    /// The filter's, for all that its source sends, and for what is of the stream.
    QString sourceTerm() const;
    QString term() const;
    const QString &interface() const { return m_interface; }

    /// Messages a second over the last seconds; over all of its time where that is the first look.
    /// By the times at which they came, so that a slow stream has its rate, too.
    double rate() const { return m_rate; }
    QString rateWords() const;
    std::int64_t agoNs() const { return m_agoNs; } ///< since its last message
    /// It did not end, and nothing has come for much longer than it takes from one to the next.
    bool isSilent() const { return m_isSilent; }
    /// “0.2 s ago”, “silent for 12 s”, “ended”.
    QString lastHeard() const;

    bool isWrong() const { return m_about.counts.all() > 0; }
    /// Those that have no number of their own in a row.
    std::uint64_t otherFaults() const;
    /// All there is to say of it, in lines.
    QString words() const;

private:
    struct Sample
    {
        std::int64_t atNs = 0;
        std::uint64_t messages = 0;
        std::int64_t lastNs = 0;
    };

    std::int64_t meanNs() const;
    void measure(std::int64_t nowNs);

    FollowedStream m_about;
    QString m_interface;
    std::vector<Sample> m_samples; ///< oldest first
    double m_rate = 0;
    std::int64_t m_agoNs = 0;
    bool m_isSilent = false;
};

/// Whether both are of one stream, that was not forgotten meanwhile.
bool isSameStream(const FollowedStream &one, const FollowedStream &other);

} // namespace mcm
