// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/matchindex.h"

#include <QtGlobal>

#include <algorithm>
#include <bit>
#include <numeric>

namespace mcm {
namespace {

std::uint64_t countOf(std::span<const std::uint64_t> words)
{
    return std::transform_reduce(
        words.begin(), words.end(), std::uint64_t{0}, std::plus<>(),
        [](std::uint64_t word) { return static_cast<std::uint64_t>(std::popcount(word)); });
}

/// The bits of a word below `bit` < 64.
constexpr std::uint64_t below(std::uint64_t bit)
{
    return (std::uint64_t{1} << bit) - 1;
}

} // namespace

MatchIndex::Block &MatchIndex::writable(std::uint64_t block)
{
    if (m_blocks.empty())
        m_firstBlock = block;
    if (block < m_firstBlock) {
        m_blocks.insert(m_blocks.begin(), m_firstBlock - block, nullptr);
        m_counts.insert(m_counts.begin(), m_firstBlock - block, 0);
        m_sums.insert(m_sums.begin(), m_firstBlock - block, 0);
        m_firstBlock = block;
    }
    const std::size_t at = block - m_firstBlock;
    if (at >= m_blocks.size()) {
        m_blocks.resize(at + 1);
        m_counts.resize(at + 1);
        m_sums.resize(at + 1, count());
    }
    auto &held = m_blocks[at];
    auto fresh = std::shared_ptr<Block>();
    // Ours alone: nobody else can look at it, so it may be written.
    if (held && held.use_count() == 1)
        return const_cast<Block &>(*held);
    fresh = held ? std::make_shared<Block>(*held) : std::make_shared<Block>();
    held = fresh;
    return *fresh;
}

void MatchIndex::recount(std::size_t block)
{
    m_counts[block] =
        m_blocks[block] ? static_cast<std::uint32_t>(countOf(m_blocks[block]->words)) : 0;
}

void MatchIndex::sumFrom(std::size_t block)
{
    std::uint64_t sum = block == 0 ? 0 : m_sums[block - 1];
    for (std::size_t i = block; i < m_blocks.size(); ++i) {
        sum += m_counts[i];
        m_sums[i] = sum;
    }
}

void MatchIndex::add(Seq begin, Seq end, std::span<const std::uint64_t> bits)
{
    std::size_t changedFrom = m_blocks.size();
    const auto firstBefore = m_firstBlock;
    const bool wasEmpty = m_blocks.empty();
    bool changed = false;
    const auto put = [&](std::uint64_t word, std::uint64_t value) {
        if (value == 0)
            return;
        const auto block = word / wordsOfBlock;
        writable(block).words[word % wordsOfBlock] |= value;
        changedFrom = std::min<std::size_t>(changedFrom, block - m_firstBlock);
        changed = true;
    };
    const auto shift = number(begin) % 64;
    for (std::uint64_t i = 0; i * 64 < end - begin; ++i) {
        auto value = bits[i];
        if (const auto left = (end - begin) - i * 64; left < 64)
            value &= below(left);
        const auto word = number(begin) / 64 + i;
        put(word, value << shift);
        if (shift != 0)
            put(word + 1, value >> (64 - shift));
    }
    if (!changed)
        return;
    const auto lastBlock = std::min(number(end) / blockSize, m_firstBlock + m_blocks.size() - 1);
    for (auto block = std::max(number(begin) / blockSize, m_firstBlock); block <= lastBlock;
         ++block)
        recount(block - m_firstBlock);
    // Blocks put in front move all sums.
    sumFrom(wasEmpty || m_firstBlock != firstBefore ? 0 : changedFrom);
}

void MatchIndex::removeBefore(Seq first)
{
    const auto block = number(first) / blockSize;
    if (m_blocks.empty() || block < m_firstBlock)
        return;
    const auto gone = std::min<std::size_t>(block - m_firstBlock, m_blocks.size());
    m_blocks.erase(m_blocks.begin(), m_blocks.begin() + static_cast<std::ptrdiff_t>(gone));
    m_counts.erase(m_counts.begin(), m_counts.begin() + static_cast<std::ptrdiff_t>(gone));
    m_sums.erase(m_sums.begin(), m_sums.begin() + static_cast<std::ptrdiff_t>(gone));
    m_firstBlock += gone;
    if (m_blocks.empty())
        return;
    bool changed = gone > 0;
    if (m_firstBlock == block && m_blocks.front()) {
        const auto inBlock = number(first) % blockSize;
        const auto &held = m_blocks.front()->words;
        const auto whole = static_cast<std::ptrdiff_t>(inBlock / 64);
        if (countOf(std::span(held).first(inBlock / 64)) > 0
            || (held[inBlock / 64] & below(inBlock % 64)) != 0) {
            auto &words = writable(block).words;
            std::fill(words.begin(), words.begin() + whole, 0);
            words[inBlock / 64] &= ~below(inBlock % 64);
            recount(0);
            changed = true;
        }
    }
    if (changed)
        sumFrom(0);
}

Seq MatchIndex::at(std::uint64_t n) const
{
    Q_ASSERT(n < count());
    const auto block = std::upper_bound(m_sums.begin(), m_sums.end(), n) - m_sums.begin();
    std::uint64_t left = n - (block == 0 ? 0 : m_sums[static_cast<std::size_t>(block) - 1]);
    const auto &words = m_blocks[static_cast<std::size_t>(block)]->words;
    std::size_t i = 0;
    for (; left >= static_cast<std::uint64_t>(std::popcount(words[i])); ++i)
        left -= static_cast<std::uint64_t>(std::popcount(words[i]));
    auto word = words[i];
    for (; left > 0; --left)
        word &= word - 1;
    return Seq{(m_firstBlock + static_cast<std::uint64_t>(block)) * blockSize + i * 64
               + static_cast<std::uint64_t>(std::countr_zero(word))};
}

std::uint64_t MatchIndex::rankOf(Seq seq) const
{
    const auto block = number(seq) / blockSize;
    if (m_blocks.empty() || block < m_firstBlock)
        return 0;
    const auto at = block - m_firstBlock;
    if (at >= m_blocks.size())
        return count();
    const std::uint64_t before = at == 0 ? 0 : m_sums[at - 1];
    if (!m_blocks[at])
        return before;
    const auto inBlock = number(seq) % blockSize;
    const auto &words = m_blocks[at]->words;
    const auto last = words[inBlock / 64] & below(inBlock % 64);
    return before + countOf(std::span(words).first(inBlock / 64))
           + static_cast<std::uint64_t>(std::popcount(last));
}

std::uint64_t MatchIndex::wordAt(std::uint64_t word) const
{
    const auto block = word / wordsOfBlock;
    if (block < m_firstBlock || block - m_firstBlock >= m_blocks.size())
        return 0;
    const auto &held = m_blocks[block - m_firstBlock];
    return held ? held->words[word % wordsOfBlock] : 0;
}

bool MatchIndex::contains(Seq seq) const
{
    return (wordAt(number(seq) / 64) >> (number(seq) % 64) & 1) != 0;
}

std::optional<Seq> MatchIndex::next(Seq seq, const MatchIndex *with) const
{
    const auto end = (m_firstBlock + m_blocks.size()) * wordsOfBlock;
    auto bit = std::max(number(seq) + 1, m_firstBlock * blockSize);
    for (auto word = bit / 64; word < end; ++word, bit = word * 64) {
        const auto value =
            wordAt(word) & (with ? with->wordAt(word) : ~std::uint64_t{0}) & ~below(bit % 64);
        if (value != 0)
            return Seq{word * 64 + static_cast<std::uint64_t>(std::countr_zero(value))};
    }
    return std::nullopt;
}

std::optional<Seq> MatchIndex::previous(Seq seq, const MatchIndex *with) const
{
    const auto begin = m_firstBlock * wordsOfBlock;
    const auto end = (m_firstBlock + m_blocks.size()) * wordsOfBlock;
    auto mask = below(number(seq) % 64);
    auto word = number(seq) / 64 + 1;
    if (word > end) {
        word = end;
        mask = ~std::uint64_t{0};
    }
    for (; word > begin; --word, mask = ~std::uint64_t{0}) {
        const auto value =
            wordAt(word - 1) & (with ? with->wordAt(word - 1) : ~std::uint64_t{0}) & mask;
        if (value != 0)
            return Seq{(word - 1) * 64 + 63 - static_cast<std::uint64_t>(std::countl_zero(value))};
    }
    return std::nullopt;
}

} // namespace mcm
