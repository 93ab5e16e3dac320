// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/jsonwalk.h"

#include "decode/jsontokens.h"

#include <QJsonDocument>

#include <algorithm>
#include <string>

namespace mcm::json {
namespace {

/// Goes over the documents as a parser does, at each step with the field for what it has met.
class Walk
{
public:
    explicit Walk(Dissector &d)
        : m_d(d), m_text(reinterpret_cast<const char *>(d.message().data()), d.at() + d.left())
    {}

    void documents();

private:
    void value();
    void container(bool isObject);
    void memberOf();
    void scalar();
    void string();
    /// False, and it has stopped, where another character stands here.
    bool expect(char c, std::string_view what);
    void space();
    char here() const { return m_d.at() < m_text.size() ? m_text[m_d.at()] : '\0'; }
    bool atEnd() const { return m_d.left() == 0; }
    void fail(const std::string &what, std::size_t at);
    void validate(std::size_t begin);

    Dissector &m_d;
    std::string_view m_text;
    std::string m_path;
    std::size_t m_paths = 0; ///< bytes of the paths that were written
    int m_depth = 0;
    bool m_failed = false;
};

// Levels of the tree: an object takes two, with its members. Below FieldTree::mostDepth.
constexpr int deepest = 42;
constexpr std::size_t mostPaths = std::size_t{1} << 17;
constexpr std::size_t mostInSummary = 400;

void Walk::fail(const std::string &what, std::size_t at)
{
    if (m_failed)
        return;
    m_failed = true;
    m_d.stop(whereIs(m_text, at) + ": " + what);
}

void Walk::space()
{
    m_d.skip(spaceAt(m_text, m_d.at()));
}

bool Walk::expect(char c, std::string_view what)
{
    space();
    if (!m_d.ok())
        return false;
    if (here() == c && !atEnd()) {
        m_d.skip(1);
        return true;
    }
    fail(atEnd() ? "the JSON ends too early, where " + std::string(what) + " should be"
                 : found(m_text, m_d.at()) + " where " + std::string(what) + " should be",
         m_d.at());
    return false;
}

void Walk::string()
{
    const auto begin = m_d.at();
    const auto read = readString(m_text, begin);
    if (!read.mistake.empty()) {
        fail(read.mistake, read.end);
        return;
    }
    m_d.putText(stringValue, begin, read.end - begin, read.value);
    m_d.skip(read.end - begin);
}

void Walk::scalar()
{
    const auto begin = m_d.at();
    const auto size = tokenSize(m_text, begin);
    const auto token = m_text.substr(begin, size);
    if (token == "true" || token == "false" || token == "null") {
        m_d.put(token == "true"    ? trueValue
                : token == "false" ? falseValue
                                   : nullValue,
                begin, size, 0);
    } else if (isNumber(token)) {
        m_d.putText(numberValue, begin, size, token);
        const auto parts = m_d.below();
        double number = 0; // beyond what it holds: 0
        std::from_chars(token.data(), token.data() + token.size(), number);
        m_d.putReal(numeric, begin, size, number);
        m_d.skip(size);
        return;
    } else if (atEnd()) {
        fail("the JSON ends too early, where a value should be", begin);
        return;
    } else {
        const bool isCut = begin + size == m_text.size() && isBeginOfLiteral(token);
        const auto word = "“" + std::string(token.substr(0, 24)) + "”";
        if (isCut)
            fail("the JSON ends too early, within " + word, begin);
        else if (token.find_first_of("-0123456789") == 0)
            fail(word + " is no number of JSON", begin);
        else
            fail(found(m_text, begin) + " where a value should be", begin);
        return;
    }
    m_d.skip(size);
}

void Walk::memberOf()
{
    const auto begin = m_d.at();
    const auto read = readString(m_text, begin);
    if (!read.mistake.empty()) {
        fail(read.mistake, read.end);
        return;
    }
    m_d.putText(member, begin, read.end - begin, read.value);
    const auto parts = m_d.below();
    m_d.skip(read.end - begin);
    const auto outer = m_path.size();
    const bool isShown = m_paths < mostPaths;
    if (isShown)
        m_path += '/' + read.value;
    m_paths += m_path.size();
    if (expect(':', "the colon behind the key"))
        value();
    if (m_d.ok()) {
        m_d.putText(key, begin, read.end - begin, read.value);
        if (isShown)
            m_d.putText(path, begin, m_d.at() - begin, m_path);
    }
    m_path.resize(outer);
}

void Walk::container(bool isObject)
{
    const char end = isObject ? '}' : ']';
    const auto begin = m_d.at();
    const int levels = isObject ? 2 : 1;
    if (m_depth + levels > deepest) {
        // Whether it is right as well is Qt's parser to say, where it ends.
        const auto behindIt = behindBrackets(m_text, begin);
        if (behindIt == std::string_view::npos)
            fail("the JSON ends too early or is broken in here", begin);
        else
            m_d.leaveOut("nested deeper than is shown", behindIt - begin);
        return;
    }
    m_depth += levels;
    const auto outer = m_path.size();
    if (!isObject)
        m_path += "/[]";
    {
        const auto branch = m_d.branch(isObject ? object : array);
        m_d.skip(1);
        space();
        bool first = true;
        while (m_d.ok() && here() != end) {
            if (!first
                && !expect(',',
                           isObject ? "a comma or the object's end" : "a comma or the array's end"))
                break;
            space();
            if (atEnd()) {
                fail(std::string("the JSON ends too early: the ") + (isObject ? "object" : "array")
                         + " of " + whereIs(m_text, begin) + " is not closed",
                     m_d.at());
            } else if (!isObject) {
                value();
            } else if (here() == '"') {
                memberOf();
            } else {
                fail(found(m_text, m_d.at()) + " where a key should be", m_d.at());
            }
            space();
            first = false;
        }
        if (m_d.ok())
            m_d.skip(1);
    }
    m_path.resize(outer);
    m_depth -= levels;
}

void Walk::value()
{
    space();
    if (!m_d.ok())
        return;
    if (here() == '{' || here() == '[')
        container(here() == '{');
    else if (here() == '"')
        string();
    else
        scalar();
}

/// Qt's parser has the last word on what was found right.
void Walk::validate(std::size_t begin)
{
    if (m_text[begin] != '{' && m_text[begin] != '[')
        return;
    QJsonParseError error;
    QJsonDocument::fromJson(
        QByteArray::fromRawData(m_text.data() + begin, static_cast<qsizetype>(m_d.at() - begin)),
        &error);
    // It has a limit of its own, some thousand levels.
    if (error.error != QJsonParseError::NoError && error.error != QJsonParseError::DeepNesting)
        fail(error.errorString().toStdString(), begin + static_cast<std::size_t>(error.offset));
}

void Walk::documents()
{
    if (m_text.substr(m_d.at()).starts_with(byteOrderMark)) {
        m_d.bytes(behind, byteOrderMark.size());
        m_d.problem("a byte order mark must not stand before JSON");
    }
    space();
    sayCompact(m_d, m_text.substr(m_d.at()), mostInSummary);
    int count = 0;
    while (m_d.more()) {
        const auto begin = m_d.at();
        if (count > 0 && !isDocumentBegin(m_text[begin])) {
            m_d.bytes(behind, m_d.left());
            m_d.problem(whereIs(m_text, begin) + ": " + found(m_text, begin)
                        + " behind the end of the JSON");
            return;
        }
        value();
        if (m_d.ok())
            validate(begin);
        space();
        ++count;
    }
    if (count == 0)
        fail("there is nothing but space", m_d.at());
}

} // namespace

void decodeDocuments(Dissector &d)
{
    if (d.left() > 0)
        Walk(d).documents();
}

} // namespace mcm::json
