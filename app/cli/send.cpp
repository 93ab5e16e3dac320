// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "send/payload.h"
#include "session/session.h"
#include "session/signals.h"

#include <QCoreApplication>
#include <QFile>

#include <unistd.h>

namespace mcm::cli {
namespace {

constexpr char help[] = R"(Usage: mcmon send [OPTION]... ADDRESS (--text T | --hex H | --file F)

Sends a message to ADDRESS, which is GROUP[%INTERFACE]:PORT, for IPv6
[GROUP%INTERFACE]:PORT. Without an INTERFACE, through the one that the route chooses.

      --text T        the text T as UTF-8; \n \r \t \0 \\ \xHH are escapes
      --hex H         bytes: '48 65', 4865, 0x48,0x65 or 48:65
      --file F        the content of the file F; - is standard input
      --ttl N         TTL or hop limit, 0 to 255; 1 where it is not given, which
                      stays in the local network, as 0 does on this host
      --no-loopback   members on this host do not get it
      --count N       send it N times
      --interval S    seconds between the starts of two, which may have a fraction;
                      0 where it is not given: as fast as it goes
  -h, --help          show this help

It tells what the system took. What arrived, only a listener knows.

Exit status: 0 when all was sent, or what was sent until SIGINT or SIGTERM; 1 when
some of it was refused; 2 when the command was not understood.

Examples:
  mcmon send 239.1.1.1:5004 --text 'Hello group'
  mcmon send 239.1.1.1%eth0:5004 --hex 'de ad be ef' --ttl 16
  mcmon send '[ff15::1%eth0]:5004' --text 'tick\n' --count 60 --interval 1
  date | mcmon send 239.1.1.1:5004 --file -
)";

constexpr auto mostInterval = std::chrono::hours(24 * 10); // what a timer can wait for

/// Where the payload comes from: `file` is read only once all else is known to be right.
struct Request
{
    SendRequest send;
    QString file;
};

Result<QByteArray> readInput(const QString &path, bool ipv6)
{
    if (path != QLatin1String("-"))
        return readPayloadFile(path, ipv6);
    QFile input;
    std::optional<QByteArray> bytes;
    if (input.open(STDIN_FILENO, QIODevice::ReadOnly))
        bytes = readForPayload(input, ipv6);
    if (!bytes)
        return Error{ErrorCode::FileUnreadable,
                     Field::Payload,
                     QStringLiteral("Standard input cannot be read: %1.").arg(input.errorString()),
                     {}};
    if (bytes->size() > largestPayload(ipv6))
        return Error{ErrorCode::PayloadTooBig, Field::Payload,
                     QStringLiteral("Standard input does not fit into one datagram."),
                     QStringLiteral("The most is %1 bytes.").arg(largestPayload(ipv6))};
    return *bytes;
}

Result<GroupAddress> addressFrom(const QStringList &operands)
{
    if (operands.isEmpty())
        return usageError(QStringLiteral("No address is given."));
    if (operands.size() > 1)
        return usageError(QStringLiteral("One address at a time, not also '%1'.").arg(operands[1]));
    auto address = parseAddressArgument(operands.first());
    if (address && !address->sources.isAny())
        return usageError(QStringLiteral("'%1': a source is for listening.").arg(operands.first()),
                          QStringLiteral("To send from an address, name it as the interface."));
    return address;
}

Result<Request> requestFrom(const Arguments &arguments)
{
    const QString text = QStringLiteral("text");
    const QString hex = QStringLiteral("hex");
    const QString file = QStringLiteral("file");

    const auto address = addressFrom(arguments.operands());
    if (!address)
        return address.error();
    if (arguments.times(text) + arguments.times(hex) + arguments.times(file) != 1)
        return usageError(QStringLiteral("Exactly one of --text, --hex and --file is needed."));
    const auto ttl = arguments.number(QStringLiteral("ttl"), 0, 255);
    if (!ttl)
        return ttl.error();
    const auto count =
        arguments.number(QStringLiteral("count"), 1, std::numeric_limits<quint64>::max());
    if (!count)
        return count.error();
    const auto interval = arguments.seconds(QStringLiteral("interval"), mostInterval);
    if (!interval)
        return interval.error();

    Request request;
    request.file = arguments.value(file);
    request.send.to = *address;
    request.send.ttl = static_cast<int>(ttl->value_or(1));
    request.send.loopback = !arguments.has(QStringLiteral("no-loopback"));
    request.send.count = count->value_or(1);
    request.send.interval = interval->value_or(std::chrono::nanoseconds(0));
    if (arguments.has(file))
        return request;
    const auto payload = arguments.has(text)
                             ? parsePayload(arguments.value(text), PayloadKind::Text)
                             : parsePayload(arguments.value(hex), PayloadKind::Hex);
    if (!payload)
        return payload.error();
    request.send.payload = *payload;
    return request;
}

QString times(quint64 count, const SendRequest &request)
{
    const auto length = request.payload.size();
    const QString size =
        length == 1 ? QStringLiteral("1 byte") : QStringLiteral("%1 bytes").arg(length);
    return count == 1 ? size : QString(QStringLiteral("%1 × ").arg(count) + size);
}

/// Tells what became of it, and gives the exit status.
int conclude(const SendReport &report)
{
    const auto &request = report.request;
    int status = Success;
    if (report.sent > 0) {
        const QString ttl = QString::number(request.ttl);
        QString text =
            QStringLiteral("sent %1 to %2 via %3, TTL %4\n")
                .arg(times(report.sent, request), nameOf(request.to), report.interface, ttl);
        if (!report.note.isEmpty())
            text += QStringLiteral("note: ") + report.note + u'\n';
        status = print(text);
    }
    if (report.failed > 0) {
        tell(QStringLiteral("mcmon: refused %1 to %2: ")
                 .arg(times(report.failed, request), nameOf(request.to))
             + (report.error ? report.error->sentence() : QString()));
        status = Failure;
    }
    if (report.sent == 0 && report.failed == 0) {
        tell(QStringLiteral("mcmon: nothing was sent"));
        status = Failure;
    }
    return status;
}

int send(const SendRequest &request)
{
    TerminationSignals signalled;
    Session session;
    SendReport last;
    quint64 id = 0;
    QObject::connect(&session, &Session::sent, &session, [&](const QList<SendReport> &reports) {
        last = reports.last();
        if (last.finished)
            QCoreApplication::quit();
        else if (last.sent == 0) // what is refused from the beginning will be refused again
            session.cancelSend(id);
    });
    QObject::connect(&signalled, &TerminationSignals::terminate, &session,
                     [&] { session.cancelSend(id); });
    id = session.send(request);
    QCoreApplication::exec();
    return conclude(last);
}

} // namespace

int runSend(const QStringList &list)
{
    Arguments arguments(QStringLiteral("send"));
    arguments.addFlag(QStringLiteral("no-loopback"));
    for (const auto *const option : {"text", "hex", "file", "ttl", "count", "interval"})
        arguments.addOption(QLatin1String(option));
    if (const auto status = arguments.parse(list, help))
        return *status;
    const auto request = requestFrom(arguments);
    if (!request)
        return arguments.refuse(request.error());
    if (!arguments.has(QStringLiteral("file")))
        return send(request->send);

    SendRequest withFile = request->send;
    const auto payload = readInput(request->file, withFile.to.isIpv6());
    if (!payload) {
        tell(QStringLiteral("mcmon: ") + payload.error().sentence());
        return Failure;
    }
    withFile.payload = *payload;
    return send(withFile);
}

} // namespace mcm::cli
