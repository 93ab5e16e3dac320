// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"

#include <QList>
#include <QString>

namespace mcm {

/// Something worth knowing of an address, which is no error. A plain value.
struct AddressNote
{
    enum class Kind {
        /// It has a name: the caller gave it.
        WellKnown,
        /// Never crosses a router: 224.0.0.0/24 (RFC 5771 §4), ff01 and ff02 of any flags (RFC 4291
        /// §2.7).
        LinkLocal,
        /// How far an IPv6 group reaches (RFC 4291 §2.7, RFC 7346 §2).
        Scope,
        /// 239.0.0.0/8 (RFC 2365).
        AdministrativelyScoped,
        /// 233.0.0.0 to 233.251.255.255 belong to autonomous systems (RFC 3180).
        Glop,
        /// Belongs to who has the unicast network in it: 234.0.0.0/8 (RFC 6034), ff3x with a prefix
        /// (RFC 3306).
        UnicastPrefix,
        /// ff7x: the address of the rendezvous point is in it (RFC 3956).
        EmbeddedRp,
        /// 233.252.0.0/24, ff0x::db8:0:0/96 and those made from numbers for examples (RFC 6676).
        Documentation,
        /// 232.0.0.0/8 and ff3x::/32 (RFC 4607 §1).
        SourceSpecific,
        /// Of these without a source: a warning, as routers ignore who asks for
        /// any source of them (RFC 4604 §2.2.1).
        SourceMissing,
        /// Another group that is joined has the same Ethernet address: of IPv4 32 groups share one
        /// (RFC 1112 §6.4), of IPv6 all with the same last 32 bits (RFC 2464 §7).
        SharedEthernetAddress,
    };

    Kind kind = Kind::Scope;
    QString sentence; ///< translated, with its full stop
    QString hint;     ///< what to do, or to expect; may be empty

    bool isWarning() const { return kind == Kind::SourceMissing; }
};

/// All notes on an address, most telling first. `joined` are the groups joined beside it; itself
/// among them does not count. Pure; any thread.
QList<AddressNote> addressNotes(const GroupAddress &address, const QList<QHostAddress> &joined = {},
                                const QString &wellKnownName = {});

/// Whether a group is meant for one source at a time: 232.0.0.0/8, ff3x::/32 (RFC 4607 §1).
bool isSourceSpecific(const QHostAddress &group);

/// The Ethernet address that a group's datagrams go to: “01:00:5e:01:01:01”.
QString ethernetAddress(const QHostAddress &group);

} // namespace mcm
