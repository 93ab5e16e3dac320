// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/filteroption.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/table.h"
#include "decode/registry.h"
#include "text/format.h"

namespace mcm::cli {
namespace {

constexpr char help[] = R"(Usage: mcmon protocols [NAME] [--json]

Lists the protocols that messages are recognised as and decoded by: the name for
--decode-as and proto: in filters, the document and the well-known UDP ports. With
NAME, the fields of that protocol: their names are for filters, too.

      --json          print one JSON object a line: name, title, standard and ports;
                      with NAME: name, title and type
  -h, --help          show this help

Examples:
  mcmon protocols
  mcmon protocols rtp
  mcmon protocols --json | jq -r 'select(.ports | index(5353)) | .name'
)";

std::string_view nameOf(FieldType type)
{
    switch (type) {
    case FieldType::Branch:
        return "branch";
    case FieldType::Unsigned:
        return "unsigned";
    case FieldType::Signed:
        return "signed";
    case FieldType::Real:
        return "real";
    case FieldType::Boolean:
        return "boolean";
    case FieldType::Text:
        return "text";
    case FieldType::Bytes:
        return "bytes";
    case FieldType::Ipv4:
        return "ipv4";
    case FieldType::Ipv6:
        return "ipv6";
    case FieldType::Mac:
        return "mac";
    case FieldType::UnixTime:
        return "time";
    case FieldType::TaiTime:
        return "time-tai";
    case FieldType::Duration:
        return "duration";
    }
    return {};
}

QString protocolTable()
{
    QList<QStringList> rows{QStringLiteral("NAME,TITLE,PORTS,STANDARD").split(u',')};
    for (const auto *protocol : registry::protocols()) {
        QStringList ports;
        for (const auto port : protocol->ports)
            ports.append(QString::number(port));
        rows.append({format::fromUtf8(protocol->name), format::fromUtf8(protocol->title),
                     ports.join(QStringLiteral(", ")), format::fromUtf8(protocol->standard)});
    }
    return table(rows);
}

QString fieldTable(const Protocol &protocol)
{
    QList<QStringList> rows{QStringLiteral("NAME,TYPE,TITLE").split(u',')};
    for (const auto *field : protocol.fields)
        rows.append({format::fromUtf8(field->name), format::fromUtf8(nameOf(field->type)),
                     format::fromUtf8(field->title)});
    return table(rows);
}

void appendMember(std::string &to, std::string_view name, std::string_view value)
{
    to += to.empty() || to.back() == '\n' ? '{' : ',';
    json::appendString(to, name);
    to += ':';
    json::appendString(to, value);
}

std::string protocolLines()
{
    std::string lines;
    for (const auto *protocol : registry::protocols()) {
        appendMember(lines, "name", protocol->name);
        appendMember(lines, "title", protocol->title);
        appendMember(lines, "standard", protocol->standard);
        lines += ",\"ports\":[";
        for (std::size_t i = 0; i < protocol->ports.size(); ++i) {
            lines += i > 0 ? "," : "";
            json::appendNumber(lines, protocol->ports[i]);
        }
        lines += "]}\n";
    }
    return lines;
}

std::string fieldLines(const Protocol &protocol)
{
    std::string lines;
    for (const auto *field : protocol.fields) {
        appendMember(lines, "name", field->name);
        appendMember(lines, "title", field->title);
        appendMember(lines, "type", nameOf(field->type));
        lines += "}\n";
    }
    return lines;
}

} // namespace

int runProtocols(const QStringList &list)
{
    Arguments arguments(QStringLiteral("protocols"));
    arguments.addFlag(QStringLiteral("json"));
    if (const auto status = arguments.parse(list, help))
        return *status;
    const auto operands = arguments.operands();
    const bool isJson = arguments.has(QStringLiteral("json"));
    if (operands.isEmpty())
        return isJson ? print(std::string_view(protocolLines())) : print(protocolTable());
    if (operands.size() > 1)
        return arguments.refuse(
            usageError(QStringLiteral("One name is expected, not also '%1'.").arg(operands[1])));
    const auto protocol = protocolCalled(operands.first());
    if (!protocol)
        return arguments.refuse(protocol.error());
    return isJson ? print(std::string_view(fieldLines(**protocol))) : print(fieldTable(**protocol));
}

} // namespace mcm::cli
