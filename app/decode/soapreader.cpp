// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/soapreader.h"

#include <algorithm>

namespace mcm {
namespace {

constexpr int mostDepth = 32;
constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view whiteSpace = " \t\r\n";

std::string_view textOf(Bytes bytes)
{
    const std::string_view text(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    return text.starts_with(byteOrderMark) ? text.substr(byteOrderMark.size()) : text;
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(whiteSpace);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(whiteSpace) - begin + 1);
}

} // namespace

SoapReader::SoapReader(Dissector &dissector)
    : d(dissector),
      m_text(textOf(dissector.rest())),
      m_base(dissector.at() + dissector.left() - m_text.size()),
      m_xml(QByteArray::fromRawData(m_text.data(), static_cast<qsizetype>(m_text.size())))
{}

void SoapReader::fail(std::string what)
{
    if (m_problem.empty())
        m_problem = "in line " + std::to_string(m_xml.lineNumber()) + ": " + std::move(what);
}

void SoapReader::end(std::string limit)
{
    m_isBeyondLimits = m_problem.empty();
    fail(std::move(limit));
}

/// Brings m_byte to where the reader is; each byte is passed once.
void SoapReader::follow()
{
    const auto target = m_xml.characterOffset();
    while (m_character < target && m_byte < m_text.size()) {
        const auto c = static_cast<unsigned char>(m_text[m_byte++]);
        if (c < 0x80 || c >= 0xc0)
            m_character += c >= 0xf0 ? 2 : 1;
    }
    while (m_byte < m_text.size() && (static_cast<unsigned char>(m_text[m_byte]) & 0xc0U) == 0x80U)
        ++m_byte;
    if (m_base + m_byte > d.at())
        d.skip(m_base + m_byte - d.at());
}

/// Of the tag that comes next: the reader compares each with all others.
bool SoapReader::hasTooManyAttributes() const
{
    constexpr std::ptrdiff_t most = 256;
    const auto rest = std::string_view(m_text).substr(m_byte);
    const auto begin = rest.find('<');
    if (begin == std::string_view::npos)
        return false;
    const auto tag = rest.substr(begin, rest.find('>', begin) - begin);
    return std::count(tag.begin(), tag.end(), '=') > most;
}

QXmlStreamReader::TokenType SoapReader::next()
{
    if (!m_problem.empty() || !d.ok())
        return QXmlStreamReader::Invalid;
    if (hasTooManyAttributes()) {
        end("more attributes than are read");
        return QXmlStreamReader::Invalid;
    }
    const auto token = m_xml.readNext();
    switch (token) {
    case QXmlStreamReader::Invalid:
        fail(m_xml.errorString().toStdString());
        break;
    case QXmlStreamReader::DTD:
        fail("a document type, which SOAP forbids");
        break;
    case QXmlStreamReader::StartElement:
        if (++m_depth > mostDepth)
            end("nested deeper than is read");
        break;
    case QXmlStreamReader::EndElement:
        --m_depth;
        break;
    default:
        break;
    }
    follow();
    return m_problem.empty() ? token : QXmlStreamReader::Invalid;
}

bool SoapReader::nextChild()
{
    while (true) {
        switch (next()) {
        case QXmlStreamReader::StartElement:
            m_attributes = m_xml.attributes();
            return true;
        case QXmlStreamReader::EndElement:
        case QXmlStreamReader::EndDocument:
        case QXmlStreamReader::Invalid:
            return false;
        default:
            break;
        }
    }
}

void SoapReader::skipElement()
{
    const int outer = m_depth - 1;
    while (m_depth > outer && next() != QXmlStreamReader::Invalid) {
    }
}

void SoapReader::finish()
{
    for (auto token = next();
         token != QXmlStreamReader::Invalid && token != QXmlStreamReader::EndDocument;)
        token = next();
}

std::string SoapReader::readText()
{
    const int outer = m_depth - 1;
    m_textBegin = m_base + m_byte;
    const auto raw =
        m_text.substr(m_byte, std::min(m_text.find('<', m_byte), m_text.size()) - m_byte);
    const auto inner = trimmed(raw);
    m_textBegin += inner.empty() ? 0 : static_cast<std::size_t>(inner.data() - raw.data());
    m_textSize = inner.size();
    QString text;
    while (m_depth > outer) {
        const auto token = next();
        if (token == QXmlStreamReader::Invalid)
            break;
        if (token == QXmlStreamReader::Characters && m_depth == outer + 1)
            text += m_xml.text();
    }
    return text.trimmed().toStdString();
}

std::string SoapReader::putText(const FieldSpec &spec)
{
    auto text = readText();
    d.putText(spec, m_textBegin, m_textSize, text);
    return text;
}

std::vector<std::string> SoapReader::putList(const FieldSpec &spec)
{
    const auto text = readText();
    const auto raw = m_text.substr(m_textBegin - m_base, m_textSize);
    std::vector<std::string> words;
    std::size_t rawAt = 0;
    for (std::size_t at = 0; at < text.size() && d.ok();) {
        const auto begin = text.find_first_not_of(whiteSpace, at);
        if (begin == std::string::npos)
            break;
        at = std::min(text.find_first_of(whiteSpace, begin), text.size());
        auto word = text.substr(begin, at - begin);
        // An entity within it is written otherwise: then it stands somewhere in all of them.
        const bool isThere =
            raw.substr(std::min(raw.find_first_not_of(whiteSpace, rawAt), raw.size()))
                .starts_with(word);
        if (isThere) {
            rawAt = raw.find_first_not_of(whiteSpace, rawAt);
            d.putText(spec, m_textBegin + rawAt, word.size(), word);
            rawAt += word.size();
        } else {
            d.putText(spec, m_textBegin, m_textSize, word);
            rawAt = raw.size();
        }
        words.push_back(std::move(word));
    }
    return words;
}

} // namespace mcm
