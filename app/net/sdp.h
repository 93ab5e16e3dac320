// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "problem.h"
#include "result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

namespace mcm {

/// One group and port that a stream of an SDP goes to.
struct SdpAddress
{
    QHostAddress group;
    quint16 port = 0;
    QStringList sources;   ///< of the source filter, as IP addresses; empty: any source
    bool excludes = false; ///< the filter lists who is not wanted

    bool operator==(const SdpAddress &) const = default;
    /// For parseGroupAddress(): `10.0.0.5,10.0.0.6@232.1.1.1:5004`, `!10.0.0.9@239.1.1.1:5004`.
    QString toString() const;
};

/// What one `m=` line describes, as far as it can be joined.
struct SdpStream
{
    QString media;    ///< `audio`, `video`, …
    QString protocol; ///< `RTP/AVP`, `udp`, …
    QString name;     ///< of the media, or of the whole session
    int line = 0;     ///< of its `m=`
    int ttl = -1;     ///< what the sender uses; −1: not said, as always with IPv6
    int addressCount = 0;
    int portCount = 0;
    QList<SdpAddress> addresses;
};

struct SdpDescription
{
    QString name;
    QList<SdpStream> streams;
    /// What cannot be joined or was not understood, by line.
    QList<Problem> problems;
};

namespace sdp {

constexpr qsizetype largest = qsizetype{1} << 20; ///< bytes of a description
constexpr int mostAddresses = 1000;               ///< of all streams of one description

/// The multicast streams of a session description (RFC 8866), with its source filters (RFC 4570).
/// What is wrong or cannot be joined – unicast, host names, a part that is missing – is among the
/// problems, and the rest is there. Error BadFile: it is not an SDP at all, or larger than
/// `largest`. Pure; any thread.
Result<SdpDescription> parse(const QByteArray &text);

/// Whether `text` begins as an SDP does: tells a pasted one from an address.
bool isSdp(QStringView text);

} // namespace sdp
} // namespace mcm
