// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input's first line as a filter, the rest as the payload of a message that it is held against.

#include "filter/filter.h"

#include "filter/filterterms.h"
#include "fuzz/bounds.h"

#include <array>

using namespace mcm;

namespace {

constexpr std::int64_t nowNs = 1'700'000'000'000'000'000;
constexpr std::uint16_t port = 5004;

std::span<const std::byte> bytesOf(const QByteArray &payload)
{
    return std::as_bytes(std::span(payload.constData(), std::size_t(payload.size())));
}

std::vector<QByteArray> payloads(const QByteArray &own)
{
    return {
        own, QByteArray(), QByteArrayLiteral("Hello, 239.1.1.1\r\n{\"name\":[1,2.5,true]}"),
        // RTP; a DNS question; what is no UTF-8
        QByteArray::fromHex("80211401000000010000abcd47000010"),
        QByteArray::fromHex("000000000001000000000000055f68747470045f746370056c6f63616c00000c0001"),
        QByteArray::fromHex("fffec080e282")};
}

Message messageOf(const QByteArray &payload, std::uint64_t number)
{
    Message message;
    message.seq = Seq{number + 1};
    message.header.timeNs = nowNs - static_cast<std::int64_t>(number) * 1'000'000'000;
    message.header.interfaceIndex = static_cast<std::uint32_t>(number);
    message.header.size = static_cast<std::uint16_t>(payload.size());
    message.header.ttl = static_cast<std::uint8_t>(number * 16);
    message.header.flags = static_cast<std::uint8_t>(number);
    message.source = EndpointAddress::fromIpv4(0x0a000005, port);
    if (number % 2 == 1)
        message.source.ip[0] = 0xfe;
    message.payload = bytesOf(payload);
    return message;
}

void match(const Filter &filter, const QByteArray &own)
{
    Matcher matcher(filter);
    std::uint64_t number = 0;
    for (const auto &payload : payloads(own)) {
        const fuzz::Bounds bounds("matching");
        const auto message = messageOf(payload, number++);
        (void)matcher.matches(message);
        constexpr std::size_t most = 100;
        const auto ranges = matcher.ranges(message, most);
        fuzz::require(ranges.size() <= most, "more ranges than were asked for");
        std::size_t before = 0;
        for (const auto &range : ranges) {
            fuzz::require(range.begin <= message.payload.size()
                              && range.size <= message.payload.size() - range.begin,
                          "a range reaches beyond the payload");
            fuzz::require(range.begin >= before, "the ranges are not in order");
            before = range.begin;
        }
    }
}

void tokens(const QString &text)
{
    constexpr qsizetype places = 16;
    const auto step = std::max<qsizetype>(1, text.size() / places);
    for (qsizetype at = 0; at <= text.size(); at += step) {
        const fuzz::Bounds bounds("a token");
        const auto token = filterTokenAt(text, at);
        fuzz::require(token.begin >= 0 && token.size >= 0 && token.begin <= text.size()
                          && token.size <= text.size() - token.begin,
                      "a token reaches beyond the text");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto [line, rest] = fuzz::halvesOf({data, size});
    const auto text = QString::fromUtf8(line);
    const Filter::Context context{
        .decodeAs = {.port = port},
        .nameOfInterface = [](const Message &) { return QStringLiteral("eth0"); },
        .nowNs = nowNs};
    Filter::Parsed parsed;
    {
        const fuzz::Bounds bounds("parsing");
        parsed = Filter::parse(text, context);
    }
    if (const auto *problem = std::get_if<FilterProblem>(&parsed)) {
        fuzz::require(problem->begin >= 0 && problem->size >= 0 && problem->begin <= text.size()
                          && problem->size <= text.size() - problem->begin,
                      "the problem's place is outside the text");
        fuzz::require(!problem->text.isEmpty(), "the problem has no words");
    } else {
        match(std::get<Filter>(parsed), rest);
    }
    tokens(text);
    return 0;
}
