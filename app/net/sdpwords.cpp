// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/sdpwords.h"

#include "net/groupaddress.h"

#include <QCoreApplication>

#include <algorithm>

namespace mcm::sdp {
namespace {

bool looksLikeHostName(const QString &text)
{
    return !text.contains(u':')
           && std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
}

} // namespace

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Sdp", text);
}

QString quoted(QStringView text)
{
    constexpr qsizetype longest = 60;
    const bool fits = text.size() <= longest;
    return u'“' + text.first(qMin(text.size(), longest)) + (fits ? QString() : QStringLiteral("…"))
           + u'”';
}

QStringList words(QStringView value)
{
    QStringList result;
    for (const auto word : value.split(u' ', Qt::SkipEmptyParts))
        result.append(word.toString());
    return result;
}

std::optional<int> number(QStringView text, int least, int most)
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (!isNumber || !text.front().isDigit() || value < least || value > most)
        return std::nullopt;
    return value;
}

bool isFamily(const QString &addressType)
{
    return addressType == QLatin1String("IP4") || addressType == QLatin1String("IP6");
}

QAbstractSocket::NetworkLayerProtocol familyOf(const QString &addressType)
{
    return addressType == QLatin1String("IP6") ? QAbstractSocket::IPv6Protocol
                                               : QAbstractSocket::IPv4Protocol;
}

QString nameOf(QAbstractSocket::NetworkLayerProtocol family)
{
    return family == QAbstractSocket::IPv6Protocol ? tr("IPv6") : tr("IPv4");
}

std::optional<QHostAddress> groupFrom(const QString &text, const LineProblems &problems)
{
    const auto group = parseGroup(text);
    if (group)
        return *group;
    if (group.error().code == ErrorCode::NotMulticast)
        problems.add(
            tr("%1 is not a multicast address: this goes to one receiver only.").arg(text));
    else if (looksLikeHostName(text))
        problems.add(tr("%1 is a host name: only an IP address can be joined.").arg(quoted(text)));
    else
        problems.add(tr("%1 is not an IP address.").arg(quoted(text)));
    return std::nullopt;
}

std::optional<QString> sourceFrom(const QString &text, const LineProblems &problems)
{
    const bool v6 = text.contains(u':');
    // As strict with a source as an address is: not by a parser of its own.
    const auto checked =
        makeGroupAddress({.source = text,
                          .group = v6 ? QStringLiteral("ff35::1") : QStringLiteral("232.0.0.1"),
                          .interface = {},
                          .port = QStringLiteral("1")});
    if (checked && checked->sources == SourceFilter::only(QHostAddress(text)))
        return checked->sources.toString();
    if (looksLikeHostName(text))
        problems.add(
            tr("The source %1 is a host name: only an IP address can be used.").arg(quoted(text)));
    else
        problems.add(tr("%1 is not the address of a source.").arg(quoted(text)));
    return std::nullopt;
}

} // namespace mcm::sdp
