// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/inspection.h"

#include "text/format.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <bit>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>

namespace mcm {
namespace {

using Span = std::span<const std::byte>;

constexpr std::int64_t nsPerSecond = 1'000'000'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Inspection", text);
}

QString nothing()
{
    return QStringLiteral("–");
}

std::uint64_t bigEndian(Span bytes)
{
    std::uint64_t value = 0;
    for (const auto byte : bytes)
        value = value << 8 | std::to_integer<std::uint64_t>(byte);
    return value;
}

std::uint64_t littleEndian(Span bytes)
{
    std::uint64_t value = 0;
    for (auto i = bytes.size(); i > 0; --i)
        value = value << 8 | std::to_integer<std::uint64_t>(bytes[i - 1]);
    return value;
}

QString time(std::int64_t value, std::int64_t perSecond)
{
    const auto seconds = value / perSecond;
    constexpr auto most = std::numeric_limits<std::int64_t>::max() / nsPerSecond;
    if (seconds >= most || seconds <= -most)
        return nothing();
    const auto rest = value % perSecond;
    return format::rfc3339(seconds * nsPerSecond + rest * (nsPerSecond / perSecond));
}

/// RFC 5905 §6; without an era, which is told by the first bit (RFC 4330 §3).
QString ntpTime(std::uint64_t value)
{
    constexpr std::int64_t from1900 = 2'208'988'800;
    auto seconds = static_cast<std::int64_t>(value >> 32);
    if ((value >> 63) == 0)
        seconds += std::int64_t{1} << 32;
    const auto ns = static_cast<std::int64_t>(((value & 0xffff'ffff) * nsPerSecond) >> 32);
    return format::rfc3339((seconds - from1900) * nsPerSecond + ns);
}

QString bits(std::byte byte)
{
    const auto text = QString::number(std::to_integer<unsigned>(byte), 2).rightJustified(8, u'0');
    return text.left(4) + u' ' + text.mid(4);
}

QString character(Span at)
{
    const auto first = std::to_integer<unsigned>(at[0]);
    std::size_t size = 1;
    if (first >= 0xf0)
        size = 4;
    else if (first >= 0xe0)
        size = 3;
    else if (first >= 0xc0)
        size = 2;
    if (size > at.size() || !format::isUtf8(at.first(size)))
        return tr("not UTF-8");
    const auto text =
        QString::fromUtf8(reinterpret_cast<const char *>(at.data()), static_cast<qsizetype>(size));
    const auto code = text.toUcs4().value(0);
    return format::harmless(text) + QStringLiteral("  U+")
           + QString::number(code, 16).toUpper().rightJustified(4, u'0');
}

using Reading = std::function<QString(std::uint64_t value)>;

template<typename Signed>
QString asSigned(std::uint64_t value)
{
    return QString::number(static_cast<Signed>(value));
}

QString asUnsigned(std::uint64_t value)
{
    return QString::number(value);
}

QString asFloat(std::uint64_t value)
{
    const auto real = std::bit_cast<float>(static_cast<std::uint32_t>(value));
    return QString::number(static_cast<double>(real), 'g', 9);
}

QString asDouble(std::uint64_t value)
{
    return QString::number(std::bit_cast<double>(value), 'g', 17);
}

/// Reads unsigned numbers of `size` bytes as times.
Reading asTime(std::int64_t perSecond)
{
    return [perSecond](std::uint64_t value) {
        return time(static_cast<std::int64_t>(value), perSecond);
    };
}

} // namespace

std::vector<Inspected> inspect(Span at)
{
    std::vector<Inspected> rows;
    const auto one = [&](const QString &name, std::size_t size,
                         const std::function<QString(Span)> &read) {
        rows.push_back({name, at.size() < size ? nothing() : read(at.first(size)), {}});
    };
    const auto both = [&](const QString &name, std::size_t size, const Reading &read) {
        if (at.size() < size)
            rows.push_back({name, nothing(), nothing()});
        else
            rows.push_back(
                {name, read(bigEndian(at.first(size))), read(littleEndian(at.first(size)))});
    };
    one(QStringLiteral("u8"), 1, [](Span b) {
        const auto value = std::to_integer<unsigned>(b[0]);
        return QString(QString::number(value) + QStringLiteral("  0x")
                       + QString::number(value, 16).rightJustified(2, u'0'));
    });
    one(QStringLiteral("i8"), 1, [](Span b) { return asSigned<std::int8_t>(bigEndian(b)); });
    one(tr("bits"), 1, [](Span b) { return bits(b[0]); });
    both(QStringLiteral("u16"), 2, asUnsigned);
    both(QStringLiteral("i16"), 2, asSigned<std::int16_t>);
    both(QStringLiteral("u32"), 4, asUnsigned);
    both(QStringLiteral("i32"), 4, asSigned<std::int32_t>);
    both(QStringLiteral("u64"), 8, asUnsigned);
    both(QStringLiteral("i64"), 8, asSigned<std::int64_t>);
    both(QStringLiteral("f32"), 4, asFloat);
    both(QStringLiteral("f64"), 8, asDouble);
    both(tr("Unix s 32"), 4, asTime(1));
    both(tr("Unix s 64"), 8, asTime(1));
    both(tr("Unix ms"), 8, asTime(1'000));
    both(tr("Unix ns"), 8, asTime(nsPerSecond));
    both(tr("NTP 64"), 8, ntpTime);
    one(tr("IPv4"), 4,
        [](Span b) { return QHostAddress(static_cast<quint32>(bigEndian(b))).toString(); });
    one(tr("MAC"), 6, [](Span b) { return format::hex(b).replace(u' ', u':'); });
    rows.push_back({tr("UTF-8"), at.empty() ? nothing() : character(at), {}});
    return rows;
}

} // namespace mcm
