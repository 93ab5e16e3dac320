// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"
#include "result.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <string_view>

namespace mcm::cli {

/// One command's options and operands. Every error it gives is one of usage: the command was typed
/// wrongly. Every command also has --help.
class Arguments
{
public:
    explicit Arguments(const QString &command) : m_command(command) {}

    void addFlag(const QString &name);
    void addOption(const QString &name);
    /// Reads what was typed. Gives the exit status where that is the end of it: it was refused, or
    /// `help` was asked for and printed.
    std::optional<int> parse(const QStringList &arguments, std::string_view help);

    bool has(const QString &name) const { return m_parser.isSet(name); }
    /// What the option was given, the last time it was; empty where it was not.
    QString value(const QString &name) const { return m_parser.value(name); }
    /// What it was given each time.
    QStringList values(const QString &name) const { return m_parser.values(name); }
    /// How often the option was given.
    qsizetype times(const QString &name) const { return m_parser.values(name).size(); }
    QStringList operands() const { return m_parser.positionalArguments(); }

    /// A whole number from `least` to `most`, or nothing where the option was not given.
    Result<std::optional<quint64>> number(const QString &name, quint64 least, quint64 most) const;
    /// A time from 0 to `most`, given in seconds with or without a fraction.
    Result<std::optional<std::chrono::nanoseconds>> seconds(const QString &name,
                                                            std::chrono::seconds most) const;

    /// Says what is wrong and where help is, on standard error. Gives WrongUsage.
    int refuse(const Error &error) const;

private:
    Status read(const QStringList &arguments);

    QString m_command;
    QCommandLineParser m_parser;
};

/// What was typed as a number and nothing else: no blanks, no sign before a whole number.
std::optional<quint64> wholeNumber(const QString &text);
std::optional<double> finiteNumber(const QString &text);

/// The option `name` was given `value`, but takes `expected`, which is in words.
Error badValue(const QString &name, const QString &value, const QString &expected);

/// An error in how the command was typed.
Error usageError(const QString &text, const QString &hint = {});

/// parseGroupAddress(), but an interface that is announced by '%' must be there: a variable that
/// was empty in a script must not silently mean another interface.
Result<GroupAddress> parseAddressArgument(const QString &text);

/// How mcmon names a group in what it prints: without the interface, which follows as “via …”.
QString nameOf(const GroupAddress &address);

} // namespace mcm::cli
