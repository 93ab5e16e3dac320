// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/packetgaps.h"

#include <algorithm>

namespace mcm {
namespace {

// Of more messages the four bits of a counter come round.
constexpr std::uint64_t swappedWithin = 8;
// A network that swaps two datagrams does it at once.
constexpr std::int64_t lateWithin = 500'000'000;

} // namespace

void PacketGaps::forgetOldest()
{
    const auto told = m_gaps.front().told;
    m_gaps.erase(m_gaps.begin());
    for (auto &gap : m_gaps)
        gap.isTorn = gap.isTorn || gap.told == told;
}

void PacketGaps::add(std::uint8_t begin, std::uint8_t amount, const Place &told)
{
    if (m_gaps.size() >= most)
        forgetOldest();
    m_gaps.push_back({.begin = begin, .size = amount, .told = told});
}

std::optional<PacketGaps::Filled> PacketGaps::fill(std::uint8_t begin, std::uint64_t amount,
                                                   Seq seq, std::int64_t ns)
{
    std::erase_if(m_gaps, [&](const auto &gap) {
        return seq - gap.told.seq > swappedWithin || ns - gap.told.ns >= lateWithin;
    });
    const auto into = [begin](const Gap &gap) { return (begin - gap.begin) & 15U; };
    const auto gap = std::find_if(m_gaps.begin(), m_gaps.end(), [&](const auto &each) {
        return into(each) + amount <= each.size;
    });
    if (amount == 0 || gap == m_gaps.end())
        return {};
    const auto whole = *gap;
    const auto before = into(whole);
    const auto behind = whole.size - before - amount;
    const auto at = m_gaps.erase(gap);
    const auto piece = [&whole](std::uint64_t from, std::uint64_t size) {
        auto made = whole;
        made.begin = static_cast<std::uint8_t>((whole.begin + from) & 15U);
        made.size = static_cast<std::uint8_t>(size);
        return made;
    };
    std::vector<Gap> pieces;
    if (before > 0)
        pieces.push_back(piece(0, before));
    if (behind > 0)
        pieces.push_back(piece(before + amount, behind));
    m_gaps.insert(at, pieces.begin(), pieces.end());
    while (m_gaps.size() > most)
        forgetOldest();
    const bool isClosed =
        !whole.isTorn && std::none_of(m_gaps.begin(), m_gaps.end(), [&whole](const auto &each) {
            return each.told == whole.told;
        });
    return Filled{.told = whole.told, .isClosed = isClosed};
}

} // namespace mcm
