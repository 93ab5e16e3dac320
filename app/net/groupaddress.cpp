// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/groupaddress.h"

#include <QCoreApplication>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::GroupAddress", text);
}

QStringView unbracketed(QStringView text)
{
    if (text.startsWith(u'[') && text.endsWith(u']'))
        return text.sliced(1, text.size() - 2);
    return text;
}

} // namespace

QString withPort(const QHostAddress &address, quint16 port)
{
    const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (v6 ? QString(u'[' + address.toString() + u']') : address.toString()) + u':'
           + QString::number(port);
}

QString GroupAddress::toString() const
{
    return spelled(sources.toString());
}

QString GroupAddress::title() const
{
    return spelled(sources.title());
}

QString GroupAddress::spelled(const QString &sourceList) const
{
    QString text = sourceList.isEmpty() ? QString() : QString(sourceList + u'@');
    // An interface may be named by its IPv6 address; beside an IPv4 group that needs brackets of
    // its own.
    const bool bracketed = !isIpv6() && interface.contains(u':');
    const QString name = bracketed ? QString(u'[' + interface + u']') : interface;
    const QString scope = interface.isEmpty() ? QString() : QString(u'%' + name);
    const QString where = group.toString() + scope;
    text += isIpv6() ? QString(u'[' + where + u']') : where;
    return text + u':' + QString::number(port);
}

AddressParts splitAddress(QStringView text)
{
    AddressParts parts;
    text = text.trimmed();
    if (const auto scheme = text.indexOf(QLatin1String("://")); scheme >= 0) {
        text = text.sliced(scheme + 3);
        if (const auto tail = text.indexOf(u'?'); tail >= 0)
            text.truncate(tail);
        while (text.endsWith(u'/'))
            text.chop(1);
    }
    if (const auto at = text.lastIndexOf(u'@'); at >= 0) {
        const auto sources = text.first(at).trimmed();
        parts.source = (sources.contains(u',') ? sources : unbracketed(sources)).toString();
        text = text.sliced(at + 1).trimmed();
    }
    const auto bracket = text.lastIndexOf(u']');
    const auto colon = text.lastIndexOf(u':');
    // Two colons and no bracket: an IPv6 address without a port.
    const bool bareIpv6 = bracket < 0 && text.count(u':') > 1;
    if (colon > bracket && !bareIpv6) {
        parts.port = text.sliced(colon + 1).trimmed().toString();
        text.truncate(colon);
    }
    text = unbracketed(text.trimmed());
    // Also 239.1.1.1%eth0 and [ff15::1]%eth0.
    if (const auto percent = text.indexOf(u'%'); percent >= 0) {
        parts.interface = unbracketed(text.sliced(percent + 1).trimmed()).toString();
        text = unbracketed(text.first(percent));
    }
    parts.group = text.trimmed().toString();
    return parts;
}

Result<QHostAddress> parseGroup(const QString &text)
{
    if (text.isEmpty())
        return Error{ErrorCode::NotAnAddress, Field::Group, tr("No group is given."),
                     tr("Type a multicast address, for example 239.1.1.1 or ff15::1.")};
    const auto address = text.contains(u'%') ? std::nullopt : parseAddress(text);
    if (!address)
        return Error{ErrorCode::NotAnAddress, Field::Group,
                     tr("“%1” is not an IP address.").arg(text),
                     tr("Type four numbers as in 239.1.1.1, or IPv6 as in ff15::1.")};
    // To Qt an IPv4 group mapped into IPv6 is one too; no socket can join it.
    const bool mapped =
        address->protocol() == QAbstractSocket::IPv6Protocol && address->toIPv6Address()[0] != 0xff;
    if (!address->isMulticast() || mapped)
        return Error{
            ErrorCode::NotMulticast, Field::Group,
            tr("%1 is not a multicast address.").arg(address->toString()),
            tr("IPv4 groups are 224.0.0.0 to 239.255.255.255, IPv6 groups begin with ff.")};
    return *address;
}

Result<quint16> parsePort(const QString &text)
{
    bool isNumber = false;
    const qlonglong port = text.toLongLong(&isNumber);
    if (isNumber && text.front().isDigit() && port >= 1 && port <= 65535)
        return static_cast<quint16>(port);
    const QString hint = tr("Ports are 1 to 65535.");
    if (text.isEmpty())
        return Error{ErrorCode::BadPort, Field::Port, tr("No port is given."), hint};
    return Error{ErrorCode::BadPort, Field::Port, tr("“%1” is not a port.").arg(text), hint};
}

Result<GroupAddress> makeGroupAddress(const AddressParts &parts)
{
    GroupAddress result;
    const auto group = parseGroup(parts.group);
    if (!group)
        return group.error();
    result.group = *group;
    const auto port = parsePort(parts.port);
    if (!port)
        return port.error();
    result.port = *port;
    result.interface = parts.interface;

    const auto sources = parseSourceFilter(parts.source, result.group);
    if (!sources)
        return sources.error();
    result.sources = *sources;
    return result;
}

Result<GroupAddress> parseGroupAddress(QStringView text)
{
    return makeGroupAddress(splitAddress(text));
}

} // namespace mcm
