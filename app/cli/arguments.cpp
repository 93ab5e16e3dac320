// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/arguments.h"

#include "cli/commands.h"
#include "cli/output.h"

#include <charconv>
#include <cmath>

namespace mcm::cli {
namespace {

// Strict, unlike QString::toDouble(): no blanks, no signs before whole numbers, no digit grouping.
template<typename T>
std::optional<T> exactly(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    T result{};
    const auto [end, error] = std::from_chars(bytes.begin(), bytes.end(), result);
    if (error != std::errc{} || end != bytes.end())
        return std::nullopt;
    return result;
}

} // namespace

void Arguments::addFlag(const QString &name)
{
    m_parser.addOption(QCommandLineOption(name));
}

void Arguments::addOption(const QString &name)
{
    m_parser.addOption(QCommandLineOption(name, {}, QStringLiteral("value")));
}

std::optional<int> Arguments::parse(const QStringList &arguments, std::string_view help)
{
    if (const auto status = read(arguments); !status)
        return refuse(status.error());
    if (has(QStringLiteral("help")))
        return print(help);
    return std::nullopt;
}

Status Arguments::read(const QStringList &arguments)
{
    m_parser.addOption(
        QCommandLineOption(QStringList{QStringLiteral("help"), QStringLiteral("h")}));
    // QCommandLineParser takes the first for the program's name.
    if (!m_parser.parse(QStringList(m_command) + arguments))
        return usageError(m_parser.errorText());
    return success();
}

Result<std::optional<quint64>> Arguments::number(const QString &name, quint64 least,
                                                 quint64 most) const
{
    if (!has(name))
        return std::optional<quint64>();
    const auto result = exactly<quint64>(value(name));
    if (!result || *result < least || *result > most) {
        const QString from = QStringLiteral("a whole number from %1").arg(least);
        const bool open = most == std::numeric_limits<quint64>::max();
        const QString to = open ? QString() : QStringLiteral(" to %1").arg(most);
        return badValue(name, value(name), from + to);
    }
    return result;
}

Result<std::optional<std::chrono::nanoseconds>> Arguments::seconds(const QString &name,
                                                                   std::chrono::seconds most) const
{
    using std::chrono::nanoseconds;
    if (!has(name))
        return std::optional<nanoseconds>();
    const auto result = exactly<double>(value(name));
    // Not the other way round: every comparison with NaN is false.
    if (!result || !(*result >= 0 && *result <= static_cast<double>(most.count()))) {
        const QString expected = QStringLiteral("seconds, 0 to %1").arg(most.count());
        return badValue(name, value(name), expected);
    }
    return std::optional(nanoseconds(std::llround(*result * 1e9)));
}

int Arguments::refuse(const Error &error) const
{
    tell(QStringLiteral("mcmon %1: ").arg(m_command) + error.sentence());
    tell(QStringLiteral("Try 'mcmon %1 --help'.").arg(m_command));
    return WrongUsage;
}

std::optional<quint64> wholeNumber(const QString &text)
{
    return exactly<quint64>(text);
}

std::optional<double> finiteNumber(const QString &text)
{
    const auto result = exactly<double>(text);
    return result && std::isfinite(*result) ? result : std::nullopt;
}

Error badValue(const QString &name, const QString &value, const QString &expected)
{
    return usageError(QStringLiteral("--%1 takes %2, not '%3'.").arg(name, expected, value));
}

Error usageError(const QString &text, const QString &hint)
{
    return Error{ErrorCode::BadSettings, Field::None, text, hint};
}

Result<GroupAddress> parseAddressArgument(const QString &text)
{
    const auto parts = splitAddress(text);
    auto address = makeGroupAddress(parts);
    Error error = address ? Error{} : address.error();
    if (address && parts.interface.isEmpty() && text.contains(u'%'))
        error = usageError(QStringLiteral("No interface follows the %."));
    if (error.text.isEmpty())
        return address;
    error.text = u'\'' + text + QStringLiteral("': ") + error.text;
    return error;
}

QString nameOf(const GroupAddress &address)
{
    GroupAddress bare = address;
    bare.interface.clear();
    return bare.title();
}

} // namespace mcm::cli
