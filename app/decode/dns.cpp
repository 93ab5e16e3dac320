// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/dns.h"

#include "decode/dnsdata.h"
#include "decode/dnsfields.h"

#include <algorithm>

namespace mcm::dns {
namespace {

constexpr std::size_t headerSize = 12;
constexpr std::size_t smallestQuestion = 5; // the root, type, class
constexpr std::size_t smallestRecord = 11;
constexpr std::uint64_t optType = 41;

/// One message on its way through the dissector.
class MessageReader
{
public:
    MessageReader(Dissector &dissector, Kind kind) : d(dissector), m_kind(kind), m_names(dissector)
    {}

    void read();

private:
    bool isMulticast() const { return m_kind == Kind::Multicast; }
    void readFlags();
    bool flag(const FieldSpec &spec, unsigned mask);
    void mustBe(bool holds, std::string_view what);
    void sayWhatItIs();
    void readQuestion(bool isFirst);
    template<typename ReadOne>
    void readSection(const FieldSpec &section, std::uint64_t count, ReadOne readOne);
    void readRecord();
    void readClass();
    void readOpt();

    Dissector &d;
    const Kind m_kind;
    NameReader m_names;
    std::uint64_t m_id = 0;
    std::uint64_t m_flags = 0;
    std::uint64_t m_code = 0;
    std::uint64_t m_questions = 0;
    std::uint64_t m_answers = 0;
    std::uint64_t m_authorities = 0;
    std::uint64_t m_additionals = 0;
    bool m_isResponse = false;
    bool m_isAnnounced = false; ///< the summary has come to the records
};

bool MessageReader::flag(const FieldSpec &spec, unsigned mask)
{
    const bool isSet = (m_flags & mask) != 0;
    d.put(spec, d.at(), 2, isSet ? 1 : 0);
    return isSet;
}

void MessageReader::mustBe(bool holds, std::string_view what)
{
    if (!holds)
        d.problem(std::string(what));
}

// Wireshark shows of a query only those that mean something there; so do we.
void MessageReader::readFlags()
{
    m_flags = d.peek(0, 2);
    const bool isWhole = d.left() >= 2;
    d.put(flags, d.at(), std::min<std::size_t>(2, d.left()), m_flags);
    if (!isWhole)
        return d.stop("cut off in its header");
    m_isResponse = flag(isResponse, 0x8000);
    m_code = m_flags >> 11U & 0xfU;
    d.put(opcode, d.at(), 2, m_code);
    mustBe(m_code == 0, isMulticast() ? "must be 0; others are ignored"
                                        " (RFC 6762 §18.3)"
                                      : "must be 0; others are ignored"
                                        " (RFC 4795 §2.1.1)");
    if (!isMulticast()) {
        const bool isConflict = flag(conflict, 0x400);
        mustBe(!isConflict || !m_isResponse, "must not be set in a response (RFC 4795 §2.1.1)");
        flag(truncated, 0x200);
        flag(tentative, 0x100);
        if (const auto reserved = m_flags >> 4U & 0xfU; reserved != 0) {
            d.put(reservedBits, d.at(), 2, reserved);
            d.problem("reserved; must be 0 (RFC 4795 §2.1.1)");
        }
    } else {
        if (m_isResponse)
            mustBe(flag(authoritative, 0x400), "must be 1 in a response (RFC 6762 §18.4)");
        const bool isTruncated = flag(truncated, 0x200);
        // With an ID and the question it answers a resolver that knows only unicast DNS.
        mustBe(!isTruncated || !m_isResponse || m_id != 0,
               "must be 0 in a multicast response (RFC 6762 §18.5)");
        flag(recursionDesired, 0x100);
        if (m_isResponse)
            mustBe(!flag(recursionAvailable, 0x80), "must be 0 in Multicast DNS (RFC 6762 §18.7)");
        mustBe(!flag(reservedFlag, 0x40), "must be 0 (RFC 6762 §18.8)");
        if (m_isResponse)
            mustBe(!flag(authenticated, 0x20), "must be 0 in Multicast DNS (RFC 6762 §18.9)");
        mustBe(!flag(checkingDisabled, 0x10), "must be 0 in Multicast DNS (RFC 6762 §18.10)");
    }
    const auto response = m_flags & 0xfU;
    if (m_isResponse || response != 0) {
        d.put(responseCode, d.at(), 2, response);
        mustBe(response == 0, isMulticast() ? "must be 0; others are ignored"
                                              " (RFC 6762 §18.11)"
                                            : "must be 0 over UDP (RFC 4795 §2.1.1)");
    }
    d.skip(2);
}

void MessageReader::sayWhatItIs()
{
    if (m_code != 0)
        d.say("Opcode ", m_code, m_isResponse ? " response " : " ");
    else if (m_isResponse)
        d.say("Standard query response ");
    else if (m_authorities > 0 && isMulticast())
        d.say("Probe "); // RFC 6762 §8.1
    else
        d.say("Standard query ");
    d.say(Hex{m_id, 4});
    if ((m_flags & 0x200U) != 0)
        d.say(m_isResponse ? " truncated" : " truncated, more known answers follow");
    if (!isMulticast() && (m_flags & 0x400U) != 0)
        d.say(" conflict");
    if (!isMulticast() && (m_flags & 0x100U) != 0)
        d.say(" tentative");
}

void MessageReader::readQuestion(bool isFirst)
{
    const auto branch = d.branch(question);
    putName(d, m_names, questionName);
    const auto asked = d.number(questionType, 2);
    const bool isUnicast = isMulticast() && d.peek(0, 1) >> 7U != 0;
    if (d.left() >= 2) {
        d.put(questionClass, d.at(), 2, d.peek(0, 2) & (isMulticast() ? 0x7fffU : 0xffffU));
        if (isMulticast())
            d.put(unicastWanted, d.at(), 2, isUnicast ? 1 : 0);
    }
    d.skip(2);
    if (!d.ok())
        return;
    d.say(isFirst ? " " : ", ");
    sayType(d, asked);
    d.say(' ', m_names.text(), isUnicast ? " (QU)" : "");
}

void MessageReader::readClass()
{
    if (d.left() >= 2) {
        d.put(recordClass, d.at(), 2, d.peek(0, 2) & (isMulticast() ? 0x7fffU : 0xffffU));
        if (isMulticast()) {
            const bool isFlush = d.peek(0, 1) >> 7U != 0;
            d.put(cacheFlush, d.at(), 2, isFlush ? 1 : 0);
            mustBe(!isFlush || m_isResponse, "must not be set in a query"
                                             " (RFC 6762 §10.2)");
        }
    }
    d.skip(2);
}

// RFC 6891 §6.1.3: its class and time to live mean something else.
void MessageReader::readOpt()
{
    if (isMulticast() && d.left() >= 2) {
        d.put(payloadSize, d.at(), 2, d.peek(0, 2) & 0x7fffU);
        d.put(cacheFlush, d.at(), 2, d.peek(0, 1) >> 7U);
        d.skip(2);
    } else {
        d.number(payloadSize, 2);
    }
    d.number(extendedCode, 1);
    d.number(ednsVersion, 1);
    const auto bits = d.peek(0, 2);
    if (d.left() >= 2) {
        d.put(ednsFlags, d.at(), 2, bits);
        d.put(dnssecOk, d.at(), 2, bits >> 15U);
        d.put(ednsReserved, d.at(), 2, bits & 0x7fffU);
    }
    d.skip(2);
    const auto length = d.number(dataLength, 2);
    if (!d.ok() || length == 0)
        return;
    const auto content = d.branch(data, length);
    decodeOptions(d);
}

void MessageReader::readRecord()
{
    const auto branch = d.branch(record);
    putName(d, m_names, owner);
    const auto kind = d.number(type, 2);
    if (!d.ok())
        return;
    if (kind == optType)
        return readOpt();
    readClass();
    const auto life = d.number(ttl, 4);
    if (!d.ok())
        return;
    if (life >> 31U != 0)
        d.problem("its highest bit must be 0 (RFC 2181 §8)");
    const bool isGoodbye = m_isResponse && life == 0 && isMulticast(); // RFC 6762 §10.1
    d.say(m_isAnnounced ? ", " : " ", isGoodbye ? "goodbye " : "");
    sayType(d, kind);
    d.say(' ', m_names.text());
    m_isAnnounced = true;
    const auto length = d.number(dataLength, 2);
    const auto content = d.branch(data, length);
    if (!d.ok())
        return;
    decodeData(d, m_names, kind);
}

template<typename ReadOne>
void MessageReader::readSection(const FieldSpec &section, std::uint64_t count, ReadOne readOne)
{
    if (count == 0 || !d.ok())
        return;
    const auto branch = d.branch(section);
    for (std::uint64_t i = 0; i < count && d.ok(); ++i) {
        if (d.left() == 0)
            return d.stop("the header counts " + std::to_string(count) + ", the message ends after "
                          + std::to_string(i));
        readOne(i == 0);
    }
}

void MessageReader::read()
{
    m_id = d.number(id, 2);
    if (!d.ok())
        return;
    readFlags();
    m_questions = d.number(questionCount, 2);
    if (d.ok() && isMulticast() && m_isResponse && m_id == 0 && m_questions > 0)
        d.problem("must be 0 in a multicast response; they are ignored (RFC 6762 §6)");
    if (d.ok() && !isMulticast() && m_questions != 1)
        d.problem("must be 1; others are discarded (RFC 4795 §2.1.1)");
    m_answers = d.number(answerCount, 2);
    if (d.ok() && !isMulticast() && !m_isResponse && m_answers > 0)
        d.problem("must be 0 in a query; others are discarded (RFC 4795 §2.1.1)");
    m_authorities = d.number(authorityCount, 2);
    if (d.ok() && !isMulticast() && !m_isResponse && m_authorities > 0)
        d.problem("must be 0 in a query; others are discarded (RFC 4795 §2.1.1)");
    m_additionals = d.number(additionalCount, 2);
    if (d.ok() && isMulticast() && m_questions + m_answers + m_authorities + m_additionals == 0)
        d.problem("neither a question nor a record is in the message");
    if (!d.ok())
        return;
    sayWhatItIs();
    readSection(questions, m_questions, [this](bool isFirst) { readQuestion(isFirst); });
    if (m_isResponse && m_questions > 0)
        d.say(" ·");
    const auto readOne = [this](bool /*isFirst*/) { readRecord(); };
    if (!m_isResponse && m_answers > 0)
        d.say("; known:");
    readSection(answers, m_answers, readOne);
    if (!m_isResponse && m_authorities > 0) {
        d.say("; proposes");
        m_isAnnounced = false;
    }
    readSection(authorities, m_authorities, readOne);
    readSection(additionals, m_additionals, readOne);
    if (m_isResponse && d.ok() && !m_isAnnounced)
        d.say(" no records");
    if (d.more()) {
        const auto left = d.left();
        d.bytes(extraneous, left);
        d.problem(std::to_string(left) + (left == 1 ? " byte" : " bytes")
                  + " that the header counts in none of its records");
    }
}

} // namespace

Likelihood recognise(Bytes message, const Ports &ports, std::uint16_t ownPort)
{
    if (!ports.has(ownPort) || message.size() < headerSize)
        return Likelihood::No;
    const auto count = [message](std::size_t at) {
        return std::to_integer<std::size_t>(message[at]) << 8U
               | std::to_integer<std::size_t>(message[at + 1]);
    };
    // A text has large numbers there. A message that lies about its counts is to be seen, though.
    constexpr std::size_t plausible = 0x400;
    const auto asked = count(4);
    const auto records = count(6) + count(8) + count(10);
    if (asked + records == 0)
        return Likelihood::No;
    if (asked * smallestQuestion + records * smallestRecord + headerSize <= message.size())
        return Likelihood::Likely;
    return asked > plausible || records > 3 * plausible ? Likelihood::No : Likelihood::Weak;
}

void decode(Dissector &dissector, Kind kind)
{
    MessageReader(dissector, kind).read();
}

} // namespace mcm::dns
