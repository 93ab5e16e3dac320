// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/addressnotes.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace mcm {
namespace {

using Kind = AddressNote::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::AddressNotes", text);
}

bool isIpv6(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol;
}

bool isIn(const QHostAddress &group, const char *subnet)
{
    return group.isInSubnet(QHostAddress::parseSubnet(QString::fromLatin1(subnet)));
}

std::optional<AddressNote> reachOfIpv4(const QHostAddress &group)
{
    if (isIn(group, "224.0.0.0/24"))
        return AddressNote{
            Kind::LinkLocal,
            tr("%1 is link-local: no router passes it on, whatever its TTL.").arg(group.toString()),
            tr("Only senders on the same network are heard.")};
    if (!isIn(group, "239.0.0.0/8"))
        return std::nullopt;
    const QString hint = tr("Routers at the edge of the scope stop it.");
    if (isIn(group, "239.255.0.0/16"))
        return AddressNote{Kind::AdministrativelyScoped,
                           tr("Administratively scoped: the local scope, the smallest one."), hint};
    if (isIn(group, "239.192.0.0/14"))
        return AddressNote{Kind::AdministrativelyScoped,
                           tr("Administratively scoped: an organization's own."), hint};
    return AddressNote{Kind::AdministrativelyScoped,
                       tr("Administratively scoped: a private group."), hint};
}

AddressNote reachOfIpv6(const QHostAddress &group)
{
    const auto scope = [](const char *sentence) {
        return AddressNote{Kind::Scope, tr(sentence), {}};
    };
    switch (group.toIPv6Address()[1] & 0x0f) {
    case 0x1:
        return {Kind::LinkLocal, tr("Interface-local: it never leaves this host."),
                tr("Only programs on this host are heard.")};
    case 0x2:
        return {Kind::LinkLocal, tr("Link-local: no router passes it on, whatever its hop limit."),
                tr("Only senders on the same network are heard.")};
    case 0x3:
        return scope("Realm-local: it stays within one network of its kind.");
    case 0x4:
        return scope("Admin-local: it stays within the smallest zone that somebody set up.");
    case 0x5:
        return scope("Site-local: it stays within one site.");
    case 0x8:
        return scope("Organization-local: it stays within the sites of one organization.");
    case 0xe:
        return scope("Global: it may go anywhere.");
    case 0x0:
    case 0xf:
        return scope("Its scope is reserved: routers may treat it in any way.");
    default:
        return scope("Its scope has no name: who runs the network decides how far it goes.");
    }
}

/// Whose it is.
std::optional<AddressNote> blockOf(const QHostAddress &group)
{
    if (isIpv6(group)) {
        const auto ip = group.toIPv6Address();
        const Q_IPV6ADDR examples{0xff, ip[1], 0, 0, 0, 0, 0, 0, 0, 0, 0x0d, 0xb8};
        if ((ip[1] & 0xf0) == 0 && std::equal(ip.c, ip.c + 12, examples.c))
            return AddressNote{Kind::Documentation, tr("This group is for examples in texts."),
                               tr("Choose another one for use.")};
        return std::nullopt;
    }
    if (isIn(group, "233.252.0.0/24"))
        return AddressNote{Kind::Documentation, tr("This group is for examples in texts."),
                           tr("Choose another one for use.")};
    const quint32 ip = group.toIPv4Address();
    // From 233.252 on the numbers in the middle are not those of systems: RFC 5771 §10.
    if (isIn(group, "233.0.0.0/8") && !isIn(group, "233.252.0.0/14"))
        return AddressNote{
            Kind::Glop,
            tr("A GLOP address: it belongs to the autonomous system %1.").arg((ip >> 8) & 0xffff),
            tr("Use it only if that is yours.")};
    return std::nullopt;
}

std::optional<AddressNote> sourceNote(const GroupAddress &address)
{
    if (!isSourceSpecific(address.group))
        return std::nullopt;
    if (address.sources.mode == SourceFilter::Mode::Include)
        return AddressNote{Kind::SourceSpecific,
                           tr("In the range for source-specific multicast: messages are heard %1.")
                               .arg(address.sources.words()),
                           {}};
    return AddressNote{
        Kind::SourceMissing,
        tr("%1 is in the range for source-specific multicast, but no source is named: "
           "routers will pass nothing on.")
            .arg(address.group.toString()),
        tr("Name the sender in the source field.")};
}

std::optional<AddressNote> sharingNote(const QHostAddress &group, const QList<QHostAddress> &joined)
{
    constexpr qsizetype namesAtMost = 3;
    const QString ethernet = ethernetAddress(group);
    QStringList others;
    for (const auto &other : joined) {
        if (!other.isEqual(group, QHostAddress::StrictConversion)
            && ethernetAddress(other) == ethernet && !others.contains(other.toString()))
            others.append(other.toString());
    }
    if (others.isEmpty())
        return std::nullopt;
    QString names = others.mid(0, namesAtMost).join(QStringLiteral(", "));
    if (others.size() > namesAtMost)
        names = tr("%1 and %2 more").arg(names, QString::number(others.size() - namesAtMost));
    return AddressNote{Kind::SharedEthernetAddress,
                       tr("Shares the Ethernet address %1 with %2.").arg(ethernet, names),
                       tr("Switches and network cards cannot tell them apart; this program does.")};
}

} // namespace

bool isSourceSpecific(const QHostAddress &group)
{
    if (!isIpv6(group))
        return isIn(group, "232.0.0.0/8");
    const auto ip = group.toIPv6Address();
    return ip[0] == 0xff && (ip[1] & 0xf0) == 0x30 && ip[2] == 0 && ip[3] == 0;
}

QString ethernetAddress(const QHostAddress &group)
{
    QByteArray bytes;
    if (isIpv6(group)) {
        const auto ip = group.toIPv6Address();
        bytes =
            QByteArray::fromHex("3333") + QByteArray(reinterpret_cast<const char *>(ip.c) + 12, 4);
    } else {
        const quint32 ip = group.toIPv4Address();
        bytes = QByteArray::fromHex("01005e");
        bytes += static_cast<char>((ip >> 16) & 0x7f);
        bytes += static_cast<char>((ip >> 8) & 0xff);
        bytes += static_cast<char>(ip & 0xff);
    }
    return QString::fromLatin1(bytes.toHex(':'));
}

QList<AddressNote> addressNotes(const GroupAddress &address, const QList<QHostAddress> &joined,
                                const QString &wellKnownName)
{
    QList<AddressNote> notes;
    const auto add = [&](std::optional<AddressNote> note) {
        if (note)
            notes.append(*std::move(note));
    };
    if (address.group.isNull())
        return notes;
    add(sourceNote(address));
    if (!wellKnownName.isEmpty())
        notes.append({Kind::WellKnown, tr("The group of %1.").arg(wellKnownName), {}});
    add(isIpv6(address.group) ? reachOfIpv6(address.group) : reachOfIpv4(address.group));
    add(blockOf(address.group));
    add(sharingNote(address.group, joined));
    return notes;
}

} // namespace mcm
