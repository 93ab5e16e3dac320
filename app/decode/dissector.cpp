// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/dissector.h"

#include "decode/bytes.h"
#include "decode/registry.h"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <utility>

namespace mcm {
namespace {

std::uint64_t littleEndian(Bytes bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i > 0; --i)
        value = value << 8 | std::to_integer<std::uint64_t>(bytes[i - 1]);
    return value;
}

std::uint64_t extended(const FieldSpec &spec, std::uint64_t value, std::size_t width)
{
    if (spec.type != FieldType::Signed || width >= 8)
        return value;
    const auto sign = std::uint64_t{1} << (width * 8 - 1);
    return (value ^ sign) - sign;
}

std::string missing(std::string_view what, std::size_t size, std::size_t left)
{
    return "cut off: " + std::string(what) + " needs " + std::to_string(size) + " bytes, "
           + std::to_string(left) + " are left";
}

} // namespace

Dissector::Branch::Branch(Dissector &dissector, const FieldSpec &spec)
    : m_dissector(dissector),
      m_node(none),
      m_begin(dissector.m_at),
      m_openedAt(dissector.m_at),
      m_outerEnd(dissector.m_end),
      m_parent(dissector.m_branch),
      m_wasStopped(dissector.m_stopped)
{
    if (!dissector.ok())
        return;
    if (dissector.m_depth >= FieldTree::mostDepth) {
        dissector.tooDeep();
        m_wasStopped = true;
        return;
    }
    if (dissector.append(spec, m_begin, 0) == nullptr)
        return;
    m_node = dissector.m_tree.m_nodes.size() - 1;
    dissector.m_branch = m_node;
    ++dissector.m_depth;
}

Dissector::Branch::Branch(Dissector &dissector)
    : m_dissector(dissector),
      m_node(none),
      m_begin(dissector.m_at),
      m_openedAt(dissector.m_at),
      m_outerEnd(dissector.m_end),
      m_parent(dissector.m_branch),
      m_wasStopped(dissector.m_stopped)
{
    if (!dissector.ok() || dissector.m_tree.m_nodes.empty())
        return;
    if (dissector.m_depth >= FieldTree::mostDepth) {
        dissector.tooDeep();
        m_wasStopped = true;
        return;
    }
    m_node = dissector.m_tree.m_nodes.size() - 1;
    m_begin = dissector.m_tree.m_nodes.back().begin;
    dissector.m_branch = m_node;
    ++dissector.m_depth;
}

Dissector::Branch::Branch(Dissector &dissector, const FieldSpec &spec, std::size_t size)
    : Branch(dissector, spec)
{
    limit(size);
}

Dissector::Branch::Branch(Dissector &dissector, std::size_t size) : Branch(dissector)
{
    limit(size);
}

void Dissector::Branch::limit(std::size_t size)
{
    auto &d = m_dissector;
    m_sized = true;
    if (m_node == none)
        return;
    if (size > d.left()) {
        m_whole = false;
        d.mark(m_node, missing(d.m_tree.m_nodes[m_node].spec->title, size, d.left()));
        size = d.left();
    }
    d.m_end = d.m_at + size;
}

Dissector::Branch::Branch(Dissector &dissector, const FieldSpec &spec, std::size_t size,
                          std::string_view text)
    : Branch(dissector, spec, size)
{
    if (m_node != none)
        (void)dissector.keep(text, dissector.m_tree.m_nodes[m_node]);
}

Dissector::Branch::Branch(Dissector &dissector, const FieldSpec &spec, std::size_t size,
                          std::uint64_t value)
    : Branch(dissector, spec, size)
{
    if (m_node != none)
        dissector.m_tree.m_nodes[m_node].number = value;
}

Dissector::Branch::~Branch()
{
    auto &d = m_dissector;
    if (m_node == none)
        return;
    if (m_sized) {
        d.m_at = d.m_end;
        d.m_end = m_outerEnd;
        d.m_stopped = m_wasStopped || !m_whole;
    }
    auto &node = d.m_tree.m_nodes[m_node];
    // What has a value already keeps its size where nothing was read below it.
    if (d.m_at > m_openedAt)
        node.size = static_cast<std::uint32_t>(d.m_at - m_begin);
    node.next = static_cast<std::uint32_t>(d.m_tree.m_nodes.size());
    d.m_branch = m_parent;
    --d.m_depth;
}

FieldTree::Node *Dissector::append(const FieldSpec &spec, std::size_t begin, std::size_t size)
{
    auto &nodes = m_tree.m_nodes;
    if (m_tree.m_full)
        return nullptr;
    if (nodes.size() + 1 >= FieldTree::mostFields) { // one is for saying so
        full("more fields than are shown");
        return nullptr;
    }
    auto &node = nodes.emplace_back();
    node.spec = &spec;
    node.begin = static_cast<std::uint32_t>(begin);
    node.size = static_cast<std::uint32_t>(size);
    node.next = static_cast<std::uint32_t>(nodes.size());
    node.depth = static_cast<std::uint16_t>(m_depth);
    return &node;
}

void Dissector::mark(std::size_t node, std::string text)
{
    auto &marked = m_tree.m_nodes[node];
    if (marked.problem != 0) {
        m_tree.m_problems[marked.problem - 1] += "; " + text;
        return;
    }
    m_tree.m_problems.push_back(std::move(text));
    marked.problem = static_cast<std::uint32_t>(m_tree.m_problems.size());
}

void Dissector::problem(std::string text)
{
    if (ok() && !m_tree.m_nodes.empty())
        mark(m_tree.m_nodes.size() - 1, std::move(text));
}

void Dissector::stop(std::string text)
{
    if (ok() && m_branch != none)
        mark(m_branch, std::move(text));
    m_stopped = true;
}

/// Beyond the tree's limits, for which it is the last that is added.
void Dissector::addLeftOut(std::string_view why, std::size_t size)
{
    auto &node = m_tree.m_nodes.emplace_back();
    node.spec = &FieldTree::leftOut;
    node.begin = static_cast<std::uint32_t>(m_at);
    node.size = static_cast<std::uint32_t>(size);
    node.next = static_cast<std::uint32_t>(m_tree.m_nodes.size());
    node.depth = static_cast<std::uint16_t>(m_depth);
    node.textBegin = static_cast<std::uint32_t>(m_tree.m_text.size());
    node.textSize = static_cast<std::uint32_t>(why.size());
    m_tree.m_text += why;
}

void Dissector::leaveOut(std::string_view why, std::size_t size)
{
    if (!ok())
        return;
    putText(FieldTree::leftOut, m_at, std::min(size, left()), why);
    skip(std::min(size, left()));
}

void Dissector::tooDeep()
{
    if (ok())
        putText(FieldTree::leftOut, m_at, left(), "nested deeper than is shown");
    m_stopped = true;
}

void Dissector::full(std::string_view why)
{
    if (!m_tree.m_full && m_branch != none)
        addLeftOut(why, left());
    m_tree.m_full = true;
}

bool Dissector::take(const FieldSpec &spec, std::size_t size)
{
    if (!ok())
        return false;
    if (size <= left())
        return true;
    stop(missing(spec.title, size, left()));
    return false;
}

std::uint64_t Dissector::number(const FieldSpec &spec, std::size_t width)
{
    if (!take(spec, width))
        return 0;
    const auto value = extended(spec, bigEndian(m_bytes.subspan(m_at, width)), width);
    put(spec, m_at, width, value);
    m_at += width;
    return value;
}

std::uint64_t Dissector::numberLe(const FieldSpec &spec, std::size_t width)
{
    if (!take(spec, width))
        return 0;
    const auto value = extended(spec, littleEndian(m_bytes.subspan(m_at, width)), width);
    put(spec, m_at, width, value);
    m_at += width;
    return value;
}

double Dissector::real(const FieldSpec &spec, std::size_t width, bool isLittleEndian)
{
    if (!take(spec, width))
        return 0;
    const auto bytes = m_bytes.subspan(m_at, width);
    const auto value = isLittleEndian ? littleEndian(bytes) : bigEndian(bytes);
    const double result = width == 4 ? std::bit_cast<float>(static_cast<std::uint32_t>(value))
                                     : std::bit_cast<double>(value);
    putReal(spec, m_at, width, result);
    m_at += width;
    return result;
}

std::string_view Dissector::text(const FieldSpec &spec, std::size_t size)
{
    if (!take(spec, size))
        return {};
    const auto value = asText(m_bytes.subspan(m_at, size));
    putText(spec, m_at, size, value);
    m_at += size;
    return value;
}

std::string_view Dissector::paddedText(const FieldSpec &spec, std::size_t size)
{
    if (!take(spec, size))
        return {};
    auto value = asText(m_bytes.subspan(m_at, size));
    value = value.substr(0, value.find('\0'));
    putText(spec, m_at, size, value);
    m_at += size;
    return value;
}

Bytes Dissector::bytes(const FieldSpec &spec, std::size_t size)
{
    if (!take(spec, size))
        return {};
    put(spec, m_at, size, 0);
    const auto value = m_bytes.subspan(m_at, size);
    m_at += size;
    return value;
}

void Dissector::skip(std::size_t size)
{
    if (!ok())
        return;
    if (size > left())
        stop(missing("what is skipped", size, left()));
    else
        m_at += size;
}

void Dissector::put(const FieldSpec &spec, std::size_t begin, std::size_t size, std::uint64_t value)
{
    if (!ok())
        return;
    if (auto *node = append(spec, begin, size))
        node->number = value;
}

void Dissector::putReal(const FieldSpec &spec, std::size_t begin, std::size_t size, double value)
{
    put(spec, begin, size, std::bit_cast<std::uint64_t>(value));
}

bool Dissector::keep(std::string_view text, FieldTree::Node &node)
{
    auto &all = m_tree.m_text;
    if (all.size() + text.size() > FieldTree::mostText) {
        full("more text than is shown");
        m_stopped = true;
        return false;
    }
    node.textBegin = static_cast<std::uint32_t>(all.size());
    node.textSize = static_cast<std::uint32_t>(text.size());
    all += text;
    return true;
}

void Dissector::putText(const FieldSpec &spec, std::size_t begin, std::size_t size,
                        std::string_view text)
{
    if (!ok())
        return;
    FieldTree::Node kept;
    if (!keep(text, kept))
        return;
    if (auto *node = append(spec, begin, size)) {
        node->textBegin = kept.textBegin;
        node->textSize = kept.textSize;
    }
}

std::uint64_t Dissector::bits(const FieldSpec &spec, std::size_t width, int shift, int count)
{
    if (!take(spec, width))
        return 0;
    const auto all = bigEndian(m_bytes.subspan(m_at, width)) >> shift;
    const auto value = count >= 64 ? all : all & ((std::uint64_t{1} << count) - 1);
    // The bytes that hold these bits, of those that hold all.
    const auto last = width - 1 - static_cast<std::size_t>(shift) / 8;
    const auto first = width - 1 - static_cast<std::size_t>(shift + count - 1) / 8;
    put(spec, m_at + first, last - first + 1, value);
    return value;
}

void Dissector::named(std::uint64_t value)
{
    if (ok() && !m_tree.m_nodes.empty())
        m_tree.m_nodes.back().number = value;
}

std::uint64_t Dissector::peek(std::size_t offset, std::size_t width) const
{
    if (offset > left() || width > left() - offset)
        return 0;
    return bigEndian(m_bytes.subspan(m_at + offset, width));
}

std::uint64_t Dissector::peekLe(std::size_t offset, std::size_t width) const
{
    if (offset > left() || width > left() - offset)
        return 0;
    return littleEndian(m_bytes.subspan(m_at + offset, width));
}

bool Dissector::nest(std::string_view name)
{
    const auto *protocol = registry::protocolNamed(name);
    if (protocol == nullptr)
        return false;
    const auto inner = branch(*protocol->fields.front(), left());
    if (ok())
        protocol->decode(*this);
    return true;
}

void Dissector::addReal(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    add(std::string_view(text));
}

void Dissector::addHex(Hex hex)
{
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, hex.value, 16).ptr;
    add("0x");
    for (auto length = end - text; length < hex.digits; ++length)
        add('0');
    add(std::string_view(text, static_cast<std::size_t>(end - text)));
}

} // namespace mcm
