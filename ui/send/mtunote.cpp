// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/mtunote.h"

#include "send/sendrequest.h"

#include <QCoreApplication>

namespace mcm {
namespace {

constexpr qsizetype udpHeader = 8;
constexpr qsizetype ipv4Header = 20;
constexpr qsizetype ipv6Header = 40;
constexpr qsizetype fragmentHeader = 8; // of IPv6; IPv4 has it in its header

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::MtuNote", text);
}

} // namespace

int fragments(qsizetype size, int mtu, bool ipv6)
{
    const qsizetype whole = size + udpHeader;
    const qsizetype header = ipv6 ? ipv6Header : ipv4Header;
    if (mtu <= 0 || whole + header <= mtu)
        return 1;
    // All but the last carry a multiple of eight bytes.
    const qsizetype each = (mtu - header - (ipv6 ? fragmentHeader : 0)) / 8 * 8;
    return each <= 0 ? 1 : static_cast<int>((whole + each - 1) / each);
}

QString mtuNote(const SendRequest &request, qsizetype size, const QList<InterfaceInfo> &interfaces)
{
    QStringList notes;
    for (const auto &name : interfacesOf(request)) {
        const auto found = resolveInterface(interfaces, name, request.to.group);
        if (!found)
            continue;
        const int count = fragments(size, found->mtu, request.to.isIpv6());
        if (count == 1)
            continue;
        const QString mtu = QString::number(found->mtu);
        notes += request.dontFragment
                     ? tr("longer than the MTU of %1, %2 bytes: it will be refused")
                           .arg(found->name, mtu)
                     : tr("longer than the MTU of %1, %2 bytes: leaves in %3 fragments")
                           .arg(found->name, mtu, QString::number(count));
    }
    return notes.join(QStringLiteral("; "));
}

} // namespace mcm
