// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/registry.h"
#include "decode/streamfaults.h"
#include "log/message.h"

#include <QHostAddress>

#include <memory>

namespace mcm {

/// How the messages of one group are read: each by the protocol it is recognised as, or all by one
/// that the user chose. Value; any thread.
struct DecodeAs
{
    std::uint16_t port = 0;           ///< the group's
    const Protocol *chosen = nullptr; ///< null: each is recognised
    QHostAddress group = {};          ///< null where it is not known
    /// What was found between the messages, read by the same protocols; null: nobody looks.
    std::shared_ptr<const StreamFaults> faults = nullptr;

    const Protocol &protocolOf(const Message &message) const
    {
        return chosen != nullptr
                   ? *chosen
                   : registry::recognise(message.payload,
                                         {.source = message.source.port, .destination = port});
    }
    /// Null where the messages of its protocol do not say how they follow each other.
    const Protocol *tracedProtocolOf(const Message &message) const
    {
        if (chosen != nullptr)
            return chosen->trace != nullptr ? chosen : nullptr;
        return registry::recogniseTraced(message.payload,
                                         {.source = message.source.port, .destination = port});
    }
    /// Whether the message is that protocol's by more than a few bits that fit.
    bool isSure(const Protocol &protocol, const Message &message) const
    {
        const Ports ports{.source = message.source.port, .destination = port};
        return chosen == &protocol || protocol.recognise(message.payload, ports) > Likelihood::Weak;
    }
    void decode(const Message &message, FieldTree &tree) const
    {
        decode(protocolOf(message), message, tree);
    }
    /// The same of a message whose protocolOf() is known.
    void decode(const Protocol &protocol, const Message &message, FieldTree &tree) const
    {
        registry::decode(protocol, message.payload, tree, &group);
        if (faults)
            faults->markIn(tree, message.seq);
    }

    bool operator==(const DecodeAs &) const = default;
};

} // namespace mcm
