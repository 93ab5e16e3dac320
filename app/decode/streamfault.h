// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/fieldtree.h"
#include "log/message.h"

#include <string>

namespace mcm {

/// What is wrong with a message as the one that follows those before it. What is said is said of
/// the order in which the messages were received.
struct StreamFault
{
    enum class Kind : std::uint8_t {
        Lost,     ///< `amount` are missing before it
        Late,     ///< it is one of those that were missing
        Repeated, ///< it came before
        Jumped,   ///< its number is neither the next nor near it
        Clock,    ///< its time is `amount` ns off, signed, from the time of reception
        Changed,  ///< what stays has changed
        Silent,   ///< nothing came for `amount` ns, longer than receivers wait
    };
    static constexpr std::size_t kinds = 7;

    Seq seq{};
    const FieldSpec *field = nullptr;
    std::uint64_t before = 0; ///< Lost: the number expected; else the last one
    std::uint64_t amount = 0;
    std::uint32_t hostDropped = 0; ///< Lost: by this host's kernel, since the stream's last message
    std::uint16_t begin = 0;       ///< of the field in the message, bytes
    Kind kind{};
    std::uint8_t bits = 0;   ///< Lost: of the number, like the next: for the last that is missing
    std::uint8_t lowest = 0; ///< see SequenceRule
    bool isLeast = false;    ///< Clock: it is off by that at least, for its rate is not known
};

/// In words; `found` is the field's value in the message. Any thread.
std::string words(const StreamFault &fault, std::uint64_t found);

/// Marks the field of a decoded message that the fault is about; where it is not there, the whole.
void mark(FieldTree &tree, const StreamFault &fault);

} // namespace mcm
