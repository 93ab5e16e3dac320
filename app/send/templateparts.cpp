// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/templateparts.h"

#include "send/escape.h"
#include "text/format.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <optional>
#include <utility>

namespace mcm {
namespace {

using Kind = TemplatePart::Kind;

// More than fits into a datagram needs no larger number to be refused.
constexpr int widest = 65'535;
constexpr qsizetype shownCharacters = 24;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::PayloadTemplate", text);
}

Error syntaxError(const QString &text, const QString &hint)
{
    return Error{ErrorCode::PayloadSyntax, Field::Payload, text, hint};
}

QString whatExists()
{
    return tr("There are {seq} {seq:08x} {time} {unix_ns} {random:16} {host} {ttl}; write {{ for a "
              "brace.");
}

/// With its braces, as it is said in an error.
QString shown(QStringView inside)
{
    const auto text = inside.size() > shownCharacters
                          ? QString(inside.first(shownCharacters).toString() + u'…')
                          : inside.toString();
    return u'{' + format::harmless(text) + u'}';
}

/// The digits at the begin of `text`, which they are taken from; 0 without any, too many are
/// `widest` + 1.
int takeNumber(QStringView &text)
{
    int number = 0;
    while (!text.isEmpty() && text.front() >= u'0' && text.front() <= u'9') {
        number = std::min(number * 10 + (text.front().unicode() - u'0'), widest + 1);
        text = text.sliced(1);
    }
    return number;
}

std::optional<TemplatePart::Format> parseFormat(QStringView text)
{
    if (text.isEmpty())
        return std::nullopt;
    TemplatePart::Format format;
    format.zeros = text.front() == u'0';
    format.width = takeNumber(text);
    if (text == u"x" || text == u"X") {
        format.base = 16;
        format.upper = text == u"X";
    } else if (!text.isEmpty() && text != u"d") {
        return std::nullopt;
    }
    return format.width <= widest ? std::optional(format) : std::nullopt;
}

std::optional<Kind> numberKind(QStringView name)
{
    if (name == u"seq")
        return Kind::Sequence;
    if (name == u"unix_ns")
        return Kind::UnixNs;
    if (name == u"ttl")
        return Kind::Ttl;
    return std::nullopt;
}

/// What stands between two braces, of which the first is at index `at`.
Result<TemplatePart> parsePart(QStringView inside, qsizetype at)
{
    const auto colon = inside.indexOf(u':');
    const auto name = colon < 0 ? inside : inside.first(colon);
    const auto argument =
        colon < 0 ? std::nullopt : std::optional<QStringView>(inside.sliced(colon + 1));
    const QString place = QString::number(at + 1);
    TemplatePart part;

    if (const auto kind = numberKind(name)) {
        part.kind = *kind;
        if (!argument)
            return part;
        const auto format = parseFormat(*argument);
        if (!format)
            return syntaxError(tr("“%1” at character %2 has a format that does not exist.")
                                   .arg(shown(inside), place),
                               tr("Write a width and d, x or X, as in {seq:08x}."));
        part.format = *format;
        return part;
    }
    if (name == u"random") {
        auto rest = argument.value_or(QStringView());
        part.kind = Kind::Random;
        part.digits = takeNumber(rest);
        if (part.digits == 0 || part.digits > widest || !rest.isEmpty())
            return syntaxError(tr("“%1” at character %2 does not say how many digits it has.")
                                   .arg(shown(inside), place),
                               tr("Write for example {random:16}."));
        return part;
    }
    if (name != u"time" && name != u"host")
        return syntaxError(tr("“%1” at character %2 is no template.").arg(shown(inside), place),
                           whatExists());
    if (argument)
        return syntaxError(
            tr("“%1” at character %2 cannot have a format.").arg(shown(inside), place),
            tr("Write {%1}.").arg(name.toString()));
    if (name == u"time")
        part.kind = Kind::Time;
    else
        part.literal = QSysInfo::machineHostName().toUtf8();
    return part;
}

class Parser
{
public:
    explicit Parser(QStringView text) : m_text(text) {}

    Result<std::vector<TemplatePart>> parse()
    {
        while (m_at < m_text.size()) {
            const auto c = m_text[m_at];
            if (c == u'\\') {
                const auto escape = readEscape(m_text, m_at);
                if (!escape)
                    return escape.error();
                endPlain();
                m_literal += escape->byte;
                skip(escape->length);
            } else if ((c == u'{' || c == u'}') && m_text.sliced(m_at + 1).startsWith(c)) {
                endPlain();
                m_literal += static_cast<char>(c.unicode());
                skip(2);
            } else if (c == u'{') {
                if (const auto status = takeTemplate(); !status)
                    return status.error();
            } else if (c == u'}') {
                return syntaxError(tr("The } at character %1 closes nothing.").arg(m_at + 1),
                                   tr("Write }} for a brace."));
            } else {
                ++m_at;
            }
        }
        endPlain();
        endLiteral();
        return std::move(m_parts);
    }

private:
    Status takeTemplate()
    {
        const auto inside = m_text.sliced(m_at + 1);
        const auto end = inside.indexOf(u'}');
        const auto next = inside.indexOf(u'{');
        if (end < 0 || (next >= 0 && next < end))
            return syntaxError(tr("The { at character %1 is not closed.").arg(m_at + 1),
                               whatExists());
        auto part = parsePart(inside.first(end), m_at);
        if (!part)
            return part.error();
        endPlain();
        if (part->kind == Kind::Literal) {
            m_literal += part->literal;
        } else {
            endLiteral();
            m_parts.push_back(std::move(part).value());
        }
        skip(end + 2);
        return success();
    }

    void skip(qsizetype characters)
    {
        m_at += characters;
        m_plain = m_at;
    }
    void endPlain() { m_literal += m_text.sliced(m_plain, m_at - m_plain).toUtf8(); }
    void endLiteral()
    {
        if (m_literal.isEmpty())
            return;
        m_parts.emplace_back();
        m_parts.back().literal = std::exchange(m_literal, {});
    }

    const QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_plain = 0; // where the run without escapes and templates began
    QByteArray m_literal;
    std::vector<TemplatePart> m_parts;
};

} // namespace

Result<std::vector<TemplatePart>> parseTemplates(const QString &text)
{
    return Parser(text).parse();
}

} // namespace mcm
