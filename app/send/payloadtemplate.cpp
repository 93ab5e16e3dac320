// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/payloadtemplate.h"

#include "send/scramble.h"
#include "send/templateparts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstring>
#include <utility>

namespace mcm {
namespace {

using Format = TemplatePart::Format;
using Kind = TemplatePart::Kind;

constexpr qsizetype timeLength = 24;

/// Writes into memory that is known to be large enough.
class Pen
{
public:
    explicit Pen(std::byte *at) : m_at(reinterpret_cast<char *>(at)), m_begin(m_at) {}

    qsizetype written() const { return m_at - m_begin; }

    void write(const QByteArray &bytes)
    {
        std::memcpy(m_at, bytes.constData(), static_cast<std::size_t>(bytes.size()));
        m_at += bytes.size();
    }

    void write(quint64 magnitude, bool negative, const Format &format)
    {
        std::array<char, 20> digits{};
        auto *const end = std::to_chars(digits.begin(), digits.end(), magnitude, format.base).ptr;
        if (format.upper)
            std::transform(digits.begin(), end, digits.begin(),
                           [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
        const auto length = end - digits.begin();
        const auto padding = std::max<std::ptrdiff_t>(format.width - length - int{negative}, 0);
        if (!format.zeros)
            fill(' ', padding);
        if (negative)
            *m_at++ = '-';
        if (format.zeros)
            fill('0', padding);
        std::memcpy(m_at, digits.data(), static_cast<std::size_t>(length));
        m_at += length;
    }

    void writeTime(std::int64_t unixNs)
    {
        using namespace std::chrono;
        // In ms, whose days do not overflow at the ends of what ns have room for.
        const sys_time<milliseconds> time(floor<milliseconds>(nanoseconds(unixNs)));
        const auto day = floor<days>(time);
        const year_month_day date(day);
        const auto ms = static_cast<unsigned>((time - day).count());
        padded<4>(static_cast<unsigned>(static_cast<int>(date.year())), '-');
        padded<2>(static_cast<unsigned>(date.month()), '-');
        padded<2>(static_cast<unsigned>(date.day()), 'T');
        padded<2>(ms / 3'600'000, ':');
        padded<2>(ms / 60'000 % 60, ':');
        padded<2>(ms / 1'000 % 60, '.');
        padded<3>(ms % 1'000, 'Z');
    }

    void writeRandom(quint64 seed, int digits)
    {
        quint64 bits = 0;
        for (int i = 0; i < digits; ++i) {
            if (i % 16 == 0)
                bits = scrambled(seed + static_cast<quint64>(i));
            *m_at++ = "0123456789abcdef"[bits & 15];
            bits >>= 4;
        }
    }

private:
    void fill(char c, std::ptrdiff_t count)
    {
        std::memset(m_at, c, static_cast<std::size_t>(count));
        m_at += count;
    }

    template<int digits>
    void padded(unsigned number, char after)
    {
        for (int i = digits; i-- > 0; number /= 10)
            m_at[i] = static_cast<char>('0' + number % 10);
        m_at[digits] = after;
        m_at += digits + 1;
    }

    char *m_at;
    char *const m_begin;
};

quint64 magnitudeOf(std::int64_t number)
{
    return number < 0 ? quint64{0} - static_cast<quint64>(number) : static_cast<quint64>(number);
}

/// The lengths of the shortest and of the longest.
std::pair<qsizetype, qsizetype> lengths(const TemplatePart &part)
{
    const auto number = [&](qsizetype decimal, qsizetype hex) {
        const qsizetype most = part.format.base == 16 ? hex : decimal;
        return std::pair(std::max<qsizetype>(part.format.width, 1),
                         std::max<qsizetype>(part.format.width, most));
    };
    switch (part.kind) {
    case Kind::Literal:
        break;
    case Kind::Sequence:
    case Kind::UnixNs: // 19 digits and a sign
        return number(20, 16);
    case Kind::Ttl:
        return number(3, 2);
    case Kind::Time:
        return {timeLength, timeLength};
    case Kind::Random:
        return {part.digits, part.digits};
    }
    return {part.literal.size(), part.literal.size()};
}

class TemplateBody : public PayloadBody
{
public:
    explicit TemplateBody(std::vector<TemplatePart> parts) : m_parts(std::move(parts))
    {
        for (const auto &part : m_parts) {
            const auto [shortest, longest] = lengths(part);
            m_smallest += shortest;
            m_largest += longest;
        }
    }

    qsizetype smallest() const override { return m_smallest; }
    qsizetype largest() const override { return m_largest; }
    bool isConstant() const override { return false; }

    Result<qsizetype> write(const PayloadMoment &moment, std::span<std::byte> out) override
    {
        Pen pen(out.data());
        for (const auto &part : m_parts)
            write(part, moment, pen);
        return pen.written();
    }

private:
    void write(const TemplatePart &part, const PayloadMoment &moment, Pen &pen) const
    {
        switch (part.kind) {
        case Kind::Literal:
            pen.write(part.literal);
            break;
        case Kind::Sequence:
            pen.write(moment.number, false, part.format);
            break;
        case Kind::Time:
            pen.writeTime(moment.unixNs);
            break;
        case Kind::UnixNs:
            if (part.format.base == 10)
                pen.write(magnitudeOf(moment.unixNs), moment.unixNs < 0, part.format);
            else
                pen.write(static_cast<quint64>(moment.unixNs), false, part.format);
            break;
        case Kind::Random: {
            const auto place = static_cast<quint64>(pen.written());
            pen.writeRandom(scrambled(moment.number) + (place << 32), part.digits);
            break;
        }
        case Kind::Ttl:
            pen.write(static_cast<quint8>(moment.ttl), false, part.format);
            break;
        }
    }

    const std::vector<TemplatePart> m_parts;
    qsizetype m_smallest = 0;
    qsizetype m_largest = 0;
};

} // namespace

Result<PayloadBodyPointer> makeTemplateBody(const QString &text)
{
    auto parts = parseTemplates(text);
    if (!parts)
        return parts.error();
    if (parts->empty())
        return makeConstantBody({});
    if (parts->size() == 1 && parts->front().kind == Kind::Literal)
        return makeConstantBody(parts->front().literal);
    return PayloadBodyPointer(std::make_unique<TemplateBody>(std::move(parts).value()));
}

} // namespace mcm
