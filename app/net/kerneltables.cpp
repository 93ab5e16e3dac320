// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/kerneltables.h"

#include <QtEndian>

#include <algorithm>
#include <concepts>
#include <limits>
#include <optional>

namespace mcm::kernel {
namespace {

using Words = QList<QByteArray>;

Words wordsOf(const QByteArray &line)
{
    const auto simple = line.simplified();
    return simple.isEmpty() ? Words() : simple.split(' ');
}

/// Digits and nothing else, within the type's range; Qt would take signs and 0x too.
template<std::unsigned_integral T>
std::optional<T> number(const QByteArray &word, int base)
{
    const auto isDigit = [base](char c) {
        return (c >= '0' && c <= '9')
               || (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
    };
    bool good = false;
    const auto value = word.toULongLong(&good, base);
    if (!good || !std::all_of(word.begin(), word.end(), isDigit)
        || value > std::numeric_limits<T>::max())
        return std::nullopt;
    return static_cast<T>(value);
}

/// An interface's index, or a count that the kernel keeps as an int.
std::optional<int> positive(const QByteArray &word)
{
    const auto value = number<std::uint32_t>(word, 10);
    return value && *value <= 0x7fffffff ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

/// "010000E0": the four bytes as they lie in memory, read as a number of this machine.
std::optional<QHostAddress> nativeIpv4(const QByteArray &word)
{
    const auto value = word.size() == 8 ? number<std::uint32_t>(word, 16) : std::nullopt;
    return value ? std::optional(QHostAddress(qFromBigEndian(*value))) : std::nullopt;
}

/// "0xe0000001": the address as a number.
std::optional<QHostAddress> plainIpv4(const QByteArray &word)
{
    const bool prefixed = word.size() == 10 && word.startsWith("0x");
    const auto value = prefixed ? number<std::uint32_t>(word.sliced(2), 16) : std::nullopt;
    return value ? std::optional(QHostAddress(*value)) : std::nullopt;
}

/// 32 digits, in the order of the address.
std::optional<QHostAddress> plainIpv6(const QByteArray &word)
{
    if (word.size() != 32 || !number<std::uint64_t>(word.first(16), 16)
        || !number<std::uint64_t>(word.sliced(16), 16))
        return std::nullopt;
    return QHostAddress(reinterpret_cast<const quint8 *>(QByteArray::fromHex(word).constData()));
}

/// 32 digits: four words, each as it lies in memory, read as a number of this machine.
std::optional<QHostAddress> nativeIpv6(const QByteArray &word)
{
    if (word.size() != 32)
        return std::nullopt;
    Q_IPV6ADDR bytes{};
    for (qsizetype i = 0; i < 4; ++i) {
        const auto value = number<std::uint32_t>(word.sliced(i * 8, 8), 16);
        if (!value)
            return std::nullopt;
        qToUnaligned(*value, &bytes.c[i * 4]);
    }
    return QHostAddress(bytes);
}

QList<FilterRow> parseFilters(const QByteArray &text,
                              std::optional<QHostAddress> (*address)(const QByteArray &))
{
    QList<FilterRow> rows;
    for (const auto &line : text.split('\n')) {
        const auto words = wordsOf(line);
        if (words.size() != 6)
            continue;
        const auto index = positive(words[0]);
        const auto group = address(words[2]);
        const auto source = address(words[3]);
        const auto include = number<std::uint64_t>(words[4], 10);
        const auto exclude = number<std::uint64_t>(words[5], 10);
        if (index && group && source && include && exclude)
            rows.append({*index, *group, *source, *include, *exclude});
    }
    return rows;
}

QList<SocketRow> parseSockets(const QByteArray &text,
                              std::optional<QHostAddress> (*address)(const QByteArray &))
{
    QList<SocketRow> rows;
    for (const auto &line : text.split('\n')) {
        const auto words = wordsOf(line);
        // sl local remote st tx:rx tr:when retrnsmt uid timeout inode ref pointer drops
        if (words.size() < 13 || !words[0].endsWith(':'))
            continue;
        const auto local = words[1].split(':');
        const auto queues = words[4].split(':');
        if (local.size() != 2 || queues.size() != 2)
            continue;
        const auto ip = address(local[0]);
        const auto port = number<std::uint16_t>(local[1], 16);
        const auto queued = number<std::uint64_t>(queues[1], 16);
        const auto uid = number<std::uint32_t>(words[7], 10);
        const auto inode = number<std::uint64_t>(words[9], 10);
        const auto drops = number<std::uint64_t>(words[12], 10);
        if (ip && port && queued && uid && inode && drops)
            rows.append({*ip, *port, *inode, *uid, *queued, *drops});
    }
    return rows;
}

} // namespace

QList<MembershipRow> parseIgmp(const QByteArray &text)
{
    QList<MembershipRow> rows;
    MembershipRow device;
    for (const auto &line : text.split('\n')) {
        auto words = wordsOf(line);
        if (!line.startsWith('\t')) {
            // "2	eth0      :     3      V3"; a long name touches the colon
            device = {};
            const auto index = words.isEmpty() ? std::nullopt : positive(words[0]);
            if (!index || words.size() < 4)
                continue;
            auto name = words[1];
            if (name.endsWith(':'))
                name.chop(1);
            device.index = *index;
            device.device = QString::fromLocal8Bit(name);
            device.version = QString::fromLatin1(words.last());
            continue;
        }
        if (device.index == 0 || words.size() < 2)
            continue;
        const auto group = nativeIpv4(words[0]);
        const auto users = positive(words[1]);
        if (!group || !users)
            continue;
        auto row = device;
        row.group = *group;
        row.users = *users;
        rows.append(row);
    }
    return rows;
}

QList<MembershipRow> parseIgmp6(const QByteArray &text)
{
    QList<MembershipRow> rows;
    for (const auto &line : text.split('\n')) {
        const auto words = wordsOf(line);
        if (words.size() < 4)
            continue;
        const auto index = positive(words[0]);
        const auto group = plainIpv6(words[2]);
        const auto users = positive(words[3]);
        if (index && group && users)
            rows.append({*index, QString::fromLocal8Bit(words[1]), {}, *group, *users});
    }
    return rows;
}

QList<FilterRow> parseMcfilter(const QByteArray &text)
{
    return parseFilters(text, plainIpv4);
}

QList<FilterRow> parseMcfilter6(const QByteArray &text)
{
    return parseFilters(text, plainIpv6);
}

QList<SocketRow> parseUdp(const QByteArray &text)
{
    return parseSockets(text, nativeIpv4);
}

QList<SocketRow> parseUdp6(const QByteArray &text)
{
    return parseSockets(text, nativeIpv6);
}

} // namespace mcm::kernel
