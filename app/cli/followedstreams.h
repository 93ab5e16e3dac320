// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "measure/streamtracker.h"
#include "text/format.h"

namespace mcm::cli {

/// Follows the streams of one group as its messages are taken, so that what is wrong between them
/// is known when they are written.
class FollowedStreams
{
public:
    explicit FollowedStreams(const DecodeAs &decodeAs) : m_tracker(decodeAs), m_decodeAs(decodeAs)
    {
        m_decodeAs.faults = m_faults;
    }

    /// How the message that was looked at last is read.
    const DecodeAs &decodeAs() const { return m_decodeAs; }
    void look(const Message &message)
    {
        if (message.seq != m_next) { // what was evicted may have held anything
            m_tracker.forget();
            m_faults->addMissed(message.seq - m_next);
        }
        m_next = message.seq + 1;
        m_found.clear();
        m_tracker.look(message, m_found);
        m_faults->removeBefore(message.seq);
        m_faults->add(m_found, m_tracker.counts(), m_next, m_tracker.senders());
    }
    /// What was found, also where that is nothing; of so many messages it is not known.
    QString sum(std::uint64_t notLooked) const
    {
        const auto words = m_tracker.counts().words();
        if (!m_tracker.hasStreams() && words.isEmpty())
            return QStringLiteral("no stream that numbers its messages");
        QString text = (m_tracker.hasStreams() ? QStringLiteral("in its streams: ")
                                               : QStringLiteral("in its messages: "))
                       + (words.isEmpty() ? QStringLiteral("nothing wrong") : words);
        if (notLooked > 0)
            text += QStringLiteral(", not looked at %1").arg(format::count(notLooked));
        return text;
    }

private:
    StreamTracker m_tracker;
    std::vector<StreamFault> m_found;
    std::shared_ptr<StreamFaults> m_faults = std::make_shared<StreamFaults>();
    DecodeAs m_decodeAs;
    Seq m_next{1};
};

} // namespace mcm::cli
