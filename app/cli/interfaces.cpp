// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/interfaces.h"

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/table.h"
#include "text/format.h"

namespace mcm::cli {
namespace {

constexpr char help[] = R"(Usage: mcmon interfaces [--json]

Lists the network interfaces, and why one cannot be used where it cannot.

      --json          print one JSON object a line: name, index, state, kind, mtu,
                      addresses, usable, and reason where it is not usable
  -h, --help          show this help

Examples:
  mcmon interfaces
  mcmon interfaces --json | jq -r 'select(.usable) | .name'
)";

using Row = QStringList;

QStringList addressesOf(const InterfaceInfo &interface)
{
    QStringList result;
    for (const auto &address : interface.addresses)
        result.append(address.toString());
    return result;
}

Row rowOf(const InterfaceInfo &interface)
{
    const auto usable = interface.usable();
    return {format::harmless(interface.name),
            QString::number(interface.index),
            interface.stateText(),
            interface.kind,
            QString::number(interface.mtu),
            addressesOf(interface).join(QStringLiteral(", ")),
            usable ? QString() : format::harmless(usable.error().text)};
}

QString tableOf(const QList<InterfaceInfo> &interfaces)
{
    QList<Row> rows{
        QStringLiteral("NAME,INDEX,STATE,KIND,MTU,ADDRESSES,CANNOT BE USED").split(u',')};
    for (const auto &interface : interfaces)
        rows.append(rowOf(interface));
    return table(rows);
}

void appendJson(std::string &to, const InterfaceInfo &interface)
{
    const auto appendText = [&to](const QString &text) {
        json::appendString(to, text.toStdString());
    };
    to += "{\"name\":";
    appendText(interface.name);
    to += ",\"index\":";
    json::appendNumber(to, static_cast<std::uint64_t>(interface.index));
    to += ",\"state\":";
    appendText(interface.stateText());
    to += ",\"kind\":";
    appendText(interface.kind);
    to += ",\"mtu\":";
    json::appendNumber(to, static_cast<std::uint64_t>(interface.mtu));
    to += ",\"addresses\":[";
    bool first = true;
    for (const auto &address : addressesOf(interface)) {
        to += first ? "" : ",";
        first = false;
        appendText(address);
    }
    const auto usable = interface.usable();
    to += usable ? "],\"usable\":true" : "],\"usable\":false,\"reason\":";
    if (!usable)
        appendText(usable.error().text);
    to += "}\n";
}

} // namespace

int runInterfaces(const QStringList &list)
{
    Arguments arguments(QStringLiteral("interfaces"));
    arguments.addFlag(QStringLiteral("json"));
    if (const auto status = arguments.parse(list, help))
        return *status;
    if (const auto operands = arguments.operands(); !operands.isEmpty())
        return arguments.refuse(
            usageError(QStringLiteral("Nothing is expected, not '%1'.").arg(operands.first())));
    const auto interfaces = listInterfaces();
    if (!arguments.has(QStringLiteral("json")))
        return print(tableOf(interfaces));
    std::string lines;
    for (const auto &interface : interfaces)
        appendJson(lines, interface);
    return print(std::string_view(lines));
}

} // namespace mcm::cli
