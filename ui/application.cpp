// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"

#include "filter/excerpt.h"
#include "session/settings.h"
#include "settings/memorybudget.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Application", text);
}

[[noreturn]] void refuse(const QString &text)
{
    const auto line = tr("multicast-monitor: %1 See --help.").arg(text).toLocal8Bit();
    std::fprintf(stderr, "%s\n", line.constData());
    std::exit(2);
}

struct Options
{
    QCommandLineParser parser;
    QCommandLineOption join{QStringLiteral("join"),
                            tr("Join a group at the start. May be given more than once."),
                            QStringLiteral("address")};
    QCommandLineOption demo{QStringLiteral("demo"),
                            tr("Start with sample messages on the loopback interface.")};
    QCommandLineOption fresh{QStringLiteral("no-restore"),
                             tr("Do not join the groups of the last session.")};
    QCommandLineOption filter{QStringLiteral("filter"),
                              tr("Show only what matches this, in each log that is opened; see "
                                 "“mcmon listen --help” for how a filter is written."),
                              QStringLiteral("expression")};
    QCommandLineOption settings{QStringLiteral("settings"), tr("Keep the session in this file."),
                                QStringLiteral("file")};
    QCommandLineOption theme{QStringLiteral("theme"), tr("Colours: system, light or dark."),
                             QStringLiteral("name"), QStringLiteral("system")};
    QCommandLineOption memory{QStringLiteral("memory"),
                              tr("Memory budget of all logs together, in MiB (at least 4)."),
                              QStringLiteral("MiB")};
    QCommandLineOption reader{QStringLiteral("reader"),
                              tr("How sockets are read: native or portable."),
                              QStringLiteral("kind"), QStringLiteral("native")};

    QCommandLineOption report{
        QStringLiteral("report"),
        tr("At the end, write what was counted, and how quick the window was, to this file as one "
           "JSON object (see the README). Exit status 1 where it cannot be written."),
        QStringLiteral("file")};

    Options()
    {
        parser.setApplicationDescription(tr(
            "Join, watch and send UDP multicast.\n\n"
            "An address is [source@]group[%interface]:port, with IPv6 as [group%interface]:port."));
        parser.addPositionalArgument(
            QStringLiteral("file"),
            tr("An address book, whose groups are joined – only those of one set as "
               "file.json:\"set name\" – or an SDP, whose streams are offered for joining."),
            QStringLiteral("[file[:set]...]"));
        parser.addHelpOption();
        parser.addVersionOption();
        parser.addOptions({join, demo, fresh, filter, settings, theme, memory, reader, report});
    }
};

std::size_t readMemory(const QString &text)
{
    using namespace memorybudget;
    bool isNumber = false;
    const auto value = text.toULongLong(&isNumber);
    if (!isNumber || value < least || value > most)
        refuse(tr("--memory takes a number of MiB, %1 to %2, not “%3”.")
                   .arg(QString::number(least), QString::number(most), text));
    return value * mib;
}

} // namespace

std::optional<int> answerWithoutDisplay(int argc, char *argv[])
{
    for (int i = 1; i < argc; ++i) {
        for (const char *word : {"--help", "-h", "--version", "-v", "--help-all"}) {
            if (std::strcmp(argv[i], word) != 0)
                continue;
            const QCoreApplication application(argc, argv);
            Options options;
            options.parser.process(application); // prints and exits
            return 0;
        }
    }
    const bool nowhere = qEnvironmentVariableIsEmpty("DISPLAY")
                         && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
                         && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
    const bool chosen = std::any_of(argv + 1, argv + argc, [](const char *argument) {
        return std::strcmp(argument, "-platform") == 0 || std::strcmp(argument, "--platform") == 0;
    });
    if (!nowhere || chosen)
        return std::nullopt;
    const QCoreApplication application(argc, argv);
    readArguments(application); // what is wrong with them comes first
    const auto lines =
        tr("multicast-monitor: there is no display for the window: neither DISPLAY nor "
           "WAYLAND_DISPLAY is set.\n"
           "Give it one, or work without: mcmon listen 224.0.0.251:5353")
            .toLocal8Bit();
    std::fprintf(stderr, "%s\n", lines.constData());
    return 1;
}

Arguments readArguments(const QCoreApplication &application)
{
    Options options;
    auto &parser = options.parser;
    if (!parser.parse(application.arguments()))
        refuse(parser.errorText());

    Arguments arguments;
    arguments.files = parser.positionalArguments();
    for (const auto &file : std::as_const(arguments.files)) {
        if (!QFileInfo::exists(file) && parseGroupAddress(file))
            refuse(tr("“%1” is an address, not a file: give it with --join.").arg(file));
    }
    arguments.demo = parser.isSet(options.demo);
    arguments.restore = !parser.isSet(options.fresh);
    arguments.settingsPath =
        parser.isSet(options.settings) ? parser.value(options.settings) : Settings::defaultPath();
    for (const auto &text : parser.values(options.join)) {
        const auto address = parseGroupAddress(text);
        if (!address)
            refuse(tr("--join %1: %2").arg(text, address.error().sentence()));
        arguments.join.append(*address);
    }
    arguments.filter = parser.value(options.filter);
    const auto parsed = Filter::parse(arguments.filter, {});
    if (const auto *problem = std::get_if<FilterProblem>(&parsed))
        refuse(
            tr("--filter %1: %2").arg(excerptOf(arguments.filter, *problem).text, problem->text));
    const auto scheme = theme::parse(parser.value(options.theme));
    if (!scheme)
        refuse(tr("--theme is system, light or dark, not “%1”.").arg(parser.value(options.theme)));
    arguments.scheme = *scheme;
    if (parser.isSet(options.memory))
        arguments.session.memoryBudget = readMemory(parser.value(options.memory));
    const QString reader = parser.value(options.reader);
    if (reader != QLatin1String("native") && reader != QLatin1String("portable"))
        refuse(tr("--reader is native or portable, not “%1”.").arg(reader));
    arguments.session.reader =
        reader == QLatin1String("native") ? ReaderKind::Native : ReaderKind::Portable;
    arguments.report = parser.value(options.report);
    if (parser.isSet(options.report) && arguments.report.isEmpty())
        refuse(tr("--report takes the name of a file."));
    arguments.session.keepLeft = !arguments.report.isEmpty();
    return arguments;
}

int failed(const Error &error)
{
    const auto line = tr("multicast-monitor: %1").arg(error.sentence()).toLocal8Bit();
    std::fprintf(stderr, "%s\n", line.constData());
    return 1;
}

} // namespace mcm
