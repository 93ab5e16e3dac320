// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/protocol.h"
#include "decode/sdpfields.h"
#include "decode/sdpline.h"

#include <string>
#include <utility>

namespace mcm::protocols {
namespace {

using namespace sdpfields;
using namespace sdpline;

constexpr int mostLines = 1500; ///< so that nonsense takes no long time

/// RFC 8866 §5: the lines of the session and of each media description, in this order.
constexpr std::string_view sessionOrder = "vosiuepcbtrzka";
constexpr std::string_view mediaOrder = "micbka";

/// What is known of the lines so far.
struct Description
{
    std::string_view name;
    std::string_view address; ///< of the session
    std::string_view source;
    Section section;
    std::uint32_t seen = 0; ///< bit 0 for `a`
    std::size_t order = 0;  ///< of the line before, in sessionOrder or mediaOrder
    int media = 0;

    bool has(char type) const { return (seen >> (type - 'a') & 1) != 0; }
};

Likelihood recognise(Bytes message, const Ports & /*ports*/)
{
    const auto text = asText(message.first(std::min<std::size_t>(message.size(), 8)));
    if (text.size() < 6 || !startsWith(text, "v=") || text[2] < '0' || text[2] > '9')
        return Likelihood::No;
    const auto behind = text.substr(3);
    return startsWith(behind, "\r\no=") || startsWith(behind, "\no=") ? Likelihood::Sure
                                                                      : Likelihood::No;
}

/// Of the section that `rest` begins in.
std::string_view sectionOf(std::string_view rest)
{
    return rest.substr(0, rest.find("\nm="));
}

const FieldSpec &specOf(char type, bool isMedia)
{
    switch (type) {
    case 'v':
        return version;
    case 'o':
        return owner;
    case 's':
        return name;
    case 'i':
        return isMedia ? mediaTitle : information;
    case 'u':
        return uri;
    case 'e':
        return email;
    case 'p':
        return phone;
    case 'c':
        return connection;
    case 'b':
        return bandwidth;
    case 't':
        return time;
    case 'r':
        return repeat;
    case 'z':
        return zone;
    case 'k':
        return key;
    case 'a':
        return isMedia ? mediaAttribute : sessionAttribute;
    case 'm':
        return media;
    default:
        return unknown;
    }
}

void checkOrder(Dissector &d, Description &all, char type)
{
    if (type == 'm') {
        all.order = 0;
        return;
    }
    const auto &order = all.section.isMedia ? mediaOrder : sessionOrder;
    const auto place = order.find(type);
    if (place == order.npos) {
        d.problem(sessionOrder.find(type) == sessionOrder.npos
                      ? "no line of a session description begins so"
                      : "this line belongs above the first m= line");
        return;
    }
    // The times of a session can follow each other, each with its repeats.
    const bool isNextTime = type == 't' && order[all.order] == 'r';
    if (place < all.order && !isNextTime) {
        std::string words = "out of order: it should stand before ";
        words += order[all.order];
        words += '=';
        d.problem(std::move(words));
    }
    all.order = place;
}

void saySection(Dissector &d, const Description &all)
{
    const auto &section = all.section;
    if (!section.isMedia)
        return;
    const auto address = section.address.empty() ? all.address : section.address;
    const auto source = section.source.empty() ? all.source : section.source;
    d.say(all.media == 1 ? ": " : " · ", section.media, ' ');
    if (!source.empty())
        d.say(source, '@');
    if (address.find(':') == address.npos)
        d.say(address);
    else
        d.say('[', address, ']');
    d.say(':', section.port, ' ', section.mapped.empty() ? section.proto : section.mapped);
}

void readValue(Dissector &d, Description &all, char type, std::string_view value,
               std::string_view after)
{
    auto &section = all.section;
    switch (type) {
    case 'v':
        if (value != "0")
            d.problem("the version should be 0");
        break;
    case 's':
        all.name = value;
        if (value.empty())
            d.problem("a session without a name should have “-” or a space here");
        d.say(value.empty() || value == " " ? "-" : value);
        break;
    case 'o':
        return readOwner(d);
    case 'c':
        return readConnection(d, section);
    case 'b':
        return readBandwidth(d);
    case 't':
        return readTimes(d);
    case 'r':
        return readRepeat(d);
    case 'z':
        return readZones(d);
    case 'k':
        d.problem("obsolete (RFC 8866 §5.12): no description should carry a key");
        if (value.find(':') == value.npos)
            break;
        word(d, keyType, ':');
        word(d, keyData, '\n');
        break;
    case 'a':
        return readAttribute(d, section);
    case 'm':
        return readMedia(d, section, sectionOf(after), !all.address.empty());
    default:
        break;
    }
}

void beginMedia(Dissector &d, Description &all)
{
    if (all.section.isMedia) {
        saySection(d, all);
    } else {
        all.address = all.section.address;
        all.source = all.section.source;
    }
    all.section = {};
    all.section.isMedia = true;
    ++all.media;
}

void readLine(Dissector &d, Description &all)
{
    const auto rest = asText(d.rest());
    const auto end = std::min(rest.find('\n'), rest.size());
    const bool isEnded = end < rest.size();
    const bool isCarried = end > 0 && rest[end - 1] == '\r';
    const auto line = rest.substr(0, end - (isCarried ? 1 : 0));
    if (line.size() < 2 || line[1] != '=') {
        if (!line.empty())
            d.text(invalid, line.size());
        else if (isEnded)
            d.put(invalid, d.at(), end + 1, 0);
        d.problem("a line should be a letter, “=” and a value");
    } else {
        const char type = line[0];
        if (type == 'm')
            beginMedia(d, all);
        const auto value = line.substr(2);
        const auto branch = d.branch(specOf(type, all.section.isMedia), line.size(), value);
        checkOrder(d, all, type);
        if (type >= 'a' && type <= 'z')
            all.seen |= 1U << (type - 'a');
        if (!isEnded)
            d.problem("the last line has no end: it may be cut off");
        d.skip(2);
        readValue(d, all, type, value, rest.substr(end));
    }
    d.skip((isCarried ? 1 : 0) + (isEnded ? 1 : 0));
}

void decode(Dissector &d)
{
    Description all;
    // What SAP deletes is told by this line alone (RFC 2974 §6).
    const bool isOnlyOwner = startsWith(asText(d.rest()), "o=");
    int lines = 0;
    while (d.more() && lines++ < mostLines)
        readLine(d, all);
    saySection(d, all);
    if (d.more())
        return d.leaveOut("more lines than are shown", d.left());
    if (isOnlyOwner && all.seen == 1U << ('o' - 'a'))
        return;
    std::string missing;
    for (const char type : std::string_view("vost")) {
        if (!all.has(type))
            missing += (missing.empty() ? "" : ", ") + std::string(1, type) + '=';
    }
    if (!missing.empty())
        d.stop("these lines should be there: " + missing);
}

} // namespace

extern const Protocol sdp;
const Protocol sdp{.name = "sdp",
                   .title = "SDP",
                   .standard = "RFC 8866, RFC 4570, RFC 7273",
                   .ports = {},
                   .fields = fields,
                   .recognise = recognise,
                   .decode = decode};

} // namespace mcm::protocols
