// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/fieldtext.h"

#include "text/format.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QMap>

#include <algorithm>

namespace mcm::fieldtext {
namespace {

// Of a field's bytes in words; the bytes pane has the rest.
constexpr std::size_t mostBytes = 64;
const QString problemName = QStringLiteral("mcm.problem");
constexpr std::uint64_t exactInDouble = std::uint64_t{1} << 53;

Bytes bytesOf(const FieldTree::Node &node, Bytes message)
{
    const auto begin = std::min<std::size_t>(node.begin, message.size());
    return message.subspan(begin, std::min<std::size_t>(node.size, message.size() - begin));
}

QString hexNumber(std::uint64_t value, int digits)
{
    return QStringLiteral("0x") + QString::number(value, 16).rightJustified(digits, u'0');
}

QString mac(std::uint64_t value)
{
    QString text;
    for (int shift = 40; shift >= 0; shift -= 8)
        text += QString::number(value >> shift & 0xff, 16).rightJustified(2, u'0')
                + (shift > 0 ? QStringLiteral(":") : QString());
    return text;
}

QString ipv6(Bytes bytes)
{
    if (bytes.size() != 16)
        return format::hex(bytes);
    return QHostAddress(reinterpret_cast<const quint8 *>(bytes.data())).toString();
}

QString plain(const FieldTree &tree, const FieldTree::Node &node, Bytes message)
{
    switch (node.spec->type) {
    case FieldType::Branch:
        return {};
    case FieldType::Unsigned:
        return node.spec->base == NumberBase::Hex ? hexNumber(node.number, node.spec->digits)
                                                  : QString::number(node.number);
    case FieldType::Signed:
        return QString::number(node.asSigned());
    case FieldType::Real:
        return QString::number(node.asReal(), 'g', 9);
    case FieldType::Boolean:
        return node.number != 0 ? QStringLiteral("yes") : QStringLiteral("no");
    case FieldType::Text:
        return harmless(tree.text(node));
    case FieldType::Bytes: {
        const auto bytes = bytesOf(node, message);
        return format::hex(bytes.first(std::min(bytes.size(), mostBytes)))
               + (bytes.size() > mostBytes ? QStringLiteral(" …") : QString());
    }
    case FieldType::Ipv4:
        return QHostAddress(static_cast<quint32>(node.number)).toString();
    case FieldType::Ipv6:
        return ipv6(bytesOf(node, message));
    case FieldType::Mac:
        return mac(node.number);
    case FieldType::UnixTime:
        return format::rfc3339(node.asSigned());
    case FieldType::TaiTime:
        return format::rfc3339(node.asSigned()).chopped(1) + QStringLiteral(" TAI");
    case FieldType::Duration:
        return format::duration(node.asSigned());
    }
    return {};
}

QJsonValue jsonNumber(std::uint64_t value)
{
    if (value > exactInDouble)
        return QString::number(value);
    return static_cast<qint64>(value);
}

QJsonValue jsonValue(const FieldTree &tree, const FieldTree::Node &node, Bytes message)
{
    switch (node.spec->type) {
    case FieldType::Unsigned:
        return jsonNumber(node.number);
    case FieldType::Signed:
        return static_cast<qint64>(node.asSigned());
    case FieldType::Real:
        return node.asReal();
    case FieldType::Boolean:
        return node.number != 0;
    case FieldType::Text:
        return format::fromUtf8(tree.text(node));
    case FieldType::Bytes:
        return QString::fromLatin1(
            QByteArray(reinterpret_cast<const char *>(bytesOf(node, message).data()),
                       static_cast<qsizetype>(bytesOf(node, message).size()))
                .toHex());
    case FieldType::Duration:
        return static_cast<double>(node.asSigned()) / 1e9;
    default:
        return plain(tree, node, message);
    }
}

/// What has one name, in order. Put together at the end: a JSON array that grows by one is copied.
using Collected = QMap<QString, QList<QJsonValue>>;

QJsonObject objectOf(const Collected &collected)
{
    QJsonObject object;
    for (auto it = collected.cbegin(); it != collected.cend(); ++it) {
        if (it->size() == 1) {
            object.insert(it.key(), it->first());
            continue;
        }
        QJsonArray array;
        for (const auto &value : *it)
            array.append(value);
        object.insert(it.key(), array);
    }
    return object;
}

void collect(const FieldTree &tree, std::size_t first, std::size_t end, Bytes message,
             Collected &to)
{
    const auto &nodes = tree.nodes();
    for (std::size_t i = first; i < end; i = nodes[i].next) {
        const auto &node = nodes[i];
        const auto name = format::fromUtf8(node.spec->name);
        if (node.spec->type == FieldType::Branch) {
            Collected below;
            collect(tree, i + 1, node.next, message, below);
            if (node.problem != 0)
                below[problemName].append(format::fromUtf8(tree.problem(node)));
            to[name].append(objectOf(below));
            continue;
        }
        to[name].append(jsonValue(tree, node, message));
        if (node.problem != 0)
            to[problemName].append(
                QString(name + QStringLiteral(": ") + format::fromUtf8(tree.problem(node))));
        // The parts of a field that has a value of its own stand beside it.
        collect(tree, i + 1, node.next, message, to);
    }
}

} // namespace

QString harmless(std::string_view utf8)
{
    return format::harmless(format::fromUtf8(utf8));
}

QString summary(const FieldTree &tree)
{
    auto text = harmless(tree.summary());
    if (!tree.hasProblem())
        return text;
    const auto &nodes = tree.nodes();
    const auto wrong = std::find_if(nodes.begin(), nodes.end(),
                                    [](const auto &node) { return node.problem != 0; });
    QString reason = harmless(wrong == nodes.end() ? std::string_view(tree.problems().front())
                                                   : tree.problem(*wrong));
    if (wrong != nodes.end() && wrong->depth > 0)
        reason.prepend(QString(format::fromUtf8(wrong->spec->title) + QStringLiteral(": ")));
    // A narrow column cuts the end.
    return QStringLiteral("⚠ ") + reason + (text.isEmpty() ? text : QStringLiteral(" – ") + text);
}

QString valueName(const FieldTree::Node &node)
{
    for (const auto &[value, name] : node.spec->values) {
        if (value == node.number)
            return format::fromUtf8(name);
    }
    return {};
}

QString value(const FieldTree &tree, const FieldTree::Node &node, Bytes message)
{
    auto text = plain(tree, node, message);
    if (!node.spec->unit.empty())
        text += u' ' + format::fromUtf8(node.spec->unit);
    if (const auto name = valueName(node); !name.isEmpty())
        text += QStringLiteral(" (") + name + u')';
    return text;
}

QString line(const FieldTree &tree, const FieldTree::Node &node, Bytes message)
{
    auto text = format::fromUtf8(node.spec->title);
    if (const auto written = value(tree, node, message); !written.isEmpty())
        text += QStringLiteral(": ") + written;
    if (node.problem != 0)
        text += QStringLiteral(" – ") + harmless(tree.problem(node));
    return text;
}

QString text(const FieldTree &tree, std::size_t node, Bytes message)
{
    const auto &nodes = tree.nodes();
    QStringList lines;
    for (std::size_t i = node; i < nodes[node].next; ++i)
        lines.append(QString((nodes[i].depth - nodes[node].depth) * 2, u' ')
                     + line(tree, nodes[i], message));
    return lines.join(u'\n');
}

QJsonObject json(const FieldTree &tree, Bytes message)
{
    Collected collected;
    collect(tree, 0, tree.nodes().size(), message, collected);
    return objectOf(collected);
}

} // namespace mcm::fieldtext
