// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/fieldtree.h"
#include "log/message.h"

#include <span>
#include <string>

namespace mcm {

/// What is wrong with a message as the one that follows those before it, and in what it is counted
/// with, by itself. What is said is said of the order in which the messages were received.
struct StreamFault
{
    enum class Kind : std::uint8_t {
        Lost,      ///< `amount` are missing before it
        Late,      ///< it is one of those that were missing
        Repeated,  ///< it came before
        Jumped,    ///< its number is neither the next nor near it
        Clock,     ///< its time is `amount` ns off, signed, from the time of reception
        Rate,      ///< its time went on by `amount` ns, signed, while `before` ns passed
        Changed,   ///< what stays has changed; `amount` ns ago it was there last
        Beside,    ///< two that exclude each other take turns
        Silent,    ///< nothing came for `amount` ns: longer than `before` ns that receivers wait,
                   ///< or (0) its own time stood still meanwhile
        Seldom,    ///< it comes `amount` ns after the last one, and `before` ns are allowed
        Malformed, ///< what its protocol forbids is in it; that is only counted: it is told where
                   ///< the message is decoded
    };
    static constexpr std::size_t kinds = 11;
    static constexpr std::uint64_t unknownSender = ~std::uint64_t{0};

    Seq seq{};
    const FieldSpec *field = nullptr;
    /// Lost: the number expected; Changed, Beside: the other one, which with isOfSender is an index
    /// into those it is said with; Late of a PID: where the gap was told in its message, bytes; of
    /// others the last one.
    std::uint64_t before = 0;
    std::uint64_t amount = 0;
    /// Lost: how many of them came after all. Late: number() of the message before which it was
    /// missing; 0: of none that is known.
    std::uint64_t late = 0;
    std::uint32_t hostDropped =
        0; ///< Lost, Jumped: by this host's kernel, since the stream's last message
    std::uint16_t begin = 0; ///< of the field in the message, bytes
    Kind kind{};
    std::uint8_t bits = 0;   ///< Lost, Late: of the number; Lost, like the next, for its last one
    std::uint8_t lowest = 0; ///< see SequenceRule
    bool isLeast = false;    ///< Clock: it is off by that at least, for its rate is not known
    bool isOfSender = false;
    bool isOfAll = false; ///< Repeated: the whole message; Silent: the field, in what still comes
};

/// In words; `found` is the field's value in the message. `senders`: those that faults name. Any
/// thread.
std::string words(const StreamFault &fault, std::uint64_t found,
                  std::span<const EndpointAddress> senders);

/// Marks the field of a decoded message that the fault is about; where it is not there, the whole.
void mark(FieldTree &tree, const StreamFault &fault, std::span<const EndpointAddress> senders);

} // namespace mcm
