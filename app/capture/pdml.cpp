// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "capture/pdml.h"

#include "text/format.h"

#include <algorithm>
#include <array>

namespace mcm {
namespace {

constexpr qsizetype mostText = 4096;

// Of the capture file and not of the packet; or a wrapper without a meaning.
constexpr std::array<QLatin1String, 3> leftOut{QLatin1String("geninfo"), QLatin1String("frame"),
                                               QLatin1String("raw")};
constexpr std::array<QLatin1String, 3> ours{QLatin1String("ip"), QLatin1String("ipv6"),
                                            QLatin1String("udp")};
constexpr QLatin1String wrapper("fake-field-wrapper");

bool isAmong(const std::array<QLatin1String, 3> &names, QStringView name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

void PdmlReader::add(const QByteArray &xml)
{
    m_xml.addData(xml);
    while (!m_xml.atEnd()) {
        const auto token = m_xml.readNext();
        const bool isField = m_xml.name() == QLatin1String("field");
        const bool isPart = isField || m_xml.name() == QLatin1String("proto");
        if (token == QXmlStreamReader::StartElement && isPart)
            begin();
        else if (token == QXmlStreamReader::EndElement && isPart)
            end();
        else if (token == QXmlStreamReader::EndElement && m_xml.name() == QLatin1String("pdml"))
            m_complete = m_open.empty();
    }
}

bool PdmlReader::isOurHeader(const QXmlStreamAttributes &attributes) const
{
    return m_open.empty() && !m_isAboveUdp
           && isAmong(ours, attributes.value(QLatin1String("name")));
}

PdmlReader::Kind PdmlReader::kindOf(const QXmlStreamAttributes &attributes) const
{
    const auto name = attributes.value(QLatin1String("name"));
    const bool isFull = m_fields.size() >= mostFields || m_open.size() >= std::size_t{mostDepth};
    const bool isBelowLeftOut = !m_open.empty() && m_open.back().kind == Kind::LeftOut;
    if (isFull || isBelowLeftOut || attributes.value(QLatin1String("hide")) == QLatin1String("yes")
        || (m_open.empty() && isAmong(leftOut, name)) || isOurHeader(attributes))
        return Kind::LeftOut;
    return name == wrapper ? Kind::PassedThrough : Kind::Shown;
}

DissectedField PdmlReader::fieldOf(const QXmlStreamAttributes &attributes) const
{
    DissectedField field;
    field.name = attributes.value(QLatin1String("name")).toString();
    for (const auto *key : {"showname", "show", "name"}) {
        if (field.text.isEmpty())
            field.text =
                format::harmless(attributes.value(QLatin1String(key)).left(mostText).toString());
    }
    field.depth = m_depth;
    // Where it is rebuilt from pieces Wireshark counts from the begin of what it rebuilt; such a
    // range may lie anywhere, but never outside the payload.
    const auto begin = attributes.value(QLatin1String("pos")).toULongLong();
    const auto size = attributes.value(QLatin1String("size")).toULongLong();
    if (begin >= m_headerSize && size <= m_payloadSize
        && begin - m_headerSize <= m_payloadSize - size) {
        field.begin = static_cast<std::uint32_t>(begin - m_headerSize);
        field.size = static_cast<std::uint32_t>(size);
    }
    return field;
}

void PdmlReader::begin()
{
    const auto attributes = m_xml.attributes();
    const auto kind = kindOf(attributes);
    m_complete = false;
    if (m_open.empty() && !isAmong(leftOut, attributes.value(QLatin1String("name"))))
        m_isAboveUdp |= !isOurHeader(attributes)
                        || attributes.value(QLatin1String("name")) == QLatin1String("udp");
    if (kind == Kind::Shown) {
        m_fields.push_back(fieldOf(attributes));
        ++m_depth;
    }
    m_open.push_back({kind, m_fields.size() - 1, attributes.hasAttribute(QLatin1String("size"))});
}

void PdmlReader::end()
{
    if (m_open.empty())
        return;
    const auto open = m_open.back();
    m_open.pop_back();
    if (open.kind != Kind::Shown)
        return;
    --m_depth;
    auto &field = m_fields[open.field];
    field.next = static_cast<std::uint32_t>(m_fields.size());
    for (auto i = open.field + 1; i < m_fields.size() && !open.hasRange; ++i) {
        const auto &below = m_fields[i];
        if (below.size == 0)
            continue;
        const auto first = field.size == 0 ? below.begin : std::min(field.begin, below.begin);
        field.size = std::max(field.begin + field.size, below.begin + below.size) - first;
        field.begin = first;
    }
}

} // namespace mcm
