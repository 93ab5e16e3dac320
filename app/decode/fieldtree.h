// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

#include <bit>
#include <cstddef>
#include <string>
#include <vector>

namespace mcm {

/// The fields of one decoded message, in the order of the message, parents before their children.
/// It keeps no pointer to the message. Made to be used again: clear() keeps the memory.
///
/// It has an end: past `mostFields` or `mostText` nothing more is added, and isFull() says so; the
/// last field is `leftOut` then.
class FieldTree
{
public:
    static constexpr std::size_t mostFields = 65536;
    static constexpr std::size_t mostText = std::size_t{1} << 20; ///< bytes
    static constexpr int mostDepth = 48;
    /// Of any protocol: what is right, as far as is known, and more than is shown. No problem, as
    /// the limit is ours.
    static constexpr FieldSpec leftOut{
        .name = "mcm.leftout", .title = "Left out", .type = FieldType::Text};

    struct Node
    {
        const FieldSpec *spec = nullptr;
        std::uint64_t number = 0;    ///< Signed and times: two's complement; Real: its bits
        std::uint32_t begin = 0;     ///< its range in the message, bytes
        std::uint32_t size = 0;      ///< 0 where it is concluded and stands nowhere
        std::uint32_t textBegin = 0; ///< see text()
        std::uint32_t textSize = 0;
        std::uint32_t next = 0;    ///< the node behind the last of its children
        std::uint32_t problem = 0; ///< see problem()
        std::uint16_t depth = 0;   ///< 0: a protocol by itself

        std::int64_t asSigned() const { return static_cast<std::int64_t>(number); }
        double asReal() const { return std::bit_cast<double>(number); }
    };

    /// The first is the protocol's own branch; empty before anything was decoded.
    const std::vector<Node> &nodes() const { return m_nodes; }
    /// Of a Text field.
    std::string_view text(const Node &node) const
    {
        return std::string_view(m_text).substr(node.textBegin, node.textSize);
    }
    /// What is wrong with this field; empty where nothing is.
    std::string_view problem(const Node &node) const
    {
        return node.problem == 0 ? std::string_view() : m_problems[node.problem - 1];
    }
    bool hasProblem() const { return !m_problems.empty(); }
    const std::vector<std::string> &problems() const { return m_problems; }
    /// The message in one line, UTF-8 as good as the sender's; only where it was asked for.
    std::string_view summary() const { return m_summary; }
    bool isFull() const { return m_full; }

    void clear();
    /// After decoding: what shows only beside other messages. Behind what is wrong with it already.
    void addProblem(std::size_t node, std::string text);
    /// Before decoding: whether a summary is wanted. It costs time that a filter has no use for.
    void setSummarised(bool summarised) { m_summarised = summarised; }

private:
    friend class Dissector;

    std::vector<Node> m_nodes;
    std::string m_text;
    std::vector<std::string> m_problems;
    std::string m_summary;
    bool m_summarised = false;
    bool m_full = false;
};

} // namespace mcm
