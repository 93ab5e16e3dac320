// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/messageline.h"

#include "cli/json.h"
#include "decode/fieldtext.h"
#include "text/format.h"

#include <QJsonDocument>

#include <cstring>

namespace mcm::cli {
namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;

/// `value` with leading zeroes.
void appendDigits(std::string &to, std::int64_t value, std::size_t width)
{
    const auto begin = to.size();
    to.resize(begin + width);
    for (auto i = begin + width; i > begin; value /= 10)
        to[--i] = static_cast<char>('0' + value % 10);
}

std::size_t slotOf(const EndpointAddress &address, std::size_t slotCount)
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, address.ip.data(), sizeof high);
    std::memcpy(&low, address.ip.data() + sizeof high, sizeof low);
    const auto mixed = (high ^ low ^ std::uint64_t{address.port} << 16) * 0x9e3779b97f4a7c15U;
    return (mixed >> 32) % slotCount;
}

std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

} // namespace

MessageLine::MessageLine(Form form, bool decodes) : m_form(form), m_decodes(decodes)
{
    m_fields.setSummarised(true);
}

std::size_t MessageLine::addGroup(const GroupAddress &address, NameOfInterface nameOf,
                                  const DecodeAs &decodeAs)
{
    m_groups.push_back({address, std::move(nameOf), decodeAs, {}});
    return m_groups.size() - 1;
}

/// What stands between time and source.
const std::string &MessageLine::whereOf(std::size_t group, const Message &message)
{
    auto &entry = m_groups[group];
    // All come through one interface, or a few of them through each in turn; and only seldom does
    // one get another name.
    auto &[interface, text] = entry.texts[message.header.interfaceIndex];
    const QString name = entry.nameOf(message);
    if (!text.empty() && name == interface)
        return text;
    interface = name;
    const auto &address = entry.address;
    if (m_form == Form::Text) {
        const QString where = u' ' + withPort(address.group, address.port) + u' ';
        text = QString(where + format::harmless(interface) + u' ').toStdString();
    } else {
        text = ",\"group\":";
        json::appendString(text, address.group.toString().toStdString());
        text += ",\"port\":";
        json::appendNumber(text, address.port);
        text += ",\"interface\":";
        json::appendString(text, interface.toStdString());
        text += ",\"source\":\"";
    }
    return text;
}

void MessageLine::append(std::string &to, std::size_t group, const Message &message)
{
    if (m_form == Form::Text)
        appendText(to, group, message);
    else
        appendJson(to, group, message);
}

void MessageLine::appendText(std::string &to, std::size_t group, const Message &message)
{
    appendTime(to, message.header.timeNs);
    to += whereOf(group, message);
    to += textOf(message.source);
    // Before the payload, which could pretend anything.
    if (message.isOwn())
        to += "(own)";
    to += " ttl ";
    if (message.hasTtl())
        json::appendNumber(to, message.header.ttl);
    else
        to += '?';
    to += ' ';
    json::appendNumber(to, message.header.size);
    to += " B ";
    if (m_decodes)
        appendDecodedText(to, group, message);
    else
        to += format::preview(message.payload).toStdString();
    to += '\n';
}

void MessageLine::appendJson(std::string &to, std::size_t group, const Message &message)
{
    to += "{\"time\":\"";
    appendTime(to, message.header.timeNs);
    to += "Z\"";
    to += whereOf(group, message);
    to += textOf(message.source);
    to += "\",\"source_port\":";
    json::appendNumber(to, message.source.port);
    to += ",\"ttl\":";
    if (message.hasTtl())
        json::appendNumber(to, message.header.ttl);
    else
        to += "null";
    to += ",\"size\":";
    json::appendNumber(to, message.header.size);
    if (format::isUtf8(message.payload)) {
        to += ",\"text\":";
        json::appendString(to, asText(message.payload));
    } else {
        to += ",\"hex\":";
        json::appendHex(to, message.payload);
    }
    if (message.isOwn())
        to += ",\"own\":true";
    if (message.header.lostBefore > 0) {
        to += ",\"lost_before\":";
        json::appendNumber(to, message.header.lostBefore);
    }
    if (m_decodes)
        appendDecodedJson(to, group, message);
    to += "}\n";
}

void MessageLine::appendDecodedText(std::string &to, std::size_t group, const Message &message)
{
    const auto &decodeAs = m_groups[group].decodeAs;
    const auto &protocol = decodeAs.protocolOf(message);
    decodeAs.decode(protocol, message, m_fields);
    to += protocol.title;
    if (const auto summary = fieldtext::summary(m_fields); !summary.isEmpty())
        to += ' ' + summary.toStdString();
}

void MessageLine::appendDecodedJson(std::string &to, std::size_t group, const Message &message)
{
    const auto &decodeAs = m_groups[group].decodeAs;
    const auto &protocol = decodeAs.protocolOf(message);
    decodeAs.decode(protocol, message, m_fields);
    to += ",\"protocol\":";
    json::appendString(to, protocol.name);
    to += ",\"summary\":";
    // A summary is as good UTF-8 as its sender's.
    json::appendString(to, format::fromUtf8(m_fields.summary()).toStdString());
    to += ",\"fields\":";
    const auto fields =
        QJsonDocument(fieldtext::json(m_fields, message.payload)).toJson(QJsonDocument::Compact);
    json::appendValue(to, {fields.constData(), static_cast<std::size_t>(fields.size())});
}

void MessageLine::appendTime(std::string &to, std::int64_t timeNs)
{
    // Rounded down, so that the fraction is never negative.
    const auto second = timeNs / nsPerSecond - (timeNs % nsPerSecond < 0 ? 1 : 0);
    if (second != m_second || m_secondText.empty()) {
        m_second = second;
        const QString text = m_form == Form::Text ? format::timeOfDay(second * nsPerSecond)
                                                  : format::rfc3339(second * nsPerSecond);
        m_secondText = text.left(text.indexOf(u'.') + 1).toStdString();
    }
    to += m_secondText;
    const auto ns = timeNs - second * nsPerSecond;
    if (m_form == Form::Text)
        appendDigits(to, ns / 1000, 6);
    else
        appendDigits(to, ns, 9);
}

const std::string &MessageLine::textOf(const EndpointAddress &source)
{
    auto &entry = m_sources[slotOf(source, sourceSlots)];
    if (entry.text.empty() || entry.address != source) {
        entry.address = source;
        entry.text = (m_form == Form::Text ? format::endpoint(source) : format::address(source))
                         .toStdString();
    }
    return entry.text;
}

} // namespace mcm::cli
