// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/fieldmatch.h"

#include <algorithm>
#include <cstring>

namespace mcm::filter {
namespace {

/// Whether one field's value is as the operator says; NotEqual as Equal: see matches().
class FieldMatch
{
public:
    FieldMatch(const FieldTree &tree, const FieldTree::Node &node, Bytes message, Operator op)
        : m_tree(tree),
          m_node(node),
          m_message(message),
          m_op(op == Operator::NotEqual ? Operator::Equal : op)
    {}

    bool operator()(const IsPresent & /*value*/) const
    {
        return m_node.spec->type != FieldType::Boolean || m_node.number != 0;
    }
    bool operator()(const AnyOf &value) const
    {
        return std::find(value.values.begin(), value.values.end(), m_node.number)
               != value.values.end();
    }
    bool operator()(const Interval<std::uint64_t> &value) const
    {
        return holds(m_node.number, m_op, value);
    }
    bool operator()(const Interval<std::int64_t> &value) const
    {
        return holds(m_node.asSigned(), m_op, value);
    }
    bool operator()(Interval<double> value) const
    {
        // 0.1 in four bytes is another number than in eight.
        const double real = m_node.asReal();
        if (m_node.size == 4 && real == static_cast<double>(static_cast<float>(real))) {
            value.low = static_cast<float>(value.low);
            value.high = static_cast<float>(value.high);
        }
        return holds(real, m_op, value);
    }
    bool operator()(const TextValue &value) const
    {
        const auto text = m_tree.text(m_node);
        if (value.pattern.empty())
            return value.contains || text.empty();
        const auto &pattern = value.pattern.front();
        const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
        if (value.contains)
            return pattern.find(bytes) != BytePattern::nowhere;
        return pattern.size() == bytes.size() && pattern.isAt(bytes.data());
    }
    bool operator()(const BytesValue &value) const
    {
        const auto has = bytes();
        return std::equal(has.begin(), has.end(), value.bytes.begin(), value.bytes.end());
    }
    bool operator()(const Network &value) const
    {
        const auto has = bytes();
        std::array<std::uint8_t, 16> address{};
        if (has.size() != address.size())
            return false;
        std::memcpy(address.data(), has.data(), address.size());
        return value.contains(address);
    }

private:
    Bytes bytes() const
    {
        const auto begin = std::min<std::size_t>(m_node.begin, m_message.size());
        return m_message.subspan(begin,
                                 std::min<std::size_t>(m_node.size, m_message.size() - begin));
    }

    const FieldTree &m_tree;
    const FieldTree::Node &m_node;
    const Bytes m_message;
    const Operator m_op;
};

} // namespace

bool Network::contains(std::span<const std::uint8_t, 16> address) const
{
    const auto whole = static_cast<std::size_t>(bits) / 8;
    if (std::memcmp(ip.data(), address.data(), whole) != 0)
        return false;
    const int left = bits % 8;
    return left == 0 || (ip[whole] ^ address[whole]) >> (8 - left) == 0;
}

bool matches(const FieldTerm &term, const FieldTree &tree, const FieldTree::Node &node,
             Bytes message)
{
    const FieldMatch match(tree, node, message, term.op);
    return std::any_of(term.tests.begin(), term.tests.end(), [&](const FieldTest &test) {
        return test.spec == node.spec && std::visit(match, test.value);
    });
}

bool matches(const FieldTerm &term, const FieldTree &tree, Bytes message)
{
    const auto &nodes = tree.nodes();
    if (term.op != Operator::NotEqual)
        return std::any_of(nodes.begin(), nodes.end(),
                           [&](const auto &node) { return matches(term, tree, node, message); });
    bool isThere = false;
    for (const auto &node : nodes) {
        const auto isOf = [&node](const FieldTest &test) { return test.spec == node.spec; };
        if (!std::any_of(term.tests.begin(), term.tests.end(), isOf))
            continue;
        isThere = true;
        if (matches(term, tree, node, message))
            return false;
    }
    return isThere;
}

bool hasProtocol(const FieldTree &tree, const Protocol &protocol)
{
    const auto *root = protocol.fields.front();
    return std::any_of(tree.nodes().begin(), tree.nodes().end(),
                       [root](const auto &node) { return node.spec == root; });
}

} // namespace mcm::filter
