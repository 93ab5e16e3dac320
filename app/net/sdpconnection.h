// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/sdpwords.h"

namespace mcm::sdp {

/// A `c=` line with groups in it.
struct Connection
{
    QList<QHostAddress> groups;
    int ttl = -1; ///< −1: not said
};

/// The `c=` lines of a media description, or of the session.
struct Connections
{
    QList<Connection> list; ///< those of use
    bool given = false;     ///< there was one, whether or not it is of use

    QList<QHostAddress> groups() const;
};

/// Reads what follows `c=` (RFC 8866 §5.7).
void readConnection(QStringView value, Connections &connections, const LineProblems &problems);

} // namespace mcm::sdp
