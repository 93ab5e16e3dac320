// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/protocol.h"
#include "decode/soapreader.h"

#include <array>

namespace mcm::protocols {
namespace {

// Wireshark shows these messages as XML without more.
constexpr FieldSpec root{.name = "mcm.wsdiscovery", .title = "Web Services Dynamic Discovery"};
constexpr FieldSpec version{
    .name = "mcm.wsdiscovery.version", .title = "Version", .type = FieldType::Text};
constexpr FieldSpec header{.name = "mcm.wsdiscovery.header", .title = "Header"};
constexpr FieldSpec action{
    .name = "mcm.wsdiscovery.action", .title = "Action", .type = FieldType::Text};
constexpr FieldSpec messageId{
    .name = "mcm.wsdiscovery.message_id", .title = "Message ID", .type = FieldType::Text};
constexpr FieldSpec relatesTo{
    .name = "mcm.wsdiscovery.relates_to", .title = "Relates to", .type = FieldType::Text};
constexpr FieldSpec to{.name = "mcm.wsdiscovery.to", .title = "To", .type = FieldType::Text};
constexpr FieldSpec replyTo{
    .name = "mcm.wsdiscovery.reply_to", .title = "Reply to", .type = FieldType::Text};
constexpr FieldSpec instanceId{
    .name = "mcm.wsdiscovery.instance_id", .title = "Instance ID", .type = FieldType::Unsigned};
constexpr FieldSpec sequenceId{
    .name = "mcm.wsdiscovery.sequence_id", .title = "Sequence ID", .type = FieldType::Text};
constexpr FieldSpec messageNumber{.name = "mcm.wsdiscovery.message_number",
                                  .title = "Message number",
                                  .type = FieldType::Unsigned};
constexpr FieldSpec body{.name = "mcm.wsdiscovery.body", .title = "Body"};
constexpr FieldSpec message{
    .name = "mcm.wsdiscovery.message", .title = "Message", .type = FieldType::Text};
constexpr FieldSpec match{.name = "mcm.wsdiscovery.match", .title = "Match"};
constexpr FieldSpec endpoint{
    .name = "mcm.wsdiscovery.endpoint", .title = "Endpoint", .type = FieldType::Text};
constexpr FieldSpec type{.name = "mcm.wsdiscovery.type", .title = "Type", .type = FieldType::Text};
constexpr FieldSpec matchBy{
    .name = "mcm.wsdiscovery.match_by", .title = "Match by", .type = FieldType::Text};
constexpr FieldSpec scope{
    .name = "mcm.wsdiscovery.scope", .title = "Scope", .type = FieldType::Text};
constexpr FieldSpec address{
    .name = "mcm.wsdiscovery.xaddr", .title = "Transport address", .type = FieldType::Text};
constexpr FieldSpec metadataVersion{.name = "mcm.wsdiscovery.metadata_version",
                                    .title = "Metadata version",
                                    .type = FieldType::Unsigned};

constexpr std::array fields{&root,          &version, &header,  &action,     &messageId,
                            &relatesTo,     &to,      &replyTo, &instanceId, &sequenceId,
                            &messageNumber, &body,    &message, &match,      &endpoint,
                            &type,          &matchBy, &scope,   &address,    &metadataVersion};
constexpr std::array<std::uint16_t, 1> ports{3702};

constexpr std::string_view discovery2005 = "http://schemas.xmlsoap.org/ws/2005/04/discovery";
constexpr std::string_view discovery2009 = "http://docs.oasis-open.org/ws-dd/ns/discovery/2009/01";

/// One message on its way through the dissector.
class MessageReader
{
public:
    explicit MessageReader(Dissector &dissector) : d(dissector), m_xml(dissector) {}

    void read();

private:
    void readHeader();
    void readSequence();
    void readBody();
    void readContent();
    void readReference(const FieldSpec &spec, bool isSaid);
    void readList(const FieldSpec &spec, std::string_view said);
    void readMetadataVersion();
    void wrong(std::string_view what);
    void judge();

    Dissector &d;
    SoapReader m_xml;
    std::string m_action;
    std::string m_message; ///< the element in the body
    std::string m_wrong;   ///< of the message as a whole
    bool m_hasId = false;
    bool m_hasRelation = false;
    bool m_hasSequence = false;
    bool m_hasEndpoint = false;
    bool m_isMatch = false; ///< within one
};

void MessageReader::wrong(std::string_view what)
{
    m_wrong += m_wrong.empty() ? "" : "; ";
    m_wrong += what;
}

void MessageReader::readSequence()
{
    m_hasSequence = true;
    for (const auto *spec : {&instanceId, &messageNumber}) {
        const auto text =
            m_xml.attribute(QLatin1String(spec == &instanceId ? "InstanceId" : "MessageNumber"));
        bool isNumber = false;
        const auto number = text.toULongLong(&isNumber);
        if (isNumber)
            d.put(*spec, d.at(), 0, number);
        else
            wrong("AppSequence has no number as its " + std::string(spec->title));
    }
    if (const auto text = m_xml.attribute(QLatin1String("SequenceId")); !text.isEmpty())
        d.putText(sequenceId, d.at(), 0, text.toUtf8().toStdString());
    m_xml.skipElement();
}

void MessageReader::readReference(const FieldSpec &spec, bool isSaid)
{
    while (m_xml.nextChild()) {
        if (m_xml.name() != u"Address") {
            m_xml.skipElement();
            continue;
        }
        const auto text = m_xml.putText(spec);
        if (isSaid)
            d.say(' ', text);
    }
}

void MessageReader::readHeader()
{
    const auto branch = d.branch(header);
    while (m_xml.nextChild()) {
        const auto name = m_xml.name();
        if (name == u"Action") {
            m_action = m_xml.putText(action);
        } else if (name == u"MessageID") {
            m_hasId = !m_xml.putText(messageId).empty();
        } else if (name == u"RelatesTo") {
            m_hasRelation = !m_xml.putText(relatesTo).empty();
        } else if (name == u"To") {
            m_xml.putText(to);
        } else if (name == u"ReplyTo") {
            readReference(replyTo, false);
        } else if (name == u"AppSequence") {
            readSequence();
        } else {
            m_xml.skipElement();
        }
    }
}

void MessageReader::readList(const FieldSpec &spec, std::string_view said)
{
    const auto items = m_xml.putList(spec);
    if (!d.isSummarised() || items.empty())
        return;
    d.say(", ", said);
    for (const auto &item : items)
        d.say(' ', item);
}

void MessageReader::readMetadataVersion()
{
    const auto text = m_xml.readText();
    std::uint64_t number = 0;
    const auto *const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, number);
    d.put(metadataVersion, m_xml.textBegin(), m_xml.textSize(), number);
    if (result.ec != std::errc() || result.ptr != end)
        d.problem("not a number");
}

void MessageReader::readContent()
{
    while (m_xml.nextChild()) {
        const auto name = m_xml.name();
        if (name == u"EndpointReference") {
            m_hasEndpoint = true;
            readReference(endpoint, true);
        } else if (name == u"Types") {
            readList(type, "types");
        } else if (name == u"Scopes") {
            if (const auto rule = m_xml.attribute(QLatin1String("MatchBy")); !rule.isEmpty())
                d.putText(matchBy, d.at(), 0, rule.toUtf8().toStdString());
            readList(scope, "scopes");
        } else if (name == u"XAddrs") {
            readList(address, "at");
        } else if (name == u"MetadataVersion") {
            readMetadataVersion();
        } else if ((name == u"ProbeMatch" || name == u"ResolveMatch") && !m_isMatch) {
            const auto branch = d.branch(match);
            if (m_hasEndpoint)
                d.say(';');
            m_isMatch = true; // there is none within one
            readContent();
            m_isMatch = false;
        } else {
            m_xml.skipElement();
        }
    }
}

void MessageReader::readBody()
{
    const auto branch = d.branch(body);
    while (m_xml.nextChild()) {
        const bool isDiscovery = m_xml.space() == discovery2005 || m_xml.space() == discovery2009;
        if (!m_message.empty()) {
            wrong("more than one message in the body");
            m_xml.skipElement();
            continue;
        }
        m_message = m_xml.name().toUtf8().toStdString();
        d.putText(message, d.at(), 0, m_message);
        d.say(m_message);
        if (!isDiscovery) {
            d.problem("not of WS-Discovery: its namespace is " + m_xml.space());
            m_xml.skipElement();
            continue;
        }
        d.putText(version, d.at(), 0, m_xml.space() == discovery2005 ? "2005/04" : "1.1");
        readContent();
    }
}

// WS-Discovery (2005/04) §4 to §6, 1.1 §4 to §6.
void MessageReader::judge()
{
    if (m_action.empty())
        wrong("missing: Action");
    if (!m_hasId)
        wrong("missing: MessageID");
    if (m_message.empty())
        wrong("missing: a message in the Body");
    const std::string_view named = m_action;
    const auto last = named.substr(named.rfind('/') + 1);
    if (!last.empty() && !m_message.empty() && last != m_message && last != "fault")
        wrong("Action says " + std::string(last) + ", the Body says " + m_message);
    const bool isReply = m_message.ends_with("Matches");
    const bool isTold = m_message == "Hello" || m_message == "Bye";
    if (isReply && !m_hasRelation)
        wrong("missing: RelatesTo");
    if ((isReply || isTold) && !m_hasSequence)
        wrong("missing: AppSequence");
    if ((isTold || m_message == "Resolve") && !m_hasEndpoint)
        wrong("missing: EndpointReference");
}

void MessageReader::read()
{
    if (m_xml.nextChild()) {
        if (m_xml.name() != u"Envelope" || !m_xml.space().ends_with("soap-envelope")) {
            d.say("not SOAP");
            return d.stop("not an envelope of SOAP 1.2");
        }
        while (m_xml.nextChild()) {
            if (m_xml.name() == u"Header")
                readHeader();
            else if (m_xml.name() == u"Body")
                readBody();
            else
                m_xml.skipElement();
        }
        m_xml.finish();
    }
    if (m_message.empty())
        d.say(m_action.empty() ? std::string_view("no message") : std::string_view(m_action));
    // What is missing may be in what is not read; before its message is, it may be anything.
    if (m_xml.isBeyondLimits() && !m_message.empty())
        return d.leaveOut(m_xml.problem(), d.left());
    if (!m_xml.problem().empty())
        return d.stop(m_xml.problem());
    judge();
    if (!m_wrong.empty())
        d.stop(m_wrong);
}

Likelihood recognise(Bytes bytes, const Ports &at)
{
    std::string_view text(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    if (!text.starts_with('<'))
        return Likelihood::No;
    const auto begin = text.substr(0, 1024);
    const bool isNamed = begin.find("/discovery") != std::string_view::npos;
    if (at.has(ports.front()))
        return isNamed ? Likelihood::Sure : Likelihood::Likely;
    return isNamed && begin.find("soap-envelope") != std::string_view::npos ? Likelihood::Likely
                                                                            : Likelihood::No;
}

void decode(Dissector &d)
{
    MessageReader(d).read();
}

} // namespace

extern const Protocol wsdiscovery;
const Protocol wsdiscovery{.name = "wsdiscovery",
                           .title = "WS-Discovery",
                           .standard = "WS-Discovery 2005/04, OASIS WS-Discovery 1.1",
                           .ports = ports,
                           .fields = fields,
                           .recognise = recognise,
                           .decode = decode};

} // namespace mcm::protocols
