// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/format.h"

#include "net/groupaddress.h"
#include "net/ownendpoints.h"

#include <QDateTime>
#include <QLocale>
#include <QStringDecoder>

#include <cmath>

namespace mcm::format {
namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;

QByteArrayView view(std::span<const std::byte> bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

bool isInvisible(char32_t c)
{
    // Marks, embeddings, overrides and isolates of direction; zero-width and line separators; the
    // byte order mark.
    return (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
           || (c >= 0x2060 && c <= 0x206f) || c == 0x061c || c == 0x180e || c == 0xfeff
           || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0x80 && c < 0xa0);
}

void appendHarmless(QString &to, QChar c)
{
    const auto u = c.unicode();
    if (u < 0x20)
        to += QChar(0x2400 + u);
    else if (u == 0x7f)
        to += QChar(0x2421);
    else if (isInvisible(u))
        to += u'‹' + QString::number(u, 16).toUpper().rightJustified(4, u'0') + u'›';
    else
        to += c;
}

// Rounds down, so that times before 1970 are right too.
std::pair<std::int64_t, std::int64_t> split(std::int64_t timeNs)
{
    std::int64_t seconds = timeNs / nsPerSecond;
    std::int64_t ns = timeNs % nsPerSecond;
    if (ns < 0) {
        ns += nsPerSecond;
        --seconds;
    }
    return {seconds, ns};
}

QString digits(std::int64_t value, int width)
{
    return QString::number(value).rightJustified(width, u'0');
}

void appendHexByte(QString &to, std::byte b)
{
    constexpr char16_t hexDigits[] = u"0123456789abcdef";
    to += QChar(hexDigits[std::to_integer<unsigned>(b) >> 4]);
    to += QChar(hexDigits[std::to_integer<unsigned>(b) & 15]);
}

} // namespace

QString harmless(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text)
        appendHarmless(result, c);
    return result;
}

QString preview(std::span<const std::byte> payload, qsizetype limit)
{
    // A character is at most four bytes: enough for `limit` of them, and never the whole of a large
    // payload.
    const auto most = static_cast<std::size_t>(limit) * 4;
    const bool cut = payload.size() > most;
    // A character that our own cut broke off is left out; one that the payload's end broke off is
    // bad.
    QStringConverter::Flags flags = QStringConverter::Flag::ConvertInitialBom;
    flags.setFlag(QStringConverter::Flag::Stateless, !cut);
    QStringDecoder decode(QStringConverter::Utf8, flags);
    QString text = decode(view(payload.first(cut ? most : payload.size())));
    const bool more = cut || text.size() > limit;
    if (text.size() > limit) {
        text.truncate(limit);
        if (text.back().isHighSurrogate())
            text.chop(1);
    }
    QString result = harmless(text);
    if (more)
        result += u'…';
    return result;
}

bool isUtf8(std::span<const std::byte> bytes)
{
    return view(bytes).isValidUtf8();
}

QString timeOfDay(std::int64_t timeNs)
{
    const auto [seconds, ns] = split(timeNs);
    return QDateTime::fromSecsSinceEpoch(seconds).time().toString(QStringLiteral("HH:mm:ss."))
           + digits(ns / 1000, 6);
}

QString dateTime(std::int64_t timeNs)
{
    const auto [seconds, ns] = split(timeNs);
    return QDateTime::fromSecsSinceEpoch(seconds).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss."))
           + digits(ns, 9);
}

QString rfc3339(std::int64_t timeNs)
{
    const auto [seconds, ns] = split(timeNs);
    const auto utc = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    return utc.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.")) + digits(ns, 9) + u'Z';
}

QString duration(std::int64_t ns)
{
    const auto value = static_cast<double>(ns);
    if (std::abs(value) < 1e3 && ns != 0)
        return QStringLiteral("%1 ns").arg(ns);
    if (std::abs(value) < 1e6)
        return QStringLiteral("%1 µs").arg(value / 1e3, 0, 'f', 0);
    if (std::abs(value) < 1e9)
        return QStringLiteral("%1 ms").arg(value / 1e6, 0, 'f', 1);
    return QStringLiteral("%1 s").arg(value / 1e9, 0, 'f', 2);
}

QString delta(std::int64_t ns)
{
    const auto whole = static_cast<std::uint64_t>(ns);
    const auto us = static_cast<std::int64_t>((ns < 0 ? 0 - whole : whole) / 1000);
    return QChar(ns < 0 ? u'-' : u'+') + QString::number(us / 1'000'000) + u'.'
           + digits(us % 1'000'000, 6);
}

QString endpoint(const EndpointAddress &address)
{
    return withPort(toHostAddress(address), address.port);
}

QString address(const EndpointAddress &address)
{
    return toHostAddress(address).toString();
}

QString count(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString shortCount(double value)
{
    if (value < 999.5)
        return QString::number(std::lround(value));
    const bool millions = value >= 999'500;
    const double scaled = value / (millions ? 1e6 : 1e3);
    return QLocale().toString(scaled, 'f', scaled < 99.95 ? 1 : 0)
           + QLatin1Char(millions ? 'M' : 'k');
}

QString bitRate(double bitsPerSecond)
{
    if (bitsPerSecond < 999.5) // what would be written as 1000 is 1 of the next
        return QString::number(std::lround(bitsPerSecond)) + QStringLiteral(" bit/s");
    if (bitsPerSecond < 999.95e3)
        return QLocale().toString(bitsPerSecond / 1e3, 'f', 1) + QStringLiteral(" kbit/s");
    if (bitsPerSecond < 999.95e6)
        return QLocale().toString(bitsPerSecond / 1e6, 'f', 1) + QStringLiteral(" Mbit/s");
    return QLocale().toString(bitsPerSecond / 1e9, 'f', 2) + QStringLiteral(" Gbit/s");
}

QString bytes(std::uint64_t value)
{
    return QLocale().formattedDataSize(static_cast<qint64>(value), 1);
}

QString hex(std::span<const std::byte> bytes)
{
    QString result;
    result.reserve(static_cast<qsizetype>(bytes.size()) * 3);
    for (const auto b : bytes) {
        if (!result.isEmpty())
            result += u' ';
        appendHexByte(result, b);
    }
    return result;
}

QString hexDump(std::span<const std::byte> bytes)
{
    constexpr std::size_t width = 16;
    QString result;
    result.reserve(static_cast<qsizetype>(bytes.size() / width + 1) * 76);
    for (std::size_t offset = 0; offset < bytes.size(); offset += width) {
        const auto line = bytes.subspan(offset, std::min(width, bytes.size() - offset));
        if (offset > 0)
            result += u'\n';
        result += QString::number(offset, 16).rightJustified(4, u'0') + u' ';
        for (std::size_t i = 0; i < width; ++i) {
            if (i % 8 == 0)
                result += u' ';
            if (i < line.size())
                appendHexByte(result, line[i]);
            else
                result += QStringLiteral("  ");
            result += u' ';
        }
        result += u' ';
        for (const auto b : line) {
            const auto c = std::to_integer<char16_t>(b);
            result += c >= 0x20 && c < 0x7f ? QChar(c) : QChar(u'.');
        }
    }
    return result;
}

QString cArray(std::span<const std::byte> bytes)
{
    QString result = QStringLiteral("const unsigned char data[%1] = {").arg(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        result += i == 0 ? QStringLiteral("0x") : QStringLiteral(", 0x");
        appendHexByte(result, bytes[i]);
    }
    return result + QStringLiteral("};");
}

} // namespace mcm::format
