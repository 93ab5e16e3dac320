// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/bytepattern.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>
#include <string_view>

#if defined(__x86_64__) && defined(__GNUC__)
#define MCM_HAVE_SSE2
#include <immintrin.h>
#endif

namespace mcm::filter {
namespace {

/// How often a byte is met in payloads, roughly; 0: seldom.
int frequency(std::uint8_t byte)
{
    // From the most frequent on: of texts, of numbers, of JSON and XML.
    static constexpr char all[] =
        "\0 etaoinsrhld0\"cum1\xff"
        "fpgw2:,y.b/v=k3456789-\n\r_<>x{}\tSATCEIRMDPNLOBF\x01\x80\x02qjz";
    constexpr std::string_view common(all, sizeof all - 1);
    const auto at = common.find(static_cast<char>(byte));
    return at == std::string_view::npos ? 0 : static_cast<int>(common.size() - at);
}

int frequency(std::uint8_t value, std::uint8_t mask)
{
    if (mask == 0xff)
        return frequency(value);
    if (mask == 0xdf)
        return frequency(value) + frequency(value | 0x20);
    return 1000 - std::popcount(mask);
}

bool isSame(const std::byte *place, const std::uint8_t *value, const std::uint8_t *mask,
            std::size_t size)
{
    std::size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        std::uint64_t p = 0;
        std::uint64_t v = 0;
        std::uint64_t m = 0;
        std::memcpy(&p, place + i, 8);
        std::memcpy(&v, value + i, 8);
        std::memcpy(&m, mask + i, 8);
        if ((p & m) != v)
            return false;
    }
    for (; i < size; ++i) {
        if ((std::to_integer<std::uint8_t>(place[i]) & mask[i]) != value[i])
            return false;
    }
    return true;
}

} // namespace

BytePattern::BytePattern(const std::vector<Element> &elements)
{
    for (const auto &[value, mask] : elements) {
        m_value.push_back(value & mask);
        m_mask.push_back(mask);
    }
    std::vector<std::size_t> places(size());
    std::iota(places.begin(), places.end(), 0);
    std::stable_sort(places.begin(), places.end(), [this](auto a, auto b) {
        return frequency(m_value[a], m_mask[a]) < frequency(m_value[b], m_mask[b]);
    });
    m_rare = places.front();
    m_second = m_rare;
    for (const auto place : places) {
        // The same byte twice tells less than two.
        if (m_mask[place] != 0 && m_value[place] != m_value[m_rare]) {
            m_second = place;
            break;
        }
    }
}

bool BytePattern::isAt(const std::byte *place) const
{
    return isSame(place, m_value.data(), m_mask.data(), size());
}

BytePattern::Way BytePattern::fastest()
{
#if defined(MCM_HAVE_SSE2)
    static const bool hasAvx2 = __builtin_cpu_supports("avx2") != 0;
    return hasAvx2 ? Way::Avx2 : Way::Sse2;
#else
    return Way::Portable;
#endif
}

std::size_t BytePattern::find(std::span<const std::byte> bytes, std::size_t from) const
{
    return findBy(fastest(), bytes, from);
}

std::size_t BytePattern::findBy(Way way, std::span<const std::byte> bytes, std::size_t from) const
{
    if (bytes.size() < size() || from > bytes.size() - size())
        return nowhere;
    const auto last = bytes.size() - size();
#if defined(MCM_HAVE_SSE2)
    if (way == Way::Avx2)
        return findAvx2(bytes.data(), from, last);
    if (way == Way::Sse2)
        return findSse2(bytes.data(), from, last);
#else
    static_cast<void>(way);
#endif
    return findPortable(bytes.data(), from, last);
}

std::size_t BytePattern::findPortable(const std::byte *bytes, std::size_t from,
                                      std::size_t last) const
{
    const auto value = m_value[m_rare];
    const auto mask = m_mask[m_rare];
    for (auto i = from; i <= last; ++i) {
        if (mask == 0xff) {
            const auto *found = static_cast<const std::byte *>(
                std::memchr(bytes + i + m_rare, value, last - i + 1));
            if (found == nullptr)
                return nowhere;
            i = static_cast<std::size_t>(found - bytes) - m_rare;
        } else if ((std::to_integer<std::uint8_t>(bytes[i + m_rare]) & mask) != value) {
            continue;
        }
        if (isAt(bytes + i))
            return i;
    }
    return nowhere;
}

#if defined(MCM_HAVE_SSE2)

// Candidates are looked at in blocks, by two of their bytes. The last block is made whole by
// looking at some candidates again, so nothing is read that is not a candidate's.

std::size_t BytePattern::findSse2(const std::byte *bytes, std::size_t from, std::size_t last) const
{
    constexpr std::size_t block = 16;
    if (last - from + 1 < block)
        return findPortable(bytes, from, last);
    const auto all = [](std::uint8_t byte) { return _mm_set1_epi8(static_cast<char>(byte)); };
    const auto value = all(m_value[m_rare]);
    const auto mask = all(m_mask[m_rare]);
    const auto secondValue = all(m_value[m_second]);
    const auto secondMask = all(m_mask[m_second]);
    const auto load = [](const std::byte *place) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i *>(place));
    };
    for (auto i = from;; i = std::min(i + block, last - block + 1)) {
        const auto one = _mm_cmpeq_epi8(_mm_and_si128(load(bytes + i + m_rare), mask), value);
        const auto two =
            _mm_cmpeq_epi8(_mm_and_si128(load(bytes + i + m_second), secondMask), secondValue);
        auto hits = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_and_si128(one, two)));
        for (; hits != 0; hits &= hits - 1) {
            const auto at = i + static_cast<std::size_t>(std::countr_zero(hits));
            if (isAt(bytes + at))
                return at;
        }
        if (i + block > last)
            return nowhere;
    }
}

__attribute__((target("avx2"))) std::size_t
BytePattern::findAvx2(const std::byte *bytes, std::size_t from, std::size_t last) const
{
    constexpr std::size_t block = 32;
    if (last - from + 1 < block)
        return findSse2(bytes, from, last);
    const auto value = _mm256_set1_epi8(static_cast<char>(m_value[m_rare]));
    const auto mask = _mm256_set1_epi8(static_cast<char>(m_mask[m_rare]));
    const auto secondValue = _mm256_set1_epi8(static_cast<char>(m_value[m_second]));
    const auto secondMask = _mm256_set1_epi8(static_cast<char>(m_mask[m_second]));
    const auto *rare = bytes + m_rare;
    const auto *second = bytes + m_second;
    for (auto i = from;; i = std::min(i + block, last - block + 1)) {
        const auto one = _mm256_cmpeq_epi8(
            _mm256_and_si256(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(rare + i)), mask),
            value);
        const auto two = _mm256_cmpeq_epi8(
            _mm256_and_si256(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(second + i)),
                             secondMask),
            secondValue);
        auto hits = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_and_si256(one, two)));
        for (; hits != 0; hits &= hits - 1) {
            const auto at = i + static_cast<std::size_t>(std::countr_zero(hits));
            if (isAt(bytes + at))
                return at;
        }
        if (i + block > last)
            return nowhere;
    }
}

#endif

} // namespace mcm::filter
