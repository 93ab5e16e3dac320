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
    case 0x0: // RFC 4291 §2.7, like the next
        return scope(
            "Its scope, 0, is reserved: nothing is sent to it, and what comes is dropped.");
    case 0xf:
        return scope("Its scope, F, is reserved: it may go anywhere, like a global one.");
    default:
        return scope("Its scope has no name: who runs the network decides how far it goes.");
    }
}

struct Prefix
{
    QHostAddress network;
    int length = 0;
};

/// What an IPv6 group of RFC 3306 or RFC 3956 is made from, which ends with its eleventh byte.
std::optional<Prefix> unicastPrefix(const QHostAddress &group)
{
    const auto ip = group.toIPv6Address();
    const int flags = ip[1] >> 4;
    const int length = ip[3];
    if ((flags != 0x3 && flags != 0x7) || length == 0 || length > 64)
        return std::nullopt;
    Q_IPV6ADDR network{};
    for (int i = 0; i < length; ++i)
        network[i / 8] |= ip[4 + i / 8] & (0x80 >> (i % 8));
    return Prefix{QHostAddress(network), length};
}

std::optional<AddressNote> prefixNote(const QHostAddress &group)
{
    const auto prefix = unicastPrefix(group);
    if (!prefix)
        return std::nullopt;
    const QString hint = tr("Use it only if that is yours.");
    const auto ip = group.toIPv6Address();
    if ((ip[1] >> 4) == 0x3)
        return AddressNote{Kind::UnicastPrefix,
                           tr("A unicast-prefix-based address: it belongs to the network %1/%2.")
                               .arg(prefix->network.toString(), QString::number(prefix->length)),
                           hint};
    auto point = prefix->network.toIPv6Address();
    point[15] = ip[2] & 0x0f;
    const QHostAddress address(point);
    // No such address is one: RFC 3956 §4.
    if (point[15] == 0 || isIn(address, "::/16") || isIn(address, "fe80::/10")
        || isIn(address, "ff00::/8"))
        return std::nullopt;
    return AddressNote{
        Kind::EmbeddedRp,
        tr("An embedded-RP address: its rendezvous point is %1.").arg(address.toString()), hint};
}

/// 234.x.y.z belongs to who has x.y.z.0, which has to be a global address: RFC 6034 §3.
std::optional<AddressNote> prefixNoteOfIpv4(const QHostAddress &group)
{
    const QHostAddress network(group.toIPv4Address() << 8);
    for (const auto *const other : {"0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16",
                                    "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"}) {
        if (isIn(network, other))
            return std::nullopt;
    }
    return AddressNote{Kind::UnicastPrefix,
                       tr("A unicast-prefix-based address: it belongs to the network of %1.")
                           .arg(network.toString()),
                       tr("Use it only if that is yours.")};
}

/// Whose it is.
std::optional<AddressNote> ownerNote(const QHostAddress &group)
{
    if (isIpv6(group))
        return prefixNote(group);
    if (isIn(group, "234.0.0.0/8"))
        return prefixNoteOfIpv4(group);
    // From 233.252 on the numbers in the middle are not those of systems: RFC 5771 §9.2.
    if (isIn(group, "233.0.0.0/8") && !isIn(group, "233.252.0.0/14"))
        return AddressNote{Kind::Glop,
                           tr("A GLOP address: it belongs to the autonomous system %1.")
                               .arg((group.toIPv4Address() >> 8) & 0xffff),
                           tr("Use it only if that is yours.")};
    return std::nullopt;
}

/// RFC 6676: groups of their own, and those made from the systems and networks of examples.
bool isForExamples(const QHostAddress &group)
{
    if (!isIpv6(group)) {
        const auto examples = {"233.252.0.0/24",    "233.251.240.0/20", "234.192.0.2/32",
                               "234.198.51.100/32", "234.203.0.113/32", "239.255.255.245/32",
                               "239.195.255.245/32"};
        return std::any_of(examples.begin(), examples.end(),
                           [&](const char *subnet) { return isIn(group, subnet); });
    }
    if (const auto prefix = unicastPrefix(group))
        return prefix->length >= 32 && isIn(prefix->network, "2001:db8::/32");
    const auto ip = group.toIPv6Address();
    const Q_IPV6ADDR examples{0xff, ip[1], 0, 0, 0, 0, 0, 0, 0, 0, 0x0d, 0xb8};
    return (ip[1] & 0xf0) == 0 && std::equal(ip.c, ip.c + 12, examples.c);
}

std::optional<AddressNote> exampleNote(const QHostAddress &group)
{
    if (!isForExamples(group))
        return std::nullopt;
    return AddressNote{Kind::Documentation, tr("This group is for examples in texts."),
                       tr("Choose another one for use.")};
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
    return AddressNote{
        Kind::SharedEthernetAddress,
        tr("Shares the Ethernet address %1 with %2.").arg(ethernet, names),
        tr("Network cards and many switches cannot tell them apart; this program does.")};
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
    add(ownerNote(address.group));
    add(exampleNote(address.group));
    add(sharingNote(address.group, joined));
    return notes;
}

} // namespace mcm
