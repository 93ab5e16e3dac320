// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/fieldlines.h"

#include "decode/fieldtext.h"
#include "text/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace mcm {
namespace {

QString quoted(std::string_view text)
{
    QString result(u'"');
    for (const QChar c : format::fromUtf8(text)) {
        if (c == u'"' || c == u'\\')
            result += u'\\';
        result += c;
    }
    return result + u'"';
}

} // namespace

void FieldLines::clear()
{
    m_facts.clear();
    m_tree.clear();
    m_dissected.clear();
    m_payload.clear();
    m_body = Body::None;
    build();
}

void FieldLines::set(const QList<Fact> &facts, const Message &message, const QByteArray &payload,
                     const DecodeAs &decodeAs)
{
    m_facts = facts;
    m_payload = payload;
    decodeAs.decode(message, m_tree);
    setDecoded();
}

void FieldLines::setDissection(std::vector<DissectedField> fields)
{
    const auto *note =
        fields.empty()
            ? QT_TRANSLATE_NOOP("mcm::FieldLines", "Wireshark finds nothing above UDP.")
            : QT_TRANSLATE_NOOP("mcm::FieldLines", "Wireshark's reading of a rebuilt packet");
    for (auto &field : fields)
        ++field.next;
    fields.insert(fields.begin(),
                  DissectedField{.name = {},
                                 .text = QCoreApplication::translate("mcm::FieldLines", note),
                                 .next = 1});
    m_dissected = std::move(fields);
    m_body = Body::Dissected;
    build();
}

void FieldLines::setNote(const QString &text, bool isProblem)
{
    m_note = text.split(u'\n');
    m_noteIsProblem = isProblem;
    m_body = Body::Note;
    build();
}

void FieldLines::setDecoded()
{
    m_dissected.clear();
    m_body = Body::Decoded;
    build();
}

std::uint32_t FieldLines::factsEnd() const
{
    return m_facts.isEmpty() ? 0 : static_cast<std::uint32_t>(m_facts.size()) + 1;
}

/// Who is below whom, so that each question of a view is answered at once.
void FieldLines::build()
{
    const auto first = factsEnd();
    std::size_t size = 0;
    if (m_body == Body::Decoded)
        size = m_tree.nodes().size();
    else if (m_body == Body::Dissected)
        size = m_dissected.size();
    else if (m_body == Body::Note)
        size = static_cast<std::size_t>(m_note.size());
    const auto total = first + static_cast<std::uint32_t>(size);
    m_parent.assign(total, none);
    m_row.assign(total, 0);
    m_end.resize(total);
    m_problems.assign(total, Problem::No);
    m_childBegin.assign(std::size_t{total} + 2, 0);
    for (std::uint32_t i = 0; i < total; ++i) {
        m_end[i] = i + 1;
        if (i == 0 && first > 0)
            m_end[i] = first;
        else if (isDecoded(i))
            m_end[i] = first + std::max(node(i).next, i - first + 1);
        else if (isDissected(i))
            m_end[i] = first + std::max(dissected(i).next, i - first + 1);
        if (hasProblem(i)) {
            m_problems[i] = Problem::Here;
            for (auto above = m_parent[i]; above != none && m_problems[above] == Problem::No;
                 above = m_parent[above])
                m_problems[above] = Problem::Below;
        }
        // The next line is either below this one, or below one of those above it.
        if (i + 1 < total) {
            auto above = i;
            while (above != none && m_end[above] <= i + 1)
                above = m_parent[above];
            m_parent[i + 1] = above;
        }
    }
    for (std::uint32_t i = 0; i < total; ++i)
        m_row[i] = m_childBegin[std::size_t{m_parent[i] + 1} + 1]++;
    for (std::size_t i = 1; i < m_childBegin.size(); ++i)
        m_childBegin[i] += m_childBegin[i - 1];
    m_children.resize(total);
    for (std::uint32_t i = 0; i < total; ++i)
        m_children[m_childBegin[m_parent[i] + 1] + m_row[i]] = i;
}

// `none` is the largest number, so that none + 1 is 0: the first place.
std::uint32_t FieldLines::childCount(std::uint32_t parent) const
{
    const auto at = std::size_t{parent + 1};
    return at + 1 < m_childBegin.size() ? m_childBegin[at + 1] - m_childBegin[at] : 0;
}

std::uint32_t FieldLines::child(std::uint32_t parent, std::uint32_t row) const
{
    return m_children[m_childBegin[parent + 1] + row];
}

std::uint32_t FieldLines::end(std::uint32_t line) const
{
    return m_end[line];
}

Bytes FieldLines::payload() const
{
    return std::as_bytes(
        std::span(m_payload.constData(), static_cast<std::size_t>(m_payload.size())));
}

QString FieldLines::title(std::uint32_t line) const
{
    if (isFact(line))
        return line == 0 ? QCoreApplication::translate("mcm::FieldLines", "Message")
                         : m_facts[line - 1].name;
    if (isDecoded(line))
        return format::fromUtf8(node(line).spec->title);
    if (m_body == Body::Note)
        return m_note.at(line - factsEnd());
    const auto &text = dissected(line).text;
    const auto colon = text.indexOf(QLatin1String(": "));
    return colon < 0 || isProtocol(line) ? text : text.left(colon);
}

QString FieldLines::value(std::uint32_t line) const
{
    if (isFact(line))
        return line == 0 ? QString() : m_facts[line - 1].value;
    if (isDecoded(line))
        return fieldtext::value(m_tree, node(line), payload());
    if (m_body == Body::Note)
        return {};
    const auto &text = dissected(line).text;
    const auto colon = text.indexOf(QLatin1String(": "));
    return colon < 0 || isProtocol(line) ? QString() : text.mid(colon + 2);
}

bool FieldLines::hasProblem(std::uint32_t line) const
{
    if (isDecoded(line))
        return node(line).problem != 0;
    return isNote(line) && m_noteIsProblem;
}

QString FieldLines::problem(std::uint32_t line) const
{
    if (isDecoded(line) && node(line).problem != 0)
        return fieldtext::harmless(m_tree.problem(node(line)));
    return hasProblem(line) ? title(line) : QString();
}

QString FieldLines::name(std::uint32_t line) const
{
    if (isDecoded(line))
        return format::fromUtf8(node(line).spec->name);
    return isDissected(line) ? dissected(line).name : QString();
}

bool FieldLines::isProtocol(std::uint32_t line) const
{
    if (isFact(line))
        return line == 0;
    return m_parent[line] == none || (isDecoded(line) && !name(line).contains(u'.'));
}

ByteRange FieldLines::range(std::uint32_t line) const
{
    ByteRange range;
    if (isDecoded(line))
        range = {node(line).begin, node(line).size};
    else if (isDissected(line))
        range = {dissected(line).begin, dissected(line).size};
    const auto size = static_cast<std::size_t>(m_payload.size());
    range.begin = std::min(range.begin, size);
    range.size = std::min(range.size, size - range.begin);
    return range;
}

std::span<const std::byte> FieldLines::bytes(std::uint32_t line) const
{
    const auto where = range(line);
    return payload().subspan(where.begin, where.size);
}

QString FieldLines::text(std::uint32_t line) const
{
    if (isDecoded(line))
        return fieldtext::line(m_tree, node(line), payload());
    if (isDissected(line))
        return dissected(line).text;
    const auto written = value(line);
    return written.isEmpty() ? title(line) : QString(title(line) + QStringLiteral(": ") + written);
}

QString FieldLines::treeText(std::uint32_t line) const
{
    if (isDecoded(line))
        return fieldtext::text(m_tree, line - factsEnd(), payload());
    QStringList lines;
    for (auto i = line; i < m_end[line]; ++i) {
        int depth = 0;
        for (auto above = i; above != line; above = m_parent[above])
            ++depth;
        lines += QString(depth * 2, u' ') + text(i);
    }
    return lines.join(u'\n');
}

QString FieldLines::filter(std::uint32_t line) const
{
    if (!isDecoded(line))
        return {};
    const auto &field = node(line);
    auto called = name(line);
    switch (field.spec->type) {
    case FieldType::Branch:
        return called;
    case FieldType::Unsigned:
        if (field.spec->base == NumberBase::Hex)
            return called + QStringLiteral("=0x")
                   + QString::number(field.number, 16).rightJustified(field.spec->digits, u'0');
        return called + u'=' + QString::number(field.number);
    case FieldType::Signed:
        return called + u'=' + QString::number(field.asSigned());
    case FieldType::Real:
        return called + u'=' + QString::number(field.asReal(), 'g', 17);
    case FieldType::Boolean:
        return called + (field.number != 0 ? QStringLiteral("=1") : QStringLiteral("=0"));
    case FieldType::Text:
        return called + u':' + quoted(m_tree.text(field));
    case FieldType::Bytes: {
        const auto hex = format::hex(bytes(line)).remove(u' ');
        return hex.isEmpty() ? called : QString(called + u'=' + hex);
    }
    default:
        break;
    }
    const auto written = fieldtext::value(m_tree, field, payload());
    return written.contains(u' ') ? QString(called + QStringLiteral("=\"") + written + u'"')
                                  : QString(called + u'=' + written);
}

} // namespace mcm
