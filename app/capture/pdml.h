// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QXmlStreamReader>

#include <cstdint>
#include <vector>

namespace mcm {

/// A field as Wireshark shows it. Texts are made harmless.
struct DissectedField
{
    QString name;            ///< the display filter's; may be empty
    QString text;            ///< `Time to Live: 2`
    std::uint32_t begin = 0; ///< in the payload, bytes
    std::uint32_t size = 0;  ///< 0: nowhere in the payload
    std::uint32_t next = 0;  ///< the one behind the last of those below it
    std::uint16_t depth = 0;
};

/// Reads the details of one packet from PDML, Wireshark's XML, as it comes in. What is about the
/// capture and not the packet, and what Wireshark itself hides, is left out; so are the headers
/// down to UDP's, which were made for it and would pass for what was received.
class PdmlReader
{
public:
    static constexpr std::size_t mostFields = 65536; ///< what comes after is left out
    static constexpr int mostDepth = 200;

    /// `headerSize` bytes lie in front of the payload, `payloadSize` are in it.
    PdmlReader(std::size_t headerSize, std::size_t payloadSize)
        : m_headerSize(headerSize), m_payloadSize(payloadSize)
    {}

    void add(const QByteArray &xml);
    /// It was read to its end and was PDML.
    bool isComplete() const { return m_complete; }
    std::vector<DissectedField> takeFields() { return std::move(m_fields); }

private:
    enum class Kind { Shown, PassedThrough, LeftOut };
    struct Open
    {
        Kind kind;
        std::size_t field; ///< of a shown one
        bool hasRange;     ///< else it is that of those below it
    };

    void begin();
    void end();
    Kind kindOf(const QXmlStreamAttributes &attributes) const;
    bool isOurHeader(const QXmlStreamAttributes &attributes) const;
    DissectedField fieldOf(const QXmlStreamAttributes &attributes) const;

    QXmlStreamReader m_xml;
    std::vector<DissectedField> m_fields;
    std::vector<Open> m_open;
    std::uint16_t m_depth = 0;
    const std::size_t m_headerSize;
    const std::size_t m_payloadSize;
    bool m_isAboveUdp = false; ///< what comes now is of the payload, headers within it too
    bool m_complete = false;
};

} // namespace mcm
