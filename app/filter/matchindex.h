// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/message.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace mcm {

/// Which messages of a log match a filter: a bit for each message looked at, so that a log in which
/// everything matches costs no more than one in which nothing does. Knows the n-th match and how
/// many lie before a message in a few hundred nanoseconds. A value whose copies share their blocks.
class MatchIndex
{
public:
    /// Messages of one block of bits. Blocks begin at its multiples.
    static constexpr std::uint64_t blockSize = 65536;

    /// Notes the matches among [begin, end); bit 0 of `bits` is `begin`. What was noted there
    /// before stays.
    void add(Seq begin, Seq end, std::span<const std::uint64_t> bits);
    /// Forgets all below `first`.
    void removeBefore(Seq first);

    std::uint64_t count() const { return m_sums.empty() ? 0 : m_sums.back(); }
    /// The match `n` < count(), oldest first.
    Seq at(std::uint64_t n) const;
    /// How many matches are below `seq`.
    std::uint64_t rankOf(Seq seq) const;
    bool contains(Seq seq) const;
    /// The first match above `seq`, the last below it; where `with` is given, of those that are in
    /// both.
    std::optional<Seq> next(Seq seq, const MatchIndex *with = nullptr) const;
    std::optional<Seq> previous(Seq seq, const MatchIndex *with = nullptr) const;

    /// Memory held, bytes.
    std::size_t bytes() const { return m_blocks.size() * sizeof(Block); }

private:
    static constexpr std::size_t wordsOfBlock = blockSize / 64;
    struct Block
    {
        std::array<std::uint64_t, wordsOfBlock> words{};
    };

    std::uint64_t wordAt(std::uint64_t word) const;
    Block &writable(std::uint64_t block);
    /// Counts the block again, which was written.
    void recount(std::size_t block);
    void sumFrom(std::size_t block);

    std::uint64_t m_firstBlock = 0; ///< the number of m_blocks[0]
    /// Null: no match in it.
    std::vector<std::shared_ptr<const Block>> m_blocks;
    std::vector<std::uint32_t> m_counts; ///< matches in each block
    std::vector<std::uint64_t> m_sums;   ///< and up to its end
};

} // namespace mcm
