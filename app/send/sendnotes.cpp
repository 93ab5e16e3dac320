// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendnotes.h"

#include "send/senderrors.h"

#include <QCoreApplication>
#include <QStringList>

#include <cerrno>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::SendNotes", text);
}

} // namespace

QString sendNote(const SendRequest &request, qsizetype largest, const InterfaceInfo &interface)
{
    QStringList notes;
    // What a TTL of 0 should do, Linux does where it loops a datagram back, and only there.
    const bool staysHere = request.ttl == 0 && request.ttlSweep == 0;
    if (staysHere && request.loopback)
        notes += tr("With TTL 0 it stays on this host, as long as a program here has joined the "
                    "group on %1; otherwise it leaves.")
                     .arg(interface.name);
    else if (staysHere && request.to.isIpv6())
        notes += tr("With loop back off, IPv6 leaves this host even with a hop limit of 0.");
    else if (staysHere)
        notes += tr("With TTL 0 and loop back off it reaches nobody, as long as a program here has "
                    "joined the group on %1; otherwise it leaves.")
                     .arg(interface.name);
    const auto headers = request.to.isIpv6() ? 48 : 28;
    if (interface.mtu > 0 && largest + headers > interface.mtu && !request.dontFragment)
        notes += tr("It is longer than the MTU of %1 (%2) and leaves in fragments.")
                     .arg(interface.name, QString::number(interface.mtu));
    return notes.join(u' ');
}

Error refusalError(int errnoValue, const SendRequest &request, const InterfaceInfo &interface)
{
    if (errnoValue == EMSGSIZE && request.dontFragment)
        return Error{ErrorCode::PayloadTooBig, Field::Payload,
                     tr("It is longer than the MTU of %1 (%2) and must not be fragmented.")
                         .arg(interface.name, QString::number(interface.mtu)),
                     tr("Make it shorter, or let it be fragmented.")};
    return sendError(errnoValue);
}

} // namespace mcm
