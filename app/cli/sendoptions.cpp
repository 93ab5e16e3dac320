// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sendoptions.h"

#include "send/dscp.h"
#include "send/sendjson.h"
#include "session/readfile.h"

#include <QFile>

#include <algorithm>
#include <array>

#include <unistd.h>

namespace mcm::cli {
namespace {

constexpr std::array flags{"dont-fragment", "flood",    "no-loopback",
                           "print-json",    "template", "yes"};
constexpr std::array options{
    "bitrate",  "burst", "count",       "dscp",     "duration",   "every",    "field", "file",
    "generate", "hex",   "interface",   "interval", "piece-size", "ramp",     "rate",  "report",
    "sends",    "size",  "source-port", "text",     "ttl",        "ttl-sweep"};
// What may stand beside --sends: the file says all else.
constexpr std::array besideSends{"sends", "report", "yes", "print-json"};

// Hours of a recording; what is larger was not exported by us.
constexpr qint64 largestSends = qint64{256} << 20;

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

/// The address's own interface is the first, the others follow.
Status readInterfaces(const QStringList &names, SendRequest &request)
{
    QStringList all;
    if (!request.to.interface.isEmpty())
        all += request.to.interface;
    for (const auto &name : names) {
        if (name.isEmpty())
            return badValue(QStringLiteral("interface"), name, QStringLiteral("an interface"));
        if (all.contains(name))
            return usageError(QStringLiteral("--interface %1 is given twice.").arg(name));
        all += name;
    }
    if (!all.isEmpty())
        request.to.interface = all.takeFirst();
    request.moreInterfaces = all;
    return success();
}

/// A number that fits into an int.
Status readNumber(const Arguments &arguments, const QString &name, int least, int most, int &into)
{
    const auto number =
        arguments.number(name, static_cast<quint64>(least), static_cast<quint64>(most));
    if (!number)
        return number.error();
    if (*number)
        into = static_cast<int>(**number);
    return success();
}

Status readWhere(const Arguments &arguments, SendRequest &request)
{
    const QString ttl = QStringLiteral("ttl");
    const QString sweep = QStringLiteral("ttl-sweep");
    const QString dscp = QStringLiteral("dscp");
    if (arguments.has(ttl) && arguments.has(sweep))
        return usageError(QStringLiteral("--ttl and --ttl-sweep exclude each other."));
    if (auto status = readNumber(arguments, ttl, 0, 255, request.ttl); !status)
        return status;
    if (auto status = readNumber(arguments, sweep, 1, 255, request.ttlSweep); !status)
        return status;
    int port = 0;
    if (auto status = readNumber(arguments, QStringLiteral("source-port"), 1, 65535, port); !status)
        return status;
    request.sourcePort = static_cast<quint16>(port);
    if (arguments.has(dscp)) {
        const auto value = parseDscp(arguments.value(dscp));
        if (!value)
            return usageError(QStringLiteral("--dscp: ") + value.error().text, value.error().hint);
        request.dscp = *value;
    }
    request.loopback = !arguments.has(QStringLiteral("no-loopback"));
    request.dontFragment = arguments.has(QStringLiteral("dont-fragment"));
    return readInterfaces(arguments.values(QStringLiteral("interface")), request);
}

/// The option that an error of check() is about, as it was typed; empty where it is none.
QString optionOf(Field field, const Arguments &arguments)
{
    const auto firstOf = [&arguments](std::initializer_list<const char *> names) {
        for (const auto *const name : names) {
            if (arguments.has(QLatin1String(name)))
                return QString(QStringLiteral("--") + QLatin1String(name));
        }
        return QString();
    };
    switch (field) {
    case Field::Payload:
        return firstOf({"text", "hex", "file", "generate"});
    case Field::Size:
        return firstOf({"size", "piece-size"});
    case Field::BinaryFields:
        return firstOf({"field"});
    case Field::Pace:
        return firstOf({"burst", "every", "interval", "rate", "bitrate", "ramp", "flood"});
    case Field::Stop:
        return firstOf({"count", "duration"});
    case Field::Ttl:
        return firstOf({"ttl", "ttl-sweep"});
    case Field::SourcePort:
        return firstOf({"source-port"});
    case Field::Dscp:
        return firstOf({"dscp"});
    case Field::Interface:
        return firstOf({"interface"});
    case Field::None:
    case Field::Group:
    case Field::Port:
    case Field::Source:
        break;
    }
    return {};
}

Error named(const QString &name, Error error)
{
    if (!name.isEmpty())
        error.text = name + QStringLiteral(": ") + error.text;
    return error;
}

Result<SendRequest> requestFrom(const Arguments &arguments)
{
    SendRequest request;
    const auto address = addressFrom(arguments.operands());
    if (!address)
        return address.error();
    request.to = *address;
    if (auto status = readWhere(arguments, request); !status)
        return status.error();
    const auto pace = paceFrom(arguments);
    if (!pace)
        return pace.error();
    request.pace = *pace;
    // Last, since it may wait for standard input.
    const auto payload = payloadFrom(arguments, request.to.isIpv6());
    if (!payload)
        return payload.error();
    request.payload = *payload;
    if (const auto status = check(request); !status)
        return named(optionOf(status.error().field, arguments), status.error());
    return request;
}

Result<QByteArray> readSends(const QString &path)
{
    if (path != QLatin1String("-"))
        return readFile(path, largestSends);
    QFile input;
    if (!input.open(STDIN_FILENO, QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable,
                     Field::None,
                     QStringLiteral("Standard input cannot be read: %1.").arg(input.errorString()),
                     {}};
    return readFile(input, QStringLiteral("standard input"), largestSends);
}

template<typename Names>
QString firstBesideSends(const Names &names, const Arguments &arguments)
{
    for (const auto *const option : names) {
        QString name = QLatin1String(option);
        const bool allowed =
            std::any_of(besideSends.begin(), besideSends.end(),
                        [&name](const char *other) { return name == QLatin1String(other); });
        if (!allowed && arguments.has(name))
            return name;
    }
    return {};
}

Result<QList<SendRequest>> importedFrom(const Arguments &arguments)
{
    const QString option = QStringLiteral("sends");
    const QString path = arguments.value(option);
    QString beside = firstBesideSends(flags, arguments);
    if (beside.isEmpty())
        beside = firstBesideSends(options, arguments);
    if (!beside.isEmpty())
        return usageError(QStringLiteral("--sends and --%1 exclude each other.").arg(beside),
                          QStringLiteral("The file says what is sent."));
    if (!arguments.operands().isEmpty())
        return usageError(
            QStringLiteral("--sends takes no address, not '%1'.").arg(arguments.operands().first()),
            QStringLiteral("The file says what is sent."));
    if (arguments.times(option) > 1)
        return usageError(QStringLiteral("--sends is given more than once."));
    const auto bytes = readSends(path);
    if (!bytes)
        return bytes.error();
    auto requests = importSends(*bytes);
    if (!requests)
        return named(path, requests.error());
    if (requests->isEmpty())
        return usageError(QStringLiteral("%1: it has no sends.").arg(path));
    for (qsizetype i = 0; i < requests->size(); ++i) {
        const auto &request = requests->at(i);
        const auto status = check(request);
        if (status)
            continue;
        const QString number = QStringLiteral("%1: send %2").arg(path).arg(i + 1);
        const QString name =
            request.name.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(request.name);
        return named(number + name, status.error());
    }
    return requests;
}

} // namespace

void addSendOptions(Arguments &arguments)
{
    for (const auto *const flag : flags)
        arguments.addFlag(QLatin1String(flag));
    for (const auto *const option : options)
        arguments.addOption(QLatin1String(option));
}

Result<SendCommand> sendCommandFrom(const Arguments &arguments)
{
    SendCommand command;
    command.report = arguments.value(QStringLiteral("report"));
    command.yes = arguments.has(QStringLiteral("yes"));
    command.printOnly = arguments.has(QStringLiteral("print-json"));
    if (arguments.has(QStringLiteral("report")) && command.report.isEmpty())
        return badValue(QStringLiteral("report"), command.report, QStringLiteral("a file"));
    if (arguments.has(QStringLiteral("sends"))) {
        const auto requests = importedFrom(arguments);
        if (!requests)
            return requests.error();
        command.isList = true;
        command.requests = *requests;
        return command;
    }
    const auto request = requestFrom(arguments);
    if (!request)
        return request.error();
    command.requests = {*request};
    return command;
}

} // namespace mcm::cli
