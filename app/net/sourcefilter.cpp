// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/sourcefilter.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

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

// A longer list is shown by its first two.
constexpr qsizetype mostShown = 4;

QStringList textsOf(const QList<QHostAddress> &sources)
{
    QStringList texts;
    for (const auto &source : sources)
        texts += source.toString();
    return texts;
}

QString shortList(const QList<QHostAddress> &sources)
{
    if (sources.size() <= mostShown)
        return textsOf(sources).join(QStringLiteral(", "));
    return tr("%1, %2 and %3 others")
        .arg(sources[0].toString(), sources[1].toString(), QLocale().toString(sources.size() - 2));
}

QString exclamationMark(const SourceFilter &filter)
{
    const bool without = filter.mode == SourceFilter::Mode::Include || filter.isAny();
    return without ? QString() : QStringLiteral("!");
}

Error tooMany(qsizetype count)
{
    return {
        ErrorCode::BadSource, Field::Source,
        tr("%L1 sources are more than a list may have: %L2.").arg(count).arg(SourceFilter::most),
        tr("The kernel itself takes 10 of IPv4 and 64 of IPv6, unless it is told otherwise.")};
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
    return exclamationMark(*this) + textsOf(sources).join(u',');
}

QString SourceFilter::title() const
{
    return sources.size() > mostShown ? QString(exclamationMark(*this) + shortList(sources))
                                      : toString();
}

QString SourceFilter::words() const
{
    if (isAny())
        return {};
    const QString list = shortList(sources);
    return mode == Mode::Include ? tr("only from %1").arg(list) : tr("from all but %1").arg(list);
}

Result<SourceFilter> SourceFilter::blocking(const QHostAddress &source) const
{
    SourceFilter result = *this;
    if (!admits(source))
        return result;
    if (mode == Mode::Exclude) {
        if (sources.size() >= most)
            return tooMany(sources.size() + 1);
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
    if (const auto count = list.count(u',') + 1; count > SourceFilter::most)
        return tooMany(count);
    QSet<QHostAddress> known;
    for (const auto &word : list.split(u',')) {
        const auto source = parseSource(word.trimmed(), group);
        if (!source)
            return source.error();
        if (!known.contains(*source))
            result.sources.append(*source);
        known.insert(*source);
    }
    return result;
}

} // namespace mcm
