// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/trace.h"

#include <optional>
#include <vector>

namespace mcm {

/// Where the numbers of one stream stand: what comes next, and what is missing. Pure.
class StreamSequence
{
public:
    enum class Step : std::uint8_t { First, Next, Ahead, Behind, Again, Jump, Anew, Back };
    struct Result
    {
        Step step{};
        std::uint64_t expected = 0; ///< the number that would have been the next
        std::uint64_t last = 0;     ///< the one before it
        /// Ahead: how many are missing now. Behind: how many of those that were are here.
        std::uint64_t amount = 0;
    };
    /// Part of a gap that has come: by the mark of the message that told the gap.
    struct Filled
    {
        std::uint64_t mark = 0;
        std::uint64_t amount = 0;
        bool isClosed = false; ///< nothing of it is missing now
    };

    /// What comes from nowhere is a Jump and changes nothing; where the next goes on from it, the
    /// sender has begun Anew (RFC 3550 §A.1). So it has where several in a row go on from each
    /// other that came before: the last of them is Back, and numbers go on from it. The next
    /// message's number, and how many it stands for (0: it only tells the next). Its `mark` is told
    /// of the gap before it, when that is filled.
    Result take(std::uint64_t value, std::uint64_t span, const SequenceRule &rule,
                std::uint64_t mark);
    /// What the last message has filled where it was Behind, gap by gap.
    const std::vector<Filled> &filled() const { return m_filled; }

private:
    /// Numbers that have not come, from `begin` to before `end`; counted on where they come round.
    struct Gap
    {
        std::uint64_t begin;
        std::uint64_t end;
        std::uint64_t mark;
        bool isTorn = false; ///< of its gap a part was forgotten: it will never be closed
    };
    void forgetGaps(std::size_t count);
    /// Of more gaps than these the oldest is forgotten: what comes of it is taken for a repetition.
    static constexpr std::size_t mostGaps = 128;

    void begin(std::uint64_t value, std::uint64_t span, std::uint64_t period);
    void fill(std::uint64_t begin, std::uint64_t end, Result &result);

    /// So many in a row that come again are no repetition: what a network sends twice comes between
    /// what is new.
    static constexpr unsigned mostAgain = 8;

    bool isBack(std::uint64_t at, std::uint64_t span, std::uint64_t period);

    bool m_isBegun = false;
    unsigned m_again = 0; ///< in a row, up to the last
    std::uint64_t m_afterAgain = 0;
    std::uint64_t m_next = 0; ///< counted on, like the next
    std::uint64_t m_first = 0;
    std::optional<std::uint64_t> m_elsewhere; ///< what would follow the last Jump
    std::vector<Gap> m_gaps;                  ///< in order
    std::vector<Filled> m_filled;
};

} // namespace mcm
