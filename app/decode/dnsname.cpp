// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/dnsname.h"

namespace mcm::dns {
namespace {

constexpr std::size_t headerSize = 12;

} // namespace

void NameReader::add(Bytes label)
{
    if (m_length > 0)
        add('.');
    for (const auto byte : label) {
        const auto c = std::to_integer<unsigned char>(byte);
        if (c < 0x20 || c == 0x7f) {
            add('\\');
            add(static_cast<char>('0' + c / 100));
            add(static_cast<char>('0' + c / 10 % 10));
            add(static_cast<char>('0' + c % 10));
            continue;
        }
        if (c == '.' || c == '\\')
            add('\\');
        add(static_cast<char>(c));
    }
}

bool NameReader::read(std::size_t at, std::size_t end)
{
    m_length = 0;
    m_size = 0;
    m_problem.clear();
    std::size_t position = at;
    std::size_t piece = at; // where the labels read now begin; a pointer must go before them
    std::size_t wire = 1;
    int jumps = 0;
    const auto byteAt = [this](std::size_t i) { return std::to_integer<unsigned>(m_message[i]); };
    while (true) {
        const auto bound = jumps > 0 ? m_message.size() : end;
        const auto needed = position < bound && byteAt(position) >= 0xc0 ? std::size_t{2} : 1;
        if (position >= bound || bound - position < needed) {
            m_problem = "the name is cut off";
            return jumps > 0;
        }
        const unsigned first = byteAt(position);
        if (first == 0) {
            if (jumps == 0)
                m_size = position + 1 - at;
            break;
        }
        if (first >= 0xc0) {
            const std::size_t target = (first & 0x3fU) << 8U | byteAt(position + 1);
            if (jumps == 0)
                m_size = position + 2 - at;
            if (target < headerSize)
                m_problem = "a compression pointer into the header, to byte ";
            else if (target > position)
                m_problem = "a compression pointer forwards, to byte ";
            else if (target >= piece)
                m_problem = "a compression pointer in a circle, to byte ";
            else if (++jumps > mostJumps)
                m_problem = "more compression pointers than a name has labels, the last to byte ";
            if (!m_problem.empty()) {
                m_problem += std::to_string(target);
                break;
            }
            position = piece = target;
            continue;
        }
        if (first > 63) {
            m_problem = "a label of a type that is not defined";
            return jumps > 0;
        }
        if (bound - position - 1 < first) {
            m_problem = "the name is cut off";
            return jumps > 0;
        }
        wire += 1 + first;
        if (wire <= mostWire) {
            add(m_message.subspan(position + 1, first));
        } else {
            m_problem = "the name is longer than 255 bytes";
            if (jumps > 0)
                break;
        }
        position += 1 + std::size_t{first};
    }
    if (m_length == 0)
        add('.');
    return true;
}

} // namespace mcm::dns
