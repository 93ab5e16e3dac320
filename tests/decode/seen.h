// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/fieldtext.h"
#include "decode/messagesfile.h"
#include "decode/registry.h"

/// What the tests of single decoders look at.
namespace mcm::test {

inline QString latin(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

inline Bytes bytesOf(const QByteArray &data)
{
    return std::as_bytes(std::span(data.constData(), static_cast<std::size_t>(data.size())));
}

/// What the protocols' users see of a message.
struct Seen
{
    explicit Seen(const char *protocol, const QByteArray &data) : message(data)
    {
        tree.setSummarised(true);
        registry::decode(*registry::protocolNamed(protocol), bytesOf(message), tree);
    }
    QString summary() const { return latin(tree.summary()); }
    /// The fields, a line each, without what indents them.
    QString text() const
    {
        QStringList lines;
        for (const auto &node : tree.nodes())
            lines += fieldtext::line(tree, node, bytesOf(message));
        return lines.join(u'\n');
    }
    /// In the order of the fields.
    QStringList problems() const
    {
        QStringList all;
        for (const auto &node : tree.nodes()) {
            if (node.problem != 0)
                all += latin(tree.problem(node));
        }
        return all;
    }
    /// Of each field that is called so.
    QStringList values(std::string_view name) const
    {
        QStringList all;
        for (const auto &node : tree.nodes()) {
            if (node.spec->name == name)
                all += fieldtext::value(tree, node, bytesOf(message));
        }
        return all;
    }
    /// The bytes that the first of them is in.
    QByteArray bytes(std::string_view name) const
    {
        for (const auto &node : tree.nodes()) {
            if (node.spec->name == name)
                return message.mid(node.begin, node.size);
        }
        return {};
    }

    QByteArray message;
    FieldTree tree;
};

/// Ends the program where there is none.
inline QByteArray messageOf(const QString &protocol, const QString &title)
{
    const auto all = readMessages(messagesFolder() + u'/' + protocol + QStringLiteral(".txt"));
    for (const auto &message : all) {
        if (message.title.startsWith(title))
            return message.payload;
    }
    qFatal("%s.txt has no message “%s”", qPrintable(protocol), qPrintable(title));
}

} // namespace mcm::test
