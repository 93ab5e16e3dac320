// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/cborheads.h"

#include <QByteArrayView>

#include <array>
#include <cmath>

namespace mcm::cbor {
namespace {

constexpr std::uint64_t selfDescribed = 55799;

struct Open
{
    std::uint64_t left = 0; ///< items, of a definite length
    bool isIndefinite = false;
    bool isMap = false;
    bool isOdd = false;         ///< of an indefinite map: a key waits for its value
    Major chunks = Major::Uint; ///< Bytes or Text: only such chunks may be within
};

/// Walks over items without keeping anything of them.
class Checker
{
public:
    explicit Checker(Bytes message) : m_message(message) {}

    /// One item, from `at` on; false where it is not well-formed.
    bool item(std::size_t &at);
    std::size_t textBytes() const { return m_textBytes; }
    std::size_t count() const { return m_count; }

private:
    bool enter(const Open &open);
    bool string(const Head &head, std::size_t &at);
    /// Behind an item: closes what is full.
    void counted();

    static constexpr std::size_t deepest = 24;

    Bytes m_message;
    std::array<Open, deepest> m_open{};
    std::size_t m_depth = 0;
    std::size_t m_textBytes = 0;
    std::size_t m_count = 0;
};

bool Checker::enter(const Open &open)
{
    if (m_depth == deepest)
        return false;
    m_open[m_depth++] = open;
    return true;
}

void Checker::counted()
{
    while (m_depth > 0) {
        auto &in = m_open[m_depth - 1];
        in.isOdd = !in.isOdd;
        if (in.isIndefinite || --in.left > 0)
            return;
        --m_depth;
    }
}

bool Checker::string(const Head &head, std::size_t &at)
{
    if (head.isIndefinite())
        return enter({.isIndefinite = true, .chunks = head.major});
    if (head.argument > m_message.size() - at)
        return false;
    const auto size = static_cast<std::size_t>(head.argument);
    if (head.major == Major::Text) {
        if (!isUtf8(m_message.subspan(at, size)))
            return false;
        m_textBytes += size;
    }
    at += size;
    counted();
    return true;
}

bool Checker::item(std::size_t &at)
{
    do {
        const auto head = headAt(m_message, at);
        if (head.size == 0)
            return false;
        at += head.size;
        ++m_count;
        const bool isInString = m_depth > 0 && m_open[m_depth - 1].chunks != Major::Uint;
        if (head.isBreak()) {
            if (m_depth == 0 || !m_open[m_depth - 1].isIndefinite
                || (m_open[m_depth - 1].isMap && m_open[m_depth - 1].isOdd))
                return false;
            --m_depth;
            counted();
            continue;
        }
        if (isInString && (head.major != m_open[m_depth - 1].chunks || head.isIndefinite()))
            return false;
        switch (head.major) {
        case Major::Bytes:
        case Major::Text:
            if (!string(head, at))
                return false;
            break;
        case Major::Array:
        case Major::Map: {
            const bool isMap = head.major == Major::Map;
            if (head.argument > m_message.size() - at)
                return false;
            const auto items = isMap ? head.argument * 2 : head.argument;
            if (items == 0 && !head.isIndefinite())
                counted();
            else if (!enter({.left = items, .isIndefinite = head.isIndefinite(), .isMap = isMap}))
                return false;
            break;
        }
        case Major::Tag: // its item counts in its place
            if (at == m_message.size())
                return false;
            if (m_depth == 0 && !enter({.left = 1}))
                return false;
            break;
        case Major::Simple:
            if (head.info == 24 && head.argument < 32)
                return false;
            counted();
            break;
        default:
            counted();
        }
    } while (m_depth > 0);
    return true;
}

} // namespace

Head headAt(Bytes message, std::size_t at)
{
    if (at >= message.size())
        return {};
    const auto first = std::to_integer<unsigned>(message[at]);
    Head head{.major = static_cast<Major>(first >> 5), .info = first & 0x1f};
    const bool mayBeIndefinite =
        (head.major >= Major::Bytes && head.major <= Major::Map) || head.major == Major::Simple;
    if (head.info < 24) {
        head.argument = head.info;
        head.size = 1;
    } else if (head.info == 31 && mayBeIndefinite) {
        head.size = 1;
    } else if (head.info < 28) {
        const std::size_t width = std::size_t{1} << (head.info - 24);
        if (message.size() - at - 1 < width)
            return head;
        for (const auto byte : message.subspan(at + 1, width))
            head.argument = head.argument << 8 | std::to_integer<std::uint64_t>(byte);
        head.size = 1 + width;
    }
    return head;
}

bool isUtf8(Bytes text)
{
    return QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8();
}

double halfToDouble(std::uint64_t bits)
{
    const int exponent = static_cast<int>(bits >> 10 & 0x1f);
    const auto mantissa = static_cast<double>(bits & 0x3ff);
    double value = 0;
    if (exponent == 0)
        value = std::ldexp(mantissa, -24);
    else if (exponent < 31)
        value = std::ldexp(mantissa + 1024, exponent - 25);
    else
        value = mantissa == 0 ? HUGE_VAL : std::nan("");
    return (bits & 0x8000) != 0 ? -value : value;
}

Likelihood likelihood(Bytes message)
{
    constexpr std::size_t smallest = 4;
    const auto first = headAt(message, 0);
    // Its tag alone says what the rest is, also where that is cut or broken.
    const bool isTagged = first.major == Major::Tag && first.argument == selfDescribed;
    if (message.size() < smallest)
        return isTagged ? Likelihood::Weak : Likelihood::No;
    const bool isTime = first.major == Major::Tag && first.argument <= 1;
    const bool isContainer = first.major == Major::Array || first.major == Major::Map;
    if (!isTagged && !isTime && !isContainer)
        return Likelihood::No;
    Checker checker(message);
    std::size_t items = 0;
    for (std::size_t at = 0; at < message.size(); ++items) {
        const auto head = headAt(message, at);
        const bool isFilled = head.major == Major::Tag || head.argument > 0 || head.info == 31;
        if (head.major < Major::Array || head.major > Major::Tag || !isFilled || !checker.item(at))
            return isTagged ? Likelihood::Weak : Likelihood::No;
    }
    if (isTagged)
        return Likelihood::Sure;
    // What is named by words, or many items that fit exactly, is no chance.
    if (checker.textBytes() >= 4 || (items == 1 && checker.count() >= 8))
        return Likelihood::Likely;
    return items == 1 && checker.count() >= 3 ? Likelihood::Weak : Likelihood::No;
}

} // namespace mcm::cbor
