// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/protocol.h"
#include "decode/trace.h"

#include <algorithm>
#include <array>
#include <string>

namespace mcm::protocols {
namespace {

constexpr std::uint64_t endOfSession = 0xffff;
constexpr NamedValue counts[] = {{0, "heartbeat"}, {endOfSession, "end of session"}};

constexpr FieldSpec root{.name = "moldudp64", .title = "MoldUDP64"};
constexpr FieldSpec session{
    .name = "moldudp64.session", .title = "Session", .type = FieldType::Text};
constexpr FieldSpec sequence{
    .name = "moldudp64.sequence", .title = "Sequence number", .type = FieldType::Unsigned};
constexpr FieldSpec count{.name = "moldudp64.count",
                          .title = "Message count",
                          .type = FieldType::Unsigned,
                          .values = counts};
constexpr FieldSpec block{.name = "moldudp64.msgblock", .title = "Message block"};
constexpr FieldSpec blockSequence{
    .name = "moldudp64.msgseq", .title = "Sequence number", .type = FieldType::Unsigned};
constexpr FieldSpec blockLength{.name = "moldudp64.msglen",
                                .title = "Message length",
                                .type = FieldType::Unsigned,
                                .unit = "bytes"};
constexpr FieldSpec blockData{
    .name = "moldudp64.msgdata", .title = "Message data", .type = FieldType::Bytes};
constexpr FieldSpec behind{
    .name = "mcm.moldudp64.behind", .title = "Behind the last message", .type = FieldType::Bytes};

constexpr std::array fields{&root,          &session,     &sequence,  &count, &block,
                            &blockSequence, &blockLength, &blockData, &behind};

constexpr std::size_t sessionSize = 10;
constexpr std::size_t headerSize = 20;

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Letters and digits, filled up with spaces on either side.
bool isSession(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return false;
    text = text.substr(first, text.find_last_not_of(' ') - first + 1);
    return std::all_of(text.begin(), text.end(), isLetterOrDigit);
}

Likelihood recognise(Bytes message, const Ports & /*ports*/)
{
    if (message.size() < headerSize
        || !isSession({reinterpret_cast<const char *>(message.data()), sessionSize}))
        return Likelihood::No;
    // No session has 2^48 messages: these bytes tell it from longer text. It is Weak where the
    // lengths do not add up.
    if (bigEndianAt(message, sessionSize, 2) != 0)
        return Likelihood::No;
    const auto blocks = bigEndianAt(message, headerSize - 2, 2);
    if (message.size() == headerSize) // otherwise a request for retransmission
        return blocks == 0 || blocks == endOfSession ? Likelihood::Likely : Likelihood::Weak;
    std::size_t at = headerSize;
    std::uint64_t found = 0;
    for (; found < blocks && message.size() - at >= 2; ++found) {
        const auto size = 2 + static_cast<std::size_t>(bigEndianAt(message, at, 2));
        if (size > message.size() - at)
            return Likelihood::Weak;
        at += size;
    }
    return found == blocks && at == message.size() ? Likelihood::Likely : Likelihood::Weak;
}

/// How many there are is returned.
std::uint64_t decodeBlocks(Dissector &d, std::uint64_t announced, std::uint64_t first)
{
    std::uint64_t found = 0;
    while (found < announced && d.more()) {
        const auto size = 2 + static_cast<std::size_t>(d.peek(0, 2));
        const auto each = d.branch(block, d.left() >= 2 ? size : 2);
        d.put(blockSequence, d.at(), 0, first + found);
        const auto length = d.number(blockLength, 2);
        d.bytes(blockData, std::min<std::size_t>(length, d.left()));
        ++found;
    }
    return found;
}

void decode(Dissector &d)
{
    const auto name = d.text(session, sessionSize);
    if (d.ok() && !isSession(name))
        d.problem("must be letters and digits, filled up with spaces");
    const auto first = d.number(sequence, 8);
    if (d.ok() && first == 0)
        d.problem("must be at least 1");
    const auto announced = d.number(count, 2);
    if (!d.ok())
        return;
    const auto begin = name.find_first_not_of(' ');
    d.say("Session ", begin == std::string_view::npos ? name : name.substr(begin), ", ");
    if (announced == 0) {
        d.say("heartbeat, next ", first);
    } else if (announced == endOfSession) {
        d.say("end of session, next ", first);
    } else if (d.left() == 0) {
        d.say("request for ", announced, announced == 1 ? " message" : " messages", " from ",
              first);
        return;
    } else {
        const auto last = first + announced - 1;
        if (announced == 1)
            d.say("message ", first);
        else
            d.say(announced, " messages, ", first, "–", last);
        if (last < first)
            d.problem("the sequence numbers of so many messages go beyond 64 bits");
        if (const auto found = decodeBlocks(d, announced, first); d.ok() && found < announced)
            d.stop("the message count is " + std::to_string(announced) + ", but only "
                   + std::to_string(found) + " are here");
    }
    if (d.more()) {
        const auto size = d.left();
        d.bytes(behind, size);
        if (announced == 0)
            d.problem("a heartbeat must have no messages");
        else if (announced == endOfSession)
            d.problem("the end of a session must have no messages");
        else
            d.problem(std::to_string(size) + " bytes behind the last of "
                      + std::to_string(announced) + " messages");
    }
}

/// A gap may be any size, and what is behind is sent again.
constexpr SequenceRule order{.bits = 64, .late = 0, .dropout = 0};

void trace(Bytes message, Trace &trace)
{
    if (message.size() < headerSize)
        return;
    const auto messages = bigEndianAt(message, headerSize - 2, 2);
    const bool isLast = messages == endOfSession;
    const bool isEmpty = messages == 0 || isLast;
    if (message.size() == headerSize && !isEmpty)
        return; // a request
    trace.add({.kind = TracePoint::Kind::Sequence,
               .isLast = isLast,
               .begin = sessionSize,
               .field = &sequence,
               .stream = Trace::hash(message.first(sessionSize)),
               .value = bigEndianAt(message, sessionSize, 8),
               .span = isEmpty ? 0 : messages,
               .rule = &order});
    trace.add({.kind = TracePoint::Kind::Sender,
               .isLast = isLast,
               .field = &session,
               .stream = Trace::hash(message.first(sessionSize))});
}

StreamName streamName(Bytes message, const TracePoint & /*point*/)
{
    std::string name(asText(message.first(sessionSize)));
    const bool isQuotable = std::all_of(name.begin(), name.end(), [](char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    });
    StreamName named{.name = "session " + name, .term = {}};
    if (isQuotable)
        named.term = std::string(session.name).append("=\"").append(name).append("\"");
    return named;
}

} // namespace

extern const Protocol moldudp64;
const Protocol moldudp64{.name = "moldudp64",
                         .title = "MoldUDP64",
                         .standard = "Nasdaq MoldUDP64 1.00",
                         .ports = {},
                         .fields = fields,
                         .recognise = recognise,
                         .decode = decode,
                         .trace = trace,
                         .streamName = streamName};

} // namespace mcm::protocols
