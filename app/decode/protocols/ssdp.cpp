// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/protocol.h"
#include "decode/ssdpheaders.h"

#include <algorithm>

namespace mcm::protocols {
namespace {

namespace header = mcm::ssdp;
using header::Header;
using header::Kind;

constexpr FieldSpec root{.name = "ssdp", .title = "Simple Service Discovery Protocol"};
constexpr FieldSpec method{
    .name = "http.request.method", .title = "Method", .type = FieldType::Text};
constexpr FieldSpec uri{.name = "http.request.uri", .title = "URI", .type = FieldType::Text};
constexpr FieldSpec requestVersion{
    .name = "http.request.version", .title = "Version", .type = FieldType::Text};
constexpr FieldSpec responseVersion{
    .name = "http.response.version", .title = "Version", .type = FieldType::Text};
constexpr FieldSpec statusCode{
    .name = "http.response.code", .title = "Status code", .type = FieldType::Unsigned};
constexpr FieldSpec phrase{
    .name = "http.response.phrase", .title = "Reason phrase", .type = FieldType::Text};
constexpr FieldSpec maxAge{
    .name = "mcm.ssdp.max_age", .title = "Valid for", .type = FieldType::Unsigned, .unit = "s"};
constexpr FieldSpec otherHeader{
    .name = "mcm.ssdp.header", .title = "Header", .type = FieldType::Text};
constexpr FieldSpec body{.name = "mcm.ssdp.body", .title = "Body", .type = FieldType::Bytes};

constexpr std::array ownFields{&root,       &method, &uri,    &requestVersion, &responseVersion,
                               &statusCode, &phrase, &maxAge, &otherHeader,    &body};
constexpr auto fields = [] {
    std::array<const FieldSpec *, ownFields.size() + header::headerCount> all{};
    std::copy(header::headerFields.begin(), header::headerFields.end(),
              std::copy(ownFields.begin(), ownFields.end(), all.begin()));
    return all;
}();
constexpr std::array<std::uint16_t, 1> ports{1900};

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return text.substr(text.size()); // not null: the header is there
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool toNumber(std::string_view text, std::uint64_t &number)
{
    const auto *const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, number);
    return result.ec == std::errc() && result.ptr == end;
}

/// One message on its way through the dissector.
class MessageReader
{
public:
    explicit MessageReader(Dissector &dissector) : d(dissector) {}

    void read();

private:
    std::string_view nextLine();
    void readFirstLine();
    void readHeader(std::string_view line);
    void check(Header which, std::string_view text, std::size_t begin, std::size_t size);
    void say();

    Dissector &d;
    Kind m_kind = Kind::Unknown;
    header::Values m_values;
    std::size_t m_lineEnd = 0; ///< where the line's CR LF ends
    bool m_hasBareFeed = false;
};

/// The line that begins here, without what ends it; it is not passed.
std::string_view MessageReader::nextLine()
{
    const auto rest = d.rest();
    const std::string_view text(reinterpret_cast<const char *>(rest.data()), rest.size());
    const auto end = text.find('\n');
    m_lineEnd = d.at() + (end == std::string_view::npos ? text.size() : end + 1);
    auto line = text.substr(0, end);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    else if (end != std::string_view::npos)
        m_hasBareFeed = true;
    return line;
}

void MessageReader::readFirstLine()
{
    const auto line = nextLine();
    const auto first = line.substr(0, line.find(' '));
    const auto rest =
        line.size() > first.size() ? line.substr(first.size() + 1) : std::string_view();
    const auto second = rest.substr(0, rest.find(' '));
    const auto third =
        rest.size() > second.size() ? rest.substr(second.size() + 1) : std::string_view();
    const auto secondAt = d.at() + first.size() + 1;
    const auto thirdAt = secondAt + second.size() + 1;
    auto httpVersion = third;
    if (first.starts_with("HTTP/")) {
        m_kind = Kind::Response;
        httpVersion = first;
        d.putText(responseVersion, d.at(), first.size(), first);
    } else {
        m_kind = first == "M-SEARCH" ? Kind::Search
                 : first == "NOTIFY" ? Kind::Notify
                                     : Kind::Unknown;
        d.putText(method, d.at(), first.size(), first);
        if (m_kind == Kind::Unknown)
            d.problem("must be M-SEARCH or NOTIFY");
        if (!second.empty()) {
            d.putText(uri, secondAt, second.size(), second);
            if (second != "*")
                d.problem("must be *");
        }
        if (!third.empty())
            d.putText(requestVersion, thirdAt, third.size(), third);
    }
    if (httpVersion != "HTTP/1.1")
        d.problem("the version must be HTTP/1.1");
    if (m_kind == Kind::Response) {
        std::uint64_t number = 0;
        if (!toNumber(second, number)) {
            d.problem("a three-digit status code must follow the version");
        } else {
            d.put(statusCode, secondAt, second.size(), number);
            if (number != 200)
                d.problem("must be 200");
        }
        if (!third.empty())
            d.putText(phrase, thirdAt, third.size(), third);
    }
    if (m_kind == Kind::Response)
        d.say("Response ", second);
    else
        d.say(first);
    d.skip(m_lineEnd - d.at());
}

void MessageReader::check(Header which, std::string_view text, std::size_t begin, std::size_t size)
{
    switch (which) {
    case Header::Man:
        if (text == "ssdp:discover")
            d.problem("must be in quotation marks: \"ssdp:discover\"");
        else if (text != "\"ssdp:discover\"")
            d.problem("must be \"ssdp:discover\"");
        break;
    case Header::Location:
    case Header::SecureLocation:
        if (!text.starts_with("http://") && !text.starts_with("https://"))
            d.problem("not a URL of http or https");
        break;
    case Header::CacheControl: {
        std::uint64_t seconds = 0;
        const auto equals = text.find('=');
        const auto directive = trimmed(text.substr(0, equals));
        if (equals == std::string_view::npos || !header::isSame(directive, "max-age")
            || !toNumber(trimmed(text.substr(equals + 1)), seconds))
            d.problem("must be max-age= and a number of seconds");
        else
            d.put(maxAge, begin, size, seconds);
        break;
    }
    case Header::Usn:
        if (!text.starts_with("uuid:"))
            d.problem("must begin with uuid:");
        break;
    case Header::Ext:
        if (!text.empty())
            d.problem("must have no value");
        break;
    case Header::ContentLength:
        if (text != "0")
            d.problem("must be 0: SSDP has no bodies");
        break;
    case Header::Mx:
        if (text == "0")
            d.problem("must be at least 1");
        break;
    default:
        break;
    }
}

void MessageReader::readHeader(std::string_view line)
{
    const auto begin = d.at();
    const auto size = m_lineEnd - begin;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) {
        d.putText(otherHeader, begin, size, line);
        d.problem("not a header: a name, a colon and a value");
        return;
    }
    const auto name = line.substr(0, colon);
    const auto text = trimmed(line.substr(colon + 1));
    const auto *const found =
        std::find_if(header::headerFields.begin(), header::headerFields.end(),
                     [name](auto *each) { return header::isSame(each->title, name); });
    if (found == header::headerFields.end()) {
        d.putText(otherHeader, begin, size, line);
        if (trimmed(name) != name || name.empty())
            d.problem("spaces about a header's name");
        return;
    }
    const auto &spec = **found;
    const auto index = static_cast<std::size_t>(found - header::headerFields.begin());
    std::uint64_t number = 0;
    if (spec.type != FieldType::Unsigned) {
        d.putText(spec, begin, size, text);
    } else if (toNumber(text, number)) {
        d.put(spec, begin, size, number);
    } else {
        d.putText(otherHeader, begin, size, line);
        d.problem(std::string(spec.title) + " must be a number");
    }
    const auto which = static_cast<Header>(index);
    if (m_values.has(which))
        d.problem("this header stands there twice");
    m_values.set(which, text);
    check(which, text, begin, size);
}

void MessageReader::say()
{
    const auto saySome = [this](std::string_view before, std::string_view text) {
        if (!text.empty())
            d.say(before, text);
    };
    saySome(" ", m_values.value(Header::NotificationSubtype));
    const auto subject = m_values.subject(m_kind);
    saySome(" ", subject);
    saySome(", MX ", m_values.value(Header::Mx));
    auto unique = m_values.value(Header::Usn);
    if (unique.size() > subject.size() + 2 && unique.ends_with(subject))
        unique.remove_suffix(subject.size() + 2); // the device; the rest is said
    if (unique != subject)
        saySome(", ", unique);
    for (const auto which :
         {Header::Location, Header::CacheControl, Header::Server, Header::UserAgent})
        saySome(", ", m_values.value(which));
}

void MessageReader::read()
{
    readFirstLine();
    bool isEnded = false;
    while (d.more() && !isEnded) {
        const auto line = nextLine();
        isEnded = line.empty();
        if (!isEnded)
            readHeader(line);
        d.skip(m_lineEnd - d.at());
    }
    if (d.more()) {
        d.bytes(body, d.left());
        d.problem("must not be there: SSDP has no bodies");
    }
    say();
    if (!d.ok())
        return;
    auto wrong = header::wrongAsAWhole(m_kind, m_values);
    const auto add = [&wrong](std::string_view what) {
        wrong += wrong.empty() ? "" : "; ";
        wrong += what;
    };
    if (!isEnded)
        add("the empty line at the end is missing");
    if (m_hasBareFeed)
        add("lines end with CR LF, not with LF alone");
    // At the end, so that nothing is lost by it.
    if (!wrong.empty())
        d.stop(wrong);
}

/// A first line that is cut, or has no version of HTTP.
bool beginsAsRequest(std::string_view text)
{
    constexpr std::size_t enough = 4;
    const auto isBegin = [text](std::string_view begin) {
        const auto size = std::min(text.size(), begin.size());
        return size >= enough && text.substr(0, size) == begin.substr(0, size);
    };
    return isBegin("M-SEARCH * ") || isBegin("NOTIFY * ");
}

Likelihood recognise(Bytes message, const Ports &at)
{
    const std::string_view text(reinterpret_cast<const char *>(message.data()), message.size());
    if (text.starts_with("M-SEARCH * HTTP/1."))
        return Likelihood::Sure;
    if (text.starts_with("NOTIFY * HTTP/1."))
        return at.has(ports.front()) ? Likelihood::Sure : Likelihood::Likely;
    if (!at.has(ports.front()))
        return text.starts_with("HTTP/1.") ? Likelihood::Weak : Likelihood::No;
    const auto line = text.substr(0, std::min(text.substr(0, 128).find('\n'), std::size_t{128}));
    return line.find("HTTP/1.") != std::string_view::npos || beginsAsRequest(line)
               ? Likelihood::Likely
               : Likelihood::No;
}

void decode(Dissector &d)
{
    MessageReader(d).read();
}

} // namespace

extern const Protocol ssdp;
const Protocol ssdp{.name = "ssdp",
                    .title = "SSDP",
                    .standard = "UPnP Device Architecture 2.0 §1",
                    .ports = ports,
                    .fields = fields,
                    .recognise = recognise,
                    .decode = decode};

} // namespace mcm::protocols
