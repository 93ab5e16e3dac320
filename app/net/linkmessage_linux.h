// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>

#include <cstddef>
#include <optional>

namespace mcm {

/// An address of an interface with what the kernel tells such by, and orders them by.
struct LinkAddress
{
    QHostAddress ip;
    int prefixLength = 0;
    int scope = 0; ///< rtnetlink(7): 0 universe, 253 link, 254 host
    bool secondary = false;

    bool isSame(const LinkAddress &other) const
    {
        return ip == other.ip && prefixLength == other.prefixLength;
    }
};

/// What one message of rtnetlink(7) says, as far as we listen to it. A plain value.
struct LinkMessage
{
    enum class Kind { NewLink, DelLink, NewAddress, DelAddress, DumpDone, Failed };

    Kind kind = Kind::Failed;
    std::uint32_t sequence = 0; ///< of the request, where it is an answer
    bool interrupted = false;   ///< things changed under the dump: it may have gaps
    int error = 0;              ///< Failed and DumpDone: an errno value, or 0
    int index = 0;
    // NewLink only:
    unsigned flags = 0;        ///< IFF_…
    unsigned hardwareType = 0; ///< ARPHRD_…
    QString name;              ///< empty: not told, so are the next ones
    std::optional<int> mtu;
    std::optional<QString> hardwareAddress;
    QString infoKind; ///< IFLA_INFO_KIND
    // …Address only:
    LinkAddress address;
};

/// Takes apart what one read of the socket gave. `data` must be aligned to four bytes. What is cut
/// off or malformed is passed over, and so is what is of no interest. Pure; any thread.
QList<LinkMessage> parseLinkMessages(const void *data, std::size_t size);

} // namespace mcm
