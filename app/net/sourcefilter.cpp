// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/sourcefilter.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::SourceFilter", text);
}

// QHostAddress, like inet_aton, reads "239.1" as 239.0.0.1 and leading zeros as octal: neither is
// what was meant.
bool isDottedQuad(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})\\z"));
    return pattern.match(text).hasMatch();
}

Result<QHostAddress> parseSource(const QString &text, const QHostAddress &group)
{
    const auto bad = [](const QString &what, const QString &hint) {
        return Error{ErrorCode::BadSource, Field::Source, what, hint};
    };
    const bool bracketed = text.startsWith(u'[') && text.endsWith(u']');
    const auto source = parseAddress(bracketed ? text.sliced(1, text.size() - 2) : text);
    if (!source)
        return bad(tr("“%1” is not an IP address.").arg(text),
                   tr("Type the sender's address, several with commas, an exclamation mark before "
                      "those to keep out, or “any”."));
    if (source->isMulticast() || source->isBroadcast()
        || *source == QHostAddress(QHostAddress::AnyIPv4)
        || *source == QHostAddress(QHostAddress::AnyIPv6))
        return bad(tr("%1 cannot be a source.").arg(source->toString()),
                   tr("A source is the address of one sender."));
    if (source->protocol() != group.protocol())
        return bad(tr("The source and the group are of different families."),
                   group.protocol() == QAbstractSocket::IPv6Protocol
                       ? tr("An IPv6 group needs an IPv6 source.")
                       : tr("An IPv4 group needs an IPv4 source."));
    return *source;
}

} // namespace

std::optional<QHostAddress> parseAddress(const QString &text)
{
    QHostAddress address;
    const bool v6 = text.contains(u':');
    if ((!v6 && !isDottedQuad(text)) || !address.setAddress(text))
        return std::nullopt;
    return address;
}

bool SourceFilter::admits(const QHostAddress &source) const
{
    return sources.contains(source) == (mode == Mode::Include);
}

QString SourceFilter::toString() const
{
    QStringList texts;
    for (const auto &source : sources)
        texts += source.toString();
    return (mode == Mode::Exclude && !texts.isEmpty() ? QStringLiteral("!") : QString())
           + texts.join(u',');
}

QString SourceFilter::words() const
{
    if (isAny())
        return {};
    QStringList texts;
    for (const auto &source : sources)
        texts += source.toString();
    const QString list = texts.join(QStringLiteral(", "));
    return mode == Mode::Include ? tr("only from %1").arg(list) : tr("from all but %1").arg(list);
}

Result<SourceFilter> SourceFilter::blocking(const QHostAddress &source) const
{
    SourceFilter result = *this;
    if (!admits(source))
        return result;
    if (mode == Mode::Exclude) {
        result.sources.append(source);
        return result;
    }
    if (sources.size() == 1)
        return Error{ErrorCode::BadSource, Field::Source,
                     tr("%1 is the only source that is let in.").arg(source.toString()),
                     tr("Leave the group, or let others in first.")};
    result.sources.removeAll(source);
    return result;
}

SourceFilter SourceFilter::only(const QHostAddress &source)
{
    return {.mode = Mode::Include, .sources = {source}};
}

Result<SourceFilter> parseSourceFilter(const QString &text, const QHostAddress &group)
{
    SourceFilter result;
    QString list = text.trimmed();
    const QString any = list.toLower();
    if (any.isEmpty() || any == QLatin1String("any") || any == QLatin1String("*"))
        return result;
    if (list.startsWith(u'!'))
        list = list.sliced(1);
    else
        result.mode = SourceFilter::Mode::Include;
    for (const auto &word : list.split(u',')) {
        const auto source = parseSource(word.trimmed(), group);
        if (!source)
            return source.error();
        if (!result.sources.contains(*source))
            result.sources.append(*source);
    }
    return result;
}

} // namespace mcm
