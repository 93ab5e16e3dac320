// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/outgoingbatch.h"

#include <algorithm>

namespace mcm {
namespace {

constexpr qsizetype mostBytes = 65'487; // of segments in one call, over IPv6 too

} // namespace

OutgoingBatch::OutgoingBatch(qsizetype largest)
    : m_largest(static_cast<std::size_t>(largest)),
      m_capacity(static_cast<int>(
          std::clamp<qsizetype>(mostBytes / std::max<qsizetype>(largest, 1), 1, most))),
      m_bytes(m_largest * static_cast<std::size_t>(m_capacity))
{}

std::span<std::byte> OutgoingBatch::room()
{
    return std::span(m_bytes).subspan(m_begins[at(m_count)], m_largest);
}

void OutgoingBatch::append(qsizetype size)
{
    m_begins[at(m_count + 1)] = m_begins[at(m_count)] + static_cast<std::size_t>(size);
    m_equal = m_count == 0 || (m_equal && this->size(m_count) == this->size(0));
    ++m_count;
}

void OutgoingBatch::clear()
{
    m_count = 0;
    m_equal = true;
}

} // namespace mcm
