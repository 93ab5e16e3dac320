// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/treecheck.h"

#include "decode/registry.h"

#include <QSet>

namespace mcm::test {

QString whatIsWrong(const Protocol &protocol, const FieldTree &tree, Bytes message)
{
    const auto &nodes = tree.nodes();
    if (nodes.empty() || nodes[0].spec != protocol.fields.front() || nodes[0].next != nodes.size())
        return QStringLiteral("the first node is not the whole message");
    if (nodes.size() > FieldTree::mostFields)
        return QStringLiteral("too many fields");
    static const QSet<const FieldSpec *> known = [] {
        QSet<const FieldSpec *> all{&FieldTree::leftOut};
        for (const auto *each : registry::protocols())
            all += QSet(each->fields.begin(), each->fields.end());
        return all;
    }();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto &node = nodes[i];
        const auto name = QString::fromUtf8(node.spec->name.data(),
                                            static_cast<qsizetype>(node.spec->name.size()));
        if (!known.contains(node.spec))
            return name + QStringLiteral(" is not among its protocol's fields");
        if (node.begin > message.size() || node.size > message.size() - node.begin)
            return name + QStringLiteral(" reaches beyond the message");
        if (node.next <= i || node.next > nodes.size())
            return name + QStringLiteral(" ends outside the tree");
        if (node.next > i + 1 && nodes[i + 1].depth != node.depth + 1)
            return name + QStringLiteral(" has children of the wrong depth");
    }
    return {};
}

} // namespace mcm::test
