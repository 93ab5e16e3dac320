// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

#include <QXmlStreamReader>

#include <string>
#include <vector>

namespace mcm {

/// Walks over the XML that is left of a message, element by element, and puts what they hold into a
/// Dissector, which it moves along. A document type, which SOAP forbids (SOAP 1.2 §5), ends it, so
/// there are no entities to expand. What is beyond our limits ends it as well: nested deeper than
/// 32 elements, or a tag of more than 256 attributes.
class SoapReader
{
public:
    explicit SoapReader(Dissector &dissector);

    /// Into the next element within the one that is open. False at the end of that one, which is
    /// left then, or where nothing more can be read.
    bool nextChild();
    /// Over all that is in the open element, and out of it.
    void skipElement();
    /// To the document's end, where nothing but white space may follow.
    void finish();

    QStringView name() const { return m_xml.name(); }
    std::string space() const { return m_xml.namespaceUri().toUtf8().toStdString(); }
    QStringView attribute(QLatin1String name) const { return m_attributes.value(name); }

    /// The text of the open element, without white space about it; leaves the element.
    std::string readText();
    /// The bytes that the text read last stands in.
    std::size_t textBegin() const { return m_textBegin; }
    std::size_t textSize() const { return m_textSize; }
    /// readText() as a field.
    std::string putText(const FieldSpec &spec);
    /// Each word of readText() as a field.
    std::vector<std::string> putList(const FieldSpec &spec);

    /// Why nothing more can be read; empty where all is well.
    const std::string &problem() const { return m_problem; }
    /// The problem is only that it is more than is read here.
    bool isBeyondLimits() const { return m_isBeyondLimits; }

private:
    QXmlStreamReader::TokenType next();
    void fail(std::string what);
    void end(std::string limit);
    bool hasTooManyAttributes() const;
    void follow();

    Dissector &d;
    const std::string_view m_text;
    const std::size_t m_base;
    QXmlStreamReader m_xml;
    QXmlStreamAttributes m_attributes;
    std::string m_problem;
    bool m_isBeyondLimits = false;
    std::size_t m_byte = 0; ///< of m_text; where the reader is
    qint64 m_character = 0; ///< the same, in the reader's UTF-16
    std::size_t m_textBegin = 0;
    std::size_t m_textSize = 0;
    int m_depth = 0;
};

} // namespace mcm
