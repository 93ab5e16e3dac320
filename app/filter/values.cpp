// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/values.h"

#include <QDateTime>
#include <QHostAddress>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace mcm::filter {
namespace {

constexpr std::int64_t second = 1'000'000'000;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

template<typename T>
std::optional<T> exactly(QStringView text, int base = 10)
{
    const QByteArray bytes = text.toUtf8();
    T value{};
    const auto [end, error] = std::from_chars(bytes.begin(), bytes.end(), value, base);
    if (error != std::errc{} || end != bytes.end())
        return std::nullopt;
    return value;
}

bool isHexPrefixed(QStringView text)
{
    return text.startsWith(u"0x") || text.startsWith(u"0X");
}

std::optional<std::int64_t> signedNumber(QStringView text)
{
    if (!isHexPrefixed(text))
        return exactly<std::int64_t>(text);
    const auto value = wholeNumber(text);
    return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
}

struct Exact
{
    std::int64_t ns;
    std::int64_t step; ///< of the last digit
};

/// Seconds with at most nine digits behind the point.
std::optional<Exact> exactSeconds(QStringView text)
{
    const auto point = text.indexOf(u'.');
    const auto whole = exactly<std::uint32_t>(point < 0 ? text : text.first(point));
    if (!whole)
        return std::nullopt;
    Exact result{std::int64_t{*whole} * second, second};
    if (point < 0)
        return result;
    const auto digits = text.sliced(point + 1);
    if (digits.isEmpty() || digits.size() > 9
        || !std::all_of(digits.begin(), digits.end(), isDigit))
        return std::nullopt;
    for (const auto digit : digits) {
        result.step /= 10;
        result.ns += (digit.unicode() - '0') * result.step;
    }
    return result;
}

Interval<std::int64_t> lasting(std::int64_t from, std::int64_t step)
{
    return {from, from + step - 1};
}

struct TimeOfDay
{
    std::int64_t ns;
    std::int64_t step;
};

/// HH:MM, HH:MM:SS or HH:MM:SS.FFF.
std::optional<TimeOfDay> timeOfDay(QStringView text)
{
    const auto parts = text.split(u':');
    if (parts.size() < 2 || parts.size() > 3)
        return std::nullopt;
    const auto hour = exactly<std::uint8_t>(parts[0]);
    const auto minute = exactly<std::uint8_t>(parts[1]);
    if (!hour || !minute || *hour > 23 || *minute > 59 || parts[1].size() != 2)
        return std::nullopt;
    TimeOfDay result{(*hour * 60 + *minute) * 60 * second, 60 * second};
    if (parts.size() == 3) {
        const auto seconds = exactSeconds(parts[2]);
        if (!seconds || seconds->ns >= 61 * second)
            return std::nullopt;
        result.ns += seconds->ns;
        result.step = seconds->step;
    }
    return result;
}

std::int64_t onDay(const QDate &day, std::int64_t timeNs, Qt::TimeSpec of = Qt::LocalTime)
{
    // By the clock on the wall, which not every day goes as far from midnight on.
    const auto ms = static_cast<int>(std::min<std::int64_t>(timeNs / 1'000'000, 86'399'999));
    const QDateTime time(day, QTime::fromMSecsSinceStartOfDay(ms), of);
    return time.toMSecsSinceEpoch() * 1'000'000 + (timeNs - std::int64_t{ms} * 1'000'000);
}

std::optional<Interval<std::int64_t>> dateTimeOf(QStringView text, Qt::TimeSpec of)
{
    const auto end = text.indexOf(u'T');
    const auto day = QDate::fromString((end < 0 ? text : text.first(end)).toString(),
                                       QStringLiteral("yyyy-MM-dd"));
    // What 64 bits of ns hold.
    if (!day.isValid() || day.year() < 1700 || day.year() > 2200)
        return std::nullopt;
    if (end < 0)
        return Interval<std::int64_t>{onDay(day, 0, of), onDay(day.addDays(1), 0, of) - 1};
    const auto time = timeOfDay(text.sliced(end + 1));
    if (!time)
        return std::nullopt;
    return lasting(onDay(day, time->ns, of), time->step);
}

} // namespace

std::optional<std::uint64_t> wholeNumber(QStringView text)
{
    return isHexPrefixed(text) ? exactly<std::uint64_t>(text.sliced(2), 16)
                               : exactly<std::uint64_t>(text);
}

std::optional<Interval<std::uint64_t>> numberInterval(QStringView text)
{
    if (const auto single = wholeNumber(text))
        return Interval<std::uint64_t>{*single, *single};
    const auto dash = text.indexOf(u'-');
    if (dash < 0)
        return std::nullopt;
    const auto low = wholeNumber(text.first(dash));
    const auto high = wholeNumber(text.sliced(dash + 1));
    if (!low || !high || *low > *high)
        return std::nullopt;
    return Interval<std::uint64_t>{*low, *high};
}

std::optional<Interval<std::int64_t>> signedInterval(QStringView text)
{
    if (const auto single = signedNumber(text))
        return Interval<std::int64_t>{*single, *single};
    const auto dash = text.indexOf(u'-', 1); // not a sign
    if (dash < 0)
        return std::nullopt;
    const auto low = signedNumber(text.first(dash));
    const auto high = signedNumber(text.sliced(dash + 1));
    if (!low || !high || *low > *high)
        return std::nullopt;
    return Interval<std::int64_t>{*low, *high};
}

std::optional<Interval<double>> realInterval(QStringView text)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    if (!isNumber || std::isnan(value))
        return std::nullopt;
    return Interval<double>{value, value};
}

std::optional<Network> network(QStringView text)
{
    const auto slash = text.indexOf(u'/');
    const auto address = slash < 0 ? text : text.first(slash);
    // Qt also takes “10” and “0x7f.1” for addresses, and zones.
    const bool isIpv4 = !address.contains(u':');
    const auto isIpv4Character = [](QChar c) { return isDigit(c) || c == u'.'; };
    if (isIpv4 ? (address.count(u'.') != 3
                  || !std::all_of(address.begin(), address.end(), isIpv4Character))
               : address.contains(u'%'))
        return std::nullopt;
    QHostAddress parsed;
    if (!parsed.setAddress(address.toString()))
        return std::nullopt;
    const int most = isIpv4 ? 32 : 128;
    Network result;
    if (slash >= 0) {
        const auto bits = exactly<std::uint8_t>(text.sliced(slash + 1));
        if (!bits || *bits > most)
            return std::nullopt;
        result.bits = *bits + 128 - most;
    }
    if (isIpv4) {
        result.ip = EndpointAddress::fromIpv4(parsed.toIPv4Address(), 0).ip;
    } else {
        const auto bytes = parsed.toIPv6Address();
        std::memcpy(result.ip.data(), &bytes, result.ip.size());
    }
    return result;
}

std::optional<std::uint64_t> macAddress(QStringView text)
{
    if (text.size() != 17)
        return std::nullopt;
    std::uint64_t value = 0;
    for (qsizetype i = 0; i < text.size(); i += 3) {
        const auto byte = exactly<std::uint8_t>(text.sliced(i, 2), 16);
        if (!byte || (i > 0 && text[i - 1] != text[2]) || (text[2] != u':' && text[2] != u'-'))
            return std::nullopt;
        value = value << 8 | *byte;
    }
    return value;
}

std::optional<std::vector<std::byte>> hexBytes(QStringView text)
{
    std::vector<std::byte> bytes;
    for (qsizetype i = 0; i < text.size();) {
        if (i > 0 && (text[i] == u':' || text[i] == u'-' || text[i] == u' '))
            ++i;
        const auto byte =
            i + 2 <= text.size() ? exactly<std::uint8_t>(text.sliced(i, 2), 16) : std::nullopt;
        if (!byte)
            return std::nullopt;
        bytes.push_back(std::byte{*byte});
        i += 2;
    }
    if (bytes.empty())
        return std::nullopt;
    return bytes;
}

std::optional<Interval<std::int64_t>> durationInterval(QStringView text)
{
    struct Unit
    {
        QStringView name;
        double ns;
    };
    static constexpr Unit units[] = {{u"ns", 1},        {u"us", 1e3},  {u"\u00b5s", 1e3},
                                     {u"\u03bcs", 1e3}, {u"ms", 1e6},  {u"min", 60e9},
                                     {u"s", 1e9},       {u"h", 3600e9}};
    double factor = 1e9;
    for (const auto &[name, ns] : units) {
        if (text.endsWith(name)) {
            factor = ns;
            text.chop(name.size());
            break;
        }
    }
    bool isNumber = false;
    const double value = text.trimmed().toDouble(&isNumber) * factor;
    if (!isNumber || !(std::abs(value) < 9e18))
        return std::nullopt;
    const std::int64_t ns = std::llround(value);
    return Interval<std::int64_t>{ns, ns};
}

std::optional<Interval<std::int64_t>> localTime(QStringView text, std::int64_t nowNs)
{
    if (!text.contains(u'T') && text.contains(u':')) {
        const auto time = timeOfDay(text);
        if (!time)
            return std::nullopt;
        const auto today = QDateTime::fromMSecsSinceEpoch(nowNs / 1'000'000).date();
        auto from = onDay(today, time->ns);
        if (from > nowNs)
            from = onDay(today.addDays(-1), time->ns);
        return lasting(from, time->step);
    }
    return dateTimeOf(text, Qt::LocalTime);
}

std::optional<Interval<std::int64_t>> dateTime(QStringView text)
{
    return dateTimeOf(text, Qt::UTC);
}

std::optional<Interval<std::int64_t>> unixTime(QStringView text)
{
    const auto exact = exactSeconds(text);
    if (!exact)
        return std::nullopt;
    return lasting(exact->ns, exact->step);
}

} // namespace mcm::filter
