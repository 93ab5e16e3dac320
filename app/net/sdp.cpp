// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/sdp.h"

#include "net/groupaddress.h"
#include "net/sdpconnection.h"
#include "net/sdpfilters.h"

#include <algorithm>
#include <optional>

namespace mcm {
namespace sdp {
namespace {

struct Media
{
    SdpStream stream;
    QString port;
    Connections connections;
    Filters filters;
};

/// What an `m=` line says of the ports.
struct Ports
{
    int first = 0;
    int count = 1;
    int step = 1;

    int at(qsizetype i) const { return first + static_cast<int>(i) * step; }
};

class Parser
{
public:
    Result<SdpDescription> parse(const QByteArray &bytes);

private:
    void readLine(QStringView line);
    void readMedia(QStringView value);
    void finishMedia();
    std::optional<Ports> portsOf(const Media &media);
    void finish(Media &media);
    const Filter *filterFor(Media &media, const QHostAddress &group);
    void append(Media &media, const QHostAddress &group, int port);
    void problem(int line, const QString &text) { m_result.problems.append({line, text}); }
    LineProblems here() { return {m_result.problems, m_line}; }

    SdpDescription m_result;
    int m_line = 0;
    int m_addresses = 0; ///< of all streams
    bool m_hasMedia = false;
    Connections m_connections; ///< of the session, like the next
    Filters m_filters;
    std::optional<Media> m_media; ///< the one being read
};

Result<SdpDescription> Parser::parse(const QByteArray &bytes)
{
    const auto unusable = [](const QString &text, const QString &hint = {}) {
        return Error{ErrorCode::BadFile, Field::None, text, hint};
    };
    if (bytes.size() > largest)
        return unusable(tr("This is too large for an SDP (more than 1 MiB)."));
    const QString text = QString::fromUtf8(bytes);
    if (text.trimmed().isEmpty())
        return unusable(tr("This SDP is empty."));
    if (!isSdp(text))
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
    m_filters.report(m_result.problems);
    if (!m_hasMedia)
        here().add(tr("No media follows: there is no line with m=. Is the end of it missing?"));
    std::stable_sort(m_result.problems.begin(), m_result.problems.end(),
                     [](const auto &a, const auto &b) { return a.line < b.line; });
    return std::move(m_result);
}

void Parser::readLine(QStringView line)
{
    if (line.isEmpty())
        return;
    if (line.size() < 2 || line[1] != u'=')
        return here().add(
            tr("%1 is not of the form “letter=value”; it was skipped.").arg(quoted(line)));
    const auto value = line.sliced(2);
    switch (line[0].unicode()) {
    case 's':
        // A session without a name has a space or a dash for it (RFC 8866 §5.3).
        if (value.trimmed() != u'-')
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
        readConnection(value, m_media ? m_media->connections : m_connections, here());
        break;
    case 'a':
        if (value.startsWith(QLatin1String("source-filter:")))
            (m_media ? m_media->filters : m_filters).read(value.sliced(14), here());
        break;
    default:
        if (!QStringView(u"vouepbtrzk").contains(line[0]))
            here().add(tr("There is no SDP line %1; it was skipped.").arg(quoted(line.first(2))));
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

std::optional<Ports> Parser::portsOf(const Media &media)
{
    const auto &stream = media.stream;
    const auto refuse = [&](const QString &why) {
        problem(stream.line, why);
        return std::nullopt;
    };
    if (stream.protocol.isEmpty())
        return refuse(
            tr("This m= line is incomplete: it has to be as in “m=audio 5004 RTP/AVP 96”."));
    const auto parts = media.port.split(u'/');
    const auto first = number(parts[0], 0, 65535);
    const auto count = parts.size() > 1 ? number(parts[1], 1, mostAddresses) : 1;
    if (!first || !count || parts.size() > 2)
        return refuse(tr("%1 is not a port.").arg(quoted(media.port)));
    if (*first == 0)
        return refuse(tr("This media is switched off: its port is 0."));
    for (const auto *const transport : {"TCP", "DCCP", "SCTP"}) {
        if (stream.protocol.startsWith(QLatin1String(transport)))
            return refuse(tr("%1 is not multicast.").arg(quoted(stream.protocol)));
    }
    // Each RTP port has that of its RTCP behind it (RFC 8866 §5.14).
    const Ports ports{*first, *count, stream.protocol.contains(QLatin1String("RTP/")) ? 2 : 1};
    if (ports.at(ports.count - 1) > 65535)
        return refuse(
            tr("%1 ports from %2 on are more than there are.").arg(ports.count).arg(ports.first));
    return ports;
}

void Parser::finishMedia()
{
    if (!m_media)
        return;
    finish(*m_media);
    m_media->filters.report(m_result.problems);
    m_media.reset();
}

void Parser::finish(Media &media)
{
    const auto ports = portsOf(media);
    if (!ports)
        return;
    const auto &connections = media.connections.given ? media.connections : m_connections;
    const auto groups = connections.groups();
    auto &stream = media.stream;
    if (!connections.given)
        return problem(stream.line,
                       tr("Where this media goes is not said: there is no c= line for it."));
    if (groups.isEmpty()) // why was said at its line
        return problem(stream.line, tr("This media has no group to join."));
    if (groups.size() > 1 && ports->count > 1 && groups.size() != ports->count)
        return problem(
            stream.line,
            tr("%1 groups and %2 ports cannot be paired.").arg(groups.size()).arg(ports->count));
    stream.ttl = connections.list.first().ttl;
    stream.addressCount = static_cast<int>(groups.size());
    stream.portCount = ports->count;
    if (stream.name.isEmpty())
        stream.name = m_result.name;
    // A port a group, or all the ports of the one group, or all the groups on the one port.
    for (qsizetype i = 0; i < std::max<qsizetype>(groups.size(), ports->count); ++i)
        append(media, groups[groups.size() > 1 ? i : 0], ports->at(ports->count > 1 ? i : 0));
    if (!stream.addresses.isEmpty())
        m_result.streams.append(stream);
}

const Filter *Parser::filterFor(Media &media, const QHostAddress &group)
{
    // The session's is looked for all the same: one that is overridden was for somebody.
    const auto *const ofSession = m_filters.find(group);
    // Where the media has one of its own, none of the session's is for it (RFC 4570 §3.1).
    return media.filters.isEmpty() ? ofSession : media.filters.find(group);
}

void Parser::append(Media &media, const QHostAddress &group, int port)
{
    if (++m_addresses > mostAddresses) {
        if (m_addresses == mostAddresses + 1)
            problem(media.stream.line,
                    tr("From here on nothing more is listed: an SDP may have %1 groups and ports.")
                        .arg(mostAddresses));
        return;
    }
    SdpAddress address;
    address.group = group;
    address.port = static_cast<quint16>(port);
    if (const auto *filter = filterFor(media, group)) {
        address.sources = filter->sourcesFor(group);
        // Asked for one sender, and none of them is known: joining any would be something else.
        if (address.sources.isEmpty() && !filter->excludes)
            return problem(filter->line, tr("No source of this filter can be used for %1, so it "
                                            "cannot be joined as described.")
                                             .arg(withPort(group, address.port)));
        address.excludes = filter->excludes && !address.sources.isEmpty();
    }
    media.stream.addresses.append(address);
}

} // namespace
} // namespace sdp

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
