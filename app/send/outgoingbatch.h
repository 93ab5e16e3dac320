// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace mcm {

/// Messages that leave together, one behind the other in memory.
class OutgoingBatch
{
public:
    static constexpr int most = 64; ///< what the kernel takes in one call (UDP_MAX_SEGMENTS)

    /// For messages of at most `largest` bytes. Together they are no longer than one datagram may
    /// be, which is the kernel's limit too.
    explicit OutgoingBatch(qsizetype largest);

    int capacity() const { return m_capacity; }
    int count() const { return m_count; }
    /// Where the next message is to be written, with room for the largest.
    std::span<std::byte> room();
    /// The next message was written, and is so long.
    void append(qsizetype size);
    void clear();
    /// The same messages again: the first `count` of those that were appended last.
    void reuse(int count) { m_count = count; }

    const std::byte *begin(int index) const { return m_bytes.data() + m_begins[at(index)]; }
    std::size_t size(int index) const { return m_begins[at(index + 1)] - m_begins[at(index)]; }
    /// All are as long as the first.
    bool isEqual() const { return m_equal; }

private:
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }

    const std::size_t m_largest;
    const int m_capacity;
    std::vector<std::byte> m_bytes;
    std::array<std::size_t, most + 1> m_begins{};
    int m_count = 0;
    bool m_equal = true;
};

} // namespace mcm
