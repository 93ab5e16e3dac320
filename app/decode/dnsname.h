// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

#include <array>

namespace mcm::dns {

/// Reads one name after the other (RFC 1035 §3.1, §4.1.4). What a name costs is bounded, whatever
/// its compression pointers say: each must point back, and there are few of them.
class NameReader
{
public:
    /// Of the message whose header begins where `dissector` is: pointers count from there.
    explicit NameReader(const Dissector &dissector)
        : m_message(dissector.rest()), m_base(dissector.at())
    {}

    /// Bytes of the dissector's message before the header.
    std::size_t base() const { return m_base; }

    /// The name at `at`, of which what stands there must end before `end`, both from the header's
    /// begin. False where it does not, or cannot be known to.
    bool read(std::size_t at, std::size_t end);

    /// As its users write it: `Studio A\.Mixer._http._tcp.local`; `.` is the root. A dot or a
    /// backslash within a label has a backslash before it, a control character is `\ddd` (RFC 1035
    /// §5.1). As far as it could be read. Until the next read().
    std::string_view text() const { return {m_text.data(), m_length}; }
    /// Bytes that it takes where it stands.
    std::size_t size() const { return m_size; }
    /// Empty where nothing is wrong.
    const std::string &problem() const { return m_problem; }

private:
    void add(Bytes label);
    void add(char c) { m_text[m_length++] = c; }

    static constexpr std::size_t mostWire = 255; ///< bytes of a name, RFC 1035 §2.3.4
    static constexpr int mostJumps = 127;        ///< labels that fit into it

    const Bytes m_message;
    const std::size_t m_base;
    std::array<char, 4 * mostWire> m_text{}; // each byte at most `\ddd`
    std::size_t m_length = 0;
    std::size_t m_size = 0;
    std::string m_problem;
};

} // namespace mcm::dns
