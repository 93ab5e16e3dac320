// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/sdpconnection.h"

#include "net/sdp.h"

namespace mcm::sdp {
namespace {

/// The group `by` after `group`; nothing where that is no group any more.
std::optional<QHostAddress> following(const QHostAddress &group, int by)
{
    if (group.protocol() == QAbstractSocket::IPv4Protocol) {
        const QHostAddress next(group.toIPv4Address() + static_cast<quint32>(by));
        return next.isMulticast() ? std::optional(next) : std::nullopt;
    }
    auto bytes = group.toIPv6Address();
    unsigned carry = static_cast<unsigned>(by);
    for (int i = 15; i >= 0 && carry > 0; --i) {
        const unsigned sum = bytes[i] + carry;
        bytes[i] = static_cast<quint8>(sum & 0xff);
        carry = sum >> 8;
    }
    return bytes[0] == 0xff && carry == 0 ? std::optional(QHostAddress(bytes)) : std::nullopt;
}

/// `<base>[/<ttl>][/<number of addresses>]`, of IPv6 without the TTL.
std::optional<Connection> connectionFrom(const QString &text, bool v6, const LineProblems &problems)
{
    const auto pieces = text.split(u'/');
    const auto first = groupFrom(pieces[0], problems);
    if (!first)
        return std::nullopt;
    const auto refuse = [&](const QString &why) {
        problems.add(why);
        return std::nullopt;
    };
    const auto family = v6 ? QAbstractSocket::IPv6Protocol : QAbstractSocket::IPv4Protocol;
    if (first->protocol() != family)
        return refuse(tr("%1 is not an %2 address.").arg(pieces[0], nameOf(family)));
    const int countAt = v6 ? 1 : 2;
    if (pieces.size() > countAt + 1)
        return refuse(tr("%1 has more parts than an address can have.").arg(quoted(text)));

    Connection connection;
    if (!v6 && pieces.size() == 1)
        problems.add(tr("The TTL is missing after %1, as in “%1/16”; it is used all the same.")
                         .arg(pieces[0]));
    if (!v6 && pieces.size() > 1) {
        if (const auto ttl = number(pieces[1], 0, 255))
            connection.ttl = *ttl;
        else
            problems.add(
                tr("%1 is not a TTL, which is 0 to 255; it is ignored.").arg(quoted(pieces[1])));
    }
    int count = 1;
    if (pieces.size() > countAt) {
        const auto given = number(pieces[countAt], 1, mostAddresses);
        if (!given)
            return refuse(tr("%1 is not a number of addresses from 1 to %2.")
                              .arg(quoted(pieces[countAt]), QString::number(mostAddresses)));
        count = *given;
    }
    for (int i = 0; i < count; ++i) {
        const auto group = following(*first, i);
        if (!group)
            return refuse(
                tr("There are no %1 groups from %2 on.").arg(count).arg(first->toString()));
        connection.groups.append(*group);
    }
    return connection;
}

} // namespace

QList<QHostAddress> Connections::groups() const
{
    QList<QHostAddress> all;
    for (const auto &connection : list)
        all += connection.groups;
    return all;
}

void readConnection(QStringView value, Connections &connections, const LineProblems &problems)
{
    connections.given = true;
    const auto parts = words(value);
    if (parts.size() != 3 || parts[0] != QLatin1String("IN") || !isFamily(parts[1]))
        return problems.add(tr("c=%1 cannot be used: it has to be as in “c=IN IP4 239.1.1.1/16” or "
                               "“c=IN IP6 ff15::1”.")
                                .arg(quoted(value)));
    const bool v6 = familyOf(parts[1]) == QAbstractSocket::IPv6Protocol;
    if (const auto connection = connectionFrom(parts[2], v6, problems))
        connections.list.append(*connection);
}

} // namespace mcm::sdp
