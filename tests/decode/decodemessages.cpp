// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// decodemessages PATH: the messages of a file or folder as JSON, a line each, with all that was
// decoded.

#include "decode/fieldtext.h"
#include "decode/messagesfile.h"
#include "decode/registry.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace mcm;
using namespace mcm::test;

namespace {

QString latin(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString typeName(FieldType type)
{
    constexpr const char *names[] = {"branch", "unsigned", "signed",  "real", "boolean",
                                     "text",   "bytes",    "ipv4",    "ipv6", "mac",
                                     "time",   "time",     "duration"};
    return QString::fromLatin1(names[static_cast<int>(type)]);
}

QString value(const FieldTree &tree, const FieldTree::Node &node, Bytes message)
{
    switch (node.spec->type) {
    case FieldType::Branch:
        return {};
    case FieldType::Unsigned:
    case FieldType::Boolean:
        return QString::number(node.number);
    case FieldType::Signed:
    case FieldType::UnixTime:
    case FieldType::TaiTime:
    case FieldType::Duration:
        return QString::number(node.asSigned());
    case FieldType::Real:
        return QString::number(node.asReal(), 'g', 17);
    case FieldType::Text:
        return latin(tree.text(node));
    case FieldType::Bytes: {
        const auto bytes = message.subspan(node.begin, node.size);
        return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                              static_cast<qsizetype>(bytes.size()))
                                       .toHex());
    }
    default:
        return fieldtext::value(tree, node, message);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    for (const auto &message : readMessages(application.arguments().value(1))) {
        const auto *protocol = registry::protocolNamed(message.protocol.toStdString());
        if (protocol == nullptr)
            qFatal("no protocol is called %s", qPrintable(message.protocol));
        FieldTree tree;
        tree.setSummarised(true);
        registry::decode(*protocol, message.bytes(), tree);
        QJsonArray nodes;
        for (const auto &node : tree.nodes())
            nodes.append(QJsonObject{{QStringLiteral("name"), latin(node.spec->name)},
                                     {QStringLiteral("type"), typeName(node.spec->type)},
                                     {QStringLiteral("value"), value(tree, node, message.bytes())},
                                     {QStringLiteral("begin"), qint64(node.begin)},
                                     {QStringLiteral("size"), qint64(node.size)},
                                     {QStringLiteral("problem"), latin(tree.problem(node))}});
        const QJsonObject line{
            {QStringLiteral("title"), message.title},
            {QStringLiteral("protocol"), message.protocol},
            {QStringLiteral("bad"), message.isBad},
            {QStringLiteral("group"), message.group},
            {QStringLiteral("source_port"), message.ports.source},
            {QStringLiteral("port"), message.ports.destination},
            {QStringLiteral("payload"), QString::fromLatin1(message.payload.toHex())},
            {QStringLiteral("summary"), latin(tree.summary())},
            {QStringLiteral("text"), fieldtext::text(tree, 0, message.bytes())},
            {QStringLiteral("nodes"), nodes}};
        std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    }
    return 0;
}
