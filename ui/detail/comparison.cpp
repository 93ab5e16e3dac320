// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/comparison.h"

#include "decode/fieldtext.h"

#include <algorithm>
#include <map>

namespace mcm {
namespace {

using Key = std::pair<std::string_view, int>;

/// The fields side by side from `first`, by name and place.
std::map<Key, std::size_t> siblings(const FieldTree &tree, std::size_t first, std::size_t end)
{
    std::map<Key, std::size_t> found;
    std::map<std::string_view, int> counts;
    for (auto i = first; i < end; i = tree.nodes()[i].next) {
        const auto name = tree.nodes()[i].spec->name;
        found.emplace(Key(name, counts[name]++), i);
    }
    return found;
}

Bytes bytesOf(const Decoded &in, const FieldTree::Node &node)
{
    const auto begin = std::min<std::size_t>(node.begin, in.message.size());
    return in.message.subspan(begin, std::min<std::size_t>(node.size, in.message.size() - begin));
}

bool isSame(const Decoded &a, const FieldTree::Node &nodeA, const Decoded &b,
            const FieldTree::Node &nodeB)
{
    if (nodeA.number != nodeB.number || a.tree.text(nodeA) != b.tree.text(nodeB)
        || a.tree.problem(nodeA) != b.tree.problem(nodeB))
        return false;
    const auto type = nodeA.spec->type;
    if (type != FieldType::Bytes && type != FieldType::Ipv6)
        return true;
    const auto bytesA = bytesOf(a, nodeA);
    const auto bytesB = bytesOf(b, nodeB);
    return std::equal(bytesA.begin(), bytesA.end(), bytesB.begin(), bytesB.end());
}

class Comparer
{
public:
    Comparer(const Decoded &mine, const Decoded &other) : m_mine(mine), m_other(other) {}

    std::vector<FieldDifference> take() { return std::move(m_found); }

    void compare(std::size_t mine, std::size_t mineEnd, std::size_t other, std::size_t otherEnd,
                 const QString &above)
    {
        const auto others = siblings(m_other.tree, other, otherEnd);
        std::map<std::string_view, int> counts;
        for (auto i = mine; i < mineEnd && !isFull(); i = m_mine.tree.nodes()[i].next) {
            const auto &node = m_mine.tree.nodes()[i];
            const Key key(node.spec->name, counts[node.spec->name]++);
            const auto path = pathOf(node, key.second, above);
            const auto found = others.find(key);
            if (found == others.end()) {
                add(path, words(m_mine, node), QStringLiteral("–"));
                continue;
            }
            const auto &twin = m_other.tree.nodes()[found->second];
            if (!isSame(m_mine, node, m_other, twin))
                add(path, words(m_mine, node), words(m_other, twin));
            compare(i + 1, node.next, found->second + 1, twin.next, path);
        }
        for (auto [key, i] : others) {
            const auto &node = m_other.tree.nodes()[i];
            if (const auto seen = counts.find(key.first);
                seen == counts.end() || key.second >= seen->second)
                add(pathOf(node, key.second, above), QStringLiteral("–"), words(m_other, node));
        }
    }

private:
    bool isFull() const { return m_found.size() >= mostDifferences; }

    static QString pathOf(const FieldTree::Node &node, int place, const QString &above)
    {
        auto title = fieldtext::harmless(node.spec->title);
        if (place > 0)
            title += QStringLiteral(" (%1)").arg(place + 1);
        // The protocol itself goes without saying.
        return node.depth == 1 || above.isEmpty() ? title
                                                  : QString(above + QStringLiteral(" › ") + title);
    }

    static QString words(const Decoded &in, const FieldTree::Node &node)
    {
        auto text = fieldtext::value(in.tree, node, in.message);
        if (node.problem != 0)
            text += (text.isEmpty() ? QStringLiteral("⚠ ") : QStringLiteral(" – ⚠ "))
                    + fieldtext::harmless(in.tree.problem(node));
        return text.isEmpty() ? QStringLiteral("✓") : text;
    }

    void add(const QString &field, const QString &mine, const QString &other)
    {
        if (!isFull())
            m_found.push_back({field, mine, other});
    }

    const Decoded &m_mine;
    const Decoded &m_other;
    std::vector<FieldDifference> m_found;
};

} // namespace

std::vector<FieldDifference> fieldDifferences(const Decoded &mine, const Decoded &other)
{
    Comparer comparer(mine, other);
    comparer.compare(0, mine.tree.nodes().size(), 0, other.tree.nodes().size(), {});
    return comparer.take();
}

std::vector<ByteRange> changedBytes(Bytes mine, Bytes other)
{
    std::vector<ByteRange> changed;
    for (std::size_t i = 0; i < mine.size(); ++i) {
        if (i < other.size() && mine[i] == other[i])
            continue;
        if (!changed.empty() && changed.back().end() == i)
            ++changed.back().size;
        else
            changed.push_back({i, 1});
    }
    return changed;
}

} // namespace mcm
