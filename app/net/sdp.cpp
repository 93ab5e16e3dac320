// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/sdp.h"

#include "net/groupaddress.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Sdp", text);
}

/// Nothing of a description in a message makes it longer than a line or two.
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

/// The group `by` after `group`; nothing where that is no group any more.
std::optional<QHostAddress> following(const QHostAddress &group, int by)
{
    if (group.protocol() == QAbstractSocket::IPv4Protocol) {
        const QHostAddress next(group.toIPv4Address() + static_cast<quint32>(by));
        return next.isMulticast() ? std::optional(next) : std::nullopt;
    }
    auto bytes = group.toIPv6Address();
    unsigned carry = static_cast<unsigned>(by);
    for (int i = 15; i >= 0 && carry > 0; --i) {
        const unsigned sum = bytes[i] + carry;
        bytes[i] = static_cast<quint8>(sum & 0xff);
        carry = sum >> 8;
    }
    return bytes[0] == 0xff && carry == 0 ? std::optional(QHostAddress(bytes)) : std::nullopt;
}

bool looksLikeHostName(const QString &text)
{
    return !text.contains(u':')
           && std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
}

/// A `c=` line with groups in it.
struct Connection
{
    QList<QHostAddress> groups;
    int ttl = -1;
};

/// A `c=` line was there, whether or not it is of use.
struct Connections
{
    QList<Connection> list;
    bool given = false;
};

struct Filter
{
    int line = 0;
    bool excludes = false;
    QString family;                          ///< `IP4`, `IP6`, or `*` for both
    std::optional<QHostAddress> destination; ///< none: all of the family
    QStringList sources;
    bool incomplete = false; ///< some of its sources are of no use
    bool used = false;
};

struct Media
{
    SdpStream stream;
    QString port;
    Connections connections;
    QList<Filter> filters;
};

class Parser
{
public:
    Result<SdpDescription> parse(const QByteArray &bytes);

private:
    void readLine(QStringView line);
    void readMedia(QStringView value);
    void readConnection(QStringView value);
    void readFilter(QStringView value);
    std::optional<QHostAddress> groupFrom(const QString &text);
    std::optional<QString> sourceFrom(const QString &text);
    void finishMedia();
    void append(SdpStream &stream, const QHostAddress &group, const QHostAddress &base, int port);
    const Filter *filterFor(const QHostAddress &group, const QHostAddress &base);
    void reportUnused(const QList<Filter> &filters);
    void problem(int line, const QString &text) { m_result.problems.append({line, text}); }
    void problem(const QString &text) { problem(m_line, text); }

    SdpDescription m_result;
    int m_line = 0;
    int m_addresses = 0; ///< of all streams
    bool m_hasMedia = false;
    Connections m_connections; ///< of the session, like the next
    QList<Filter> m_filters;
    std::optional<Media> m_media; ///< the one being read
};

Result<SdpDescription> Parser::parse(const QByteArray &bytes)
{
    const auto unusable = [](const QString &text, const QString &hint = {}) {
        return Error{ErrorCode::BadFile, Field::None, text, hint};
    };
    if (bytes.size() > sdp::largest)
        return unusable(tr("This is too large for an SDP (more than 1 MiB)."));
    const QString text = QString::fromUtf8(bytes);
    if (text.trimmed().isEmpty())
        return unusable(tr("This SDP is empty."));
    if (!sdp::isSdp(text))
        return unusable(tr("This is not an SDP."), tr("An SDP (RFC 8866) begins with “v=0”."));
    // Lines end with CR LF, with either alone where something else has been at it.
    const QStringView all(text);
    qsizetype from = 0;
    while (from < all.size()) {
        qsizetype end = from;
        while (end < all.size() && all[end] != u'\n' && all[end] != u'\r')
            ++end;
        ++m_line;
        readLine(all.sliced(from, end - from).trimmed());
        const bool both = end + 1 < all.size() && all[end] == u'\r' && all[end + 1] == u'\n';
        from = end + (both ? 2 : 1);
    }
    finishMedia();
    reportUnused(m_filters);
    if (!m_hasMedia)
        problem(tr("No media follows: there is no line with m=. Is the end of it missing?"));
    std::stable_sort(m_result.problems.begin(), m_result.problems.end(),
                     [](const auto &a, const auto &b) { return a.line < b.line; });
    return std::move(m_result);
}

void Parser::readLine(QStringView line)
{
    if (line.isEmpty())
        return;
    if (line.size() < 2 || line[1] != u'=')
        return problem(
            tr("%1 is not of the form “letter=value”; it was skipped.").arg(quoted(line)));
    const auto value = line.sliced(2);
    switch (line[0].unicode()) {
    case 's':
        m_result.name = value.trimmed().toString();
        break;
    case 'i':
        if (m_media)
            m_media->stream.name = value.trimmed().toString();
        break;
    case 'm':
        finishMedia();
        readMedia(value);
        break;
    case 'c':
        readConnection(value);
        break;
    case 'a':
        if (value.startsWith(QLatin1String("source-filter:")))
            readFilter(value.sliced(14));
        break;
    default:
        if (!QStringView(u"vouepbtrzk").contains(line[0]))
            problem(tr("There is no SDP line %1; it was skipped.").arg(quoted(line.first(2))));
    }
}

void Parser::readMedia(QStringView value)
{
    m_hasMedia = true;
    m_media.emplace();
    m_media->stream.line = m_line;
    const auto parts = words(value);
    m_media->stream.media = parts.value(0);
    m_media->port = parts.value(1);
    m_media->stream.protocol = parts.value(2);
}

std::optional<QHostAddress> Parser::groupFrom(const QString &text)
{
    const auto group = parseGroup(text);
    if (group)
        return *group;
    if (group.error().code == ErrorCode::NotMulticast)
        problem(tr("%1 is not a multicast address: this goes to one receiver only.").arg(text));
    else if (looksLikeHostName(text))
        problem(tr("%1 is a host name: only an IP address can be joined.").arg(quoted(text)));
    else
        problem(tr("%1 is not an IP address.").arg(quoted(text)));
    return std::nullopt;
}

void Parser::readConnection(QStringView value)
{
    auto &connections = m_media ? m_media->connections : m_connections;
    connections.given = true;
    const auto parts = words(value);
    const bool v6 = parts.value(1) == QLatin1String("IP6");
    if (parts.size() != 3 || parts[0] != QLatin1String("IN")
        || (!v6 && parts[1] != QLatin1String("IP4")))
        return problem(tr("c=%1 cannot be used: it has to be as in “c=IN IP4 239.1.1.1/16” or "
                          "“c=IN IP6 ff15::1”.")
                           .arg(quoted(value)));
    const auto pieces = parts[2].split(u'/');
    const auto first = groupFrom(pieces[0]);
    if (!first)
        return;
    if ((first->protocol() == QAbstractSocket::IPv6Protocol) != v6)
        return problem(tr("%1 is not an %2 address.").arg(pieces[0], v6 ? tr("IPv6") : tr("IPv4")));
    if (pieces.size() > (v6 ? 2 : 3))
        return problem(tr("%1 has more parts than an address can have.").arg(quoted(parts[2])));

    Connection connection;
    if (!v6 && pieces.size() == 1)
        problem(tr("The TTL is missing after %1, as in “%1/16”; it is used all the same.")
                    .arg(pieces[0]));
    if (!v6 && pieces.size() > 1) {
        if (const auto ttl = number(pieces[1], 0, 255))
            connection.ttl = *ttl;
        else
            problem(
                tr("%1 is not a TTL, which is 0 to 255; it is ignored.").arg(quoted(pieces[1])));
    }
    const int countAt = v6 ? 1 : 2;
    int count = 1;
    if (pieces.size() > countAt) {
        const auto given = number(pieces[countAt], 1, sdp::mostAddresses);
        if (!given)
            return problem(tr("%1 is not a number of addresses from 1 to %2.")
                               .arg(quoted(pieces[countAt]))
                               .arg(sdp::mostAddresses));
        count = *given;
    }
    for (int i = 0; i < count; ++i) {
        const auto group = following(*first, i);
        if (!group)
            return problem(
                tr("There are no %1 groups from %2 on.").arg(count).arg(first->toString()));
        connection.groups.append(*group);
    }
    connections.list.append(connection);
}

std::optional<QString> Parser::sourceFrom(const QString &text)
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
        problem(
            tr("The source %1 is a host name: only an IP address can be used.").arg(quoted(text)));
    else
        problem(tr("%1 is not the address of a source.").arg(quoted(text)));
    return std::nullopt;
}

void Parser::readFilter(QStringView value)
{
    Filter filter;
    filter.line = m_line;
    const auto parts = words(value);
    const QString mode = parts.value(0);
    static const QStringList families{QStringLiteral("IP4"), QStringLiteral("IP6"),
                                      QStringLiteral("*")};
    filter.excludes = mode == QLatin1String("excl");
    if (parts.size() < 5 || (!filter.excludes && mode != QLatin1String("incl"))
        || parts[1] != QLatin1String("IN") || !families.contains(parts[2]))
        return problem(tr("The source filter %1 is not used: it has to be as in "
                          "“incl IN IP4 232.1.1.1 10.0.0.5”.")
                           .arg(quoted(value.trimmed())));
    filter.family = parts[2];
    if (parts[3] != QLatin1String("*")) {
        const auto destination = groupFrom(parts[3]);
        if (!destination)
            return;
        filter.destination = destination;
    }
    for (const auto &text : parts.sliced(4)) {
        const auto source = sourceFrom(text);
        if (!source)
            filter.incomplete = true;
        else if (!filter.sources.contains(*source))
            filter.sources.append(*source);
    }
    (m_media ? m_media->filters : m_filters).append(filter);
}

const Filter *Parser::filterFor(const QHostAddress &group, const QHostAddress &base)
{
    const bool v6 = group.protocol() == QAbstractSocket::IPv6Protocol;
    const QString otherFamily = v6 ? QStringLiteral("IP4") : QStringLiteral("IP6");
    // What the media says goes before what the session says, one group before all groups.
    for (auto *filters : {&m_media->filters, &m_filters}) {
        for (const auto &wanted :
             {std::optional(group), std::optional(base), std::optional<QHostAddress>()}) {
            for (auto &filter : *filters) {
                if (filter.destination != wanted || filter.family == otherFamily)
                    continue;
                filter.used = true;
                return &filter;
            }
        }
    }
    return nullptr;
}

void Parser::append(SdpStream &stream, const QHostAddress &group, const QHostAddress &base,
                    int port)
{
    if (++m_addresses > sdp::mostAddresses) {
        if (m_addresses == sdp::mostAddresses + 1)
            problem(stream.line, tr("From here on nothing more is listed: an SDP may have %1 "
                                    "groups and ports.")
                                     .arg(sdp::mostAddresses));
        return;
    }
    SdpAddress address;
    address.group = group;
    address.port = static_cast<quint16>(port);
    if (const auto *filter = filterFor(group, base)) {
        address.excludes = filter->excludes;
        for (const auto &source : filter->sources) {
            const bool v6 = group.protocol() == QAbstractSocket::IPv6Protocol;
            if (source.contains(u':') == v6)
                address.sources.append(source);
        }
        if (address.sources.isEmpty()) {
            address.excludes = false;
            // Asked for one sender, and none of them is known: joining any would be something else.
            if (!filter->excludes)
                return problem(filter->line,
                               tr("No source of this filter can be used for %1, so it cannot be "
                                  "joined as described.")
                                   .arg(withPort(group, address.port)));
        }
    }
    stream.addresses.append(address);
}

void Parser::finishMedia()
{
    if (!m_media)
        return;
    auto &media = *m_media;
    auto &stream = media.stream;
    const auto refuse = [&](const QString &why) {
        problem(stream.line, why);
        m_media.reset();
    };
    if (stream.protocol.isEmpty())
        return refuse(
            tr("This m= line is incomplete: it has to be as in “m=audio 5004 RTP/AVP 96”."));
    const auto ports = media.port.split(u'/');
    const auto port = number(ports[0], 0, 65535);
    const auto portCount = ports.size() > 1 ? number(ports[1], 1, sdp::mostAddresses) : 1;
    if (!port || !portCount || ports.size() > 2)
        return refuse(tr("%1 is not a port.").arg(quoted(media.port)));
    if (*port == 0)
        return refuse(tr("This media is switched off: its port is 0."));
    if (stream.protocol.startsWith(QLatin1String("TCP")))
        return refuse(tr("%1 is not multicast.").arg(quoted(stream.protocol)));
    // Each RTP port has that of its RTCP behind it (RFC 8866 §5.14).
    const int step = stream.protocol.contains(QLatin1String("RTP/")) ? 2 : 1;
    if (*port + (*portCount - 1) * step > 65535)
        return refuse(
            tr("%1 ports from %2 on are more than there are.").arg(*portCount).arg(*port));
    const auto &connections = media.connections.given ? media.connections : m_connections;
    if (!connections.given)
        return refuse(tr("Where this media goes is not said: there is no c= line for it."));

    struct To
    {
        QHostAddress group;
        QHostAddress base;
    };
    QList<To> groups;
    for (const auto &connection : connections.list) {
        for (const auto &group : connection.groups)
            groups.append({group, connection.groups.first()});
    }
    if (groups.isEmpty()) // why was said at its line
        return refuse(tr("This media has no group to join."));
    if (groups.size() > 1 && *portCount > 1 && groups.size() != *portCount)
        return refuse(
            tr("%1 groups and %2 ports cannot be paired.").arg(groups.size()).arg(*portCount));
    stream.ttl = connections.list.first().ttl;
    stream.addressCount = static_cast<int>(groups.size());
    stream.portCount = *portCount;
    if (stream.name.isEmpty())
        stream.name = m_result.name;
    if (groups.size() == 1) {
        for (int i = 0; i < *portCount; ++i)
            append(stream, groups[0].group, groups[0].base, *port + i * step);
    } else {
        for (qsizetype i = 0; i < groups.size(); ++i)
            append(stream, groups[i].group, groups[i].base,
                   *port + (*portCount > 1 ? static_cast<int>(i) * step : 0));
    }
    reportUnused(media.filters);
    if (!stream.addresses.isEmpty())
        m_result.streams.append(stream);
    m_media.reset();
}

void Parser::reportUnused(const QList<Filter> &filters)
{
    for (const auto &filter : filters) {
        if (!filter.used)
            problem(filter.line, tr("This source filter is for no group that can be joined."));
        else if (filter.incomplete && !filter.sources.isEmpty())
            problem(filter.line, tr("The filter is used without those of its sources."));
    }
}

} // namespace

QString SdpAddress::toString() const
{
    QString text;
    if (!sources.isEmpty())
        text = (excludes ? QStringLiteral("!") : QString()) + sources.join(u',') + u'@';
    return text + withPort(group, port);
}

Result<SdpDescription> sdp::parse(const QByteArray &text)
{
    return Parser().parse(text);
}

bool sdp::isSdp(QStringView text)
{
    text = text.trimmed();
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text = text.sliced(1);
    if (!text.startsWith(QLatin1String("v=0")))
        return false;
    const auto rest = text.sliced(3);
    return rest.isEmpty() || rest.front().isSpace() || rest.front() == QChar(QChar::LineSeparator);
}

} // namespace mcm
