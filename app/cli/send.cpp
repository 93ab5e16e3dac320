// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/sendhelp.h"
#include "cli/sendoptions.h"
#include "cli/sendrun.h"
#include "cli/sendwords.h"
#include "send/sendjson.h"
#include "session/report.h"
#include "text/format.h"

#include <QJsonArray>

#include <array>
#include <cstdio>

#include <unistd.h>

namespace mcm::cli {
namespace {

int failed(const Error &error)
{
    tell(QStringLiteral("mcmon: ") + error.sentence());
    return Failure;
}

/// What is wrong with a file is no wrong usage.
int refuse(const Arguments &arguments, const Error &error)
{
    const bool ofFile =
        error.code == ErrorCode::FileUnreadable
        || (error.code == ErrorCode::PayloadTooBig && arguments.has(QStringLiteral("file")));
    return ofFile ? failed(error) : arguments.refuse(error);
}

bool isConfirmed()
{
    tell(QStringLiteral("Send it all the same? [y/N]"));
    std::array<char, 16> answer{};
    return std::fgets(answer.data(), answer.size(), stdin) != nullptr
           && (answer[0] == 'y' || answer[0] == 'Y');
}

/// Nobody shall flood a network without knowing: asks, where somebody is there to answer. Gives the
/// exit status where it is not to be sent.
std::optional<int> refuseFlood(const Arguments &arguments, const SendCommand &command)
{
    QStringList warnings;
    for (const auto &request : command.requests) {
        const QString warning = floodWarning(request);
        if (!warning.isEmpty() && !warnings.contains(warning))
            warnings += warning;
    }
    if (warnings.isEmpty() || command.yes)
        return std::nullopt;
    if (isatty(STDIN_FILENO) != 1 || isatty(STDERR_FILENO) != 1)
        return arguments.refuse(usageError(warnings.join(u'\n'),
                                           QStringLiteral("With --yes it is sent all the same.")));
    for (const auto &warning : std::as_const(warnings))
        tell(QStringLiteral("mcmon: ") + warning);
    if (isConfirmed())
        return std::nullopt;
    tell(QStringLiteral("mcmon: nothing was sent"));
    return Failure;
}

QJsonObject reportOf(const SendCommand &command, const QList<SendReport> &reports)
{
    if (!command.isList)
        return toJson(reports.first());
    QJsonArray sends;
    for (const auto &report : reports)
        sends.append(toJson(report));
    return {{QStringLiteral("sends"), sends}};
}

/// Where the report goes to standard output, its reader wants nothing else there.
int say(const QStringList &lines, bool toStderr)
{
    QString text;
    for (const auto &line : lines) {
        if (toStderr)
            tell(line);
        else
            text += format::harmless(line) + u'\n';
    }
    return text.isEmpty() ? Success : print(text);
}

/// Tells what became of them, and gives the exit status.
int conclude(const SendCommand &command, const SendOutcome &outcome)
{
    bool failure = false;
    for (const auto &report : outcome.reports) {
        const auto summary = summaryOf(report, outcome.interrupted);
        const int said = say(summary.lines, command.report == QLatin1String("-"));
        for (const auto &line : summary.refusals)
            tell(QStringLiteral("mcmon: ") + line);
        failure = failure || summary.failed || said != Success;
    }
    if (!command.report.isEmpty()) {
        const auto written = writeReport(command.report, reportOf(command, outcome.reports));
        if (!written)
            return failed(written.error());
    }
    return failure ? Failure : Success;
}

} // namespace

int runSend(const QStringList &list)
{
    Arguments arguments(QStringLiteral("send"));
    addSendOptions(arguments);
    if (const auto status = arguments.parse(list, sendHelp))
        return *status;
    const auto command = sendCommandFrom(arguments);
    if (!command)
        return refuse(arguments, command.error());
    if (command->printOnly)
        return print(std::string_view(exportSends(command->requests).toStdString()));
    if (!command->report.isEmpty()) {
        if (const auto writable = checkReport(command->report); !writable)
            return failed(writable.error());
    }
    if (const auto status = refuseFlood(arguments, *command))
        return *status;
    return conclude(*command, runSends(command->requests));
}

} // namespace mcm::cli
