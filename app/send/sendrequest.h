// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"
#include "send/pace.h"
#include "send/payloadrecipe.h"

#include <QString>
#include <QStringList>

namespace mcm {

/// One thing to send, once or again and again: what, when, where and how. A plain value, as a
/// person chose it; Sender checks it, or check() before.
struct SendRequest
{
    GroupAddress to; ///< `to.interface` empty: the one the route chooses; `to.source` is not used
    PayloadRecipe payload{};
    int ttl = 1;          ///< 0 … 255; 0 stays on this host (see SendReport::note)
    bool loopback = true; ///< whether members on this host get it too
    Pace pace{};
    QStringList moreInterfaces{}; ///< see interfacesOf()
    quint16 sourcePort = 0;       ///< 0: any
    int dscp = 0;                 ///< 0 … 63 (RFC 2474)
    bool dontFragment = false;    ///< refuses what is longer than the MTU (RFC 791 §2.3)
    /// One message at each TTL from 1 to this one, again and again; 0: all leave with `ttl`.
    /// Without a pace of its own it is one round.
    int ttlSweep = 0;
    QString name{}; ///< what the user calls it; may be empty

    bool operator==(const SendRequest &) const = default;
};

/// Each message leaves through each of these: `to.interface` and `moreInterfaces`; where neither
/// names one, it is an empty name, for the one that the route chooses.
QStringList interfacesOf(const SendRequest &request);

/// What is wrong with the request as far as that can be known without sending: address, TTL, DSCP,
/// payload (its file is opened), pace. Any thread.
Status check(const SendRequest &request);

/// Whether it would flood a real network: a flood, or a rate near it, with a TTL above 1 through an
/// interface that is neither the loopback nor without carrier. In words that say what it would do;
/// empty: no need to ask. Looks at this machine's interfaces.
QString floodWarning(const SendRequest &request);

} // namespace mcm
