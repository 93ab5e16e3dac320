// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

namespace mcm {

class Trace;
struct TracePoint;

/// What is known of a message beside its bytes.
struct Ports
{
    std::uint16_t source = 0;
    std::uint16_t destination = 0;

    bool has(std::uint16_t port) const { return source == port || destination == port; }
};

/// What its users call a stream, “SSRC 0x1234abcd”, and the filter's term for its messages among
/// those of its source; that is empty where there is none.
struct StreamName
{
    std::string name;
    std::string term;
};

/// How sure a protocol is that a message is its own; the surest gets it. Of two that are equally
/// sure, the one whose name comes first.
enum class Likelihood : std::uint8_t {
    No,
    Fallback, ///< it takes anything
    Weak,     ///< it could be; also one in some hundred of random messages
    Likely, ///< on its well-known port and as it should begin; or a structure seldom met by chance
    Sure,   ///< a magic number, or a structure that chance does not make
};

/// How one protocol is read. Each is a constant `mcm::protocols::NAME`, in the file of that name in
/// app/decode/protocols/; nothing else is written to register one. Stateless; any thread.
struct Protocol
{
    std::string_view name;                ///< for `proto:`; also the name of its file
    std::string_view title;               ///< for the Protocol column: “RTP”
    std::string_view standard;            ///< “RFC 3550”
    std::span<const std::uint16_t> ports; ///< well-known, UDP
    /// All that decode() may add; the first is the branch that the message becomes.
    std::span<const FieldSpec *const> fields;
    /// Looks at a few bytes: it is asked of each message. Never reads past the end.
    Likelihood (*recognise)(Bytes message, const Ports &ports);
    /// Within the branch of the first field. Also of bytes that recognise() refuses: a user may
    /// have chosen the protocol by hand, or they went to its port and no other takes them. Where it
    /// has ports, something is always wrong with those, and it says what.
    void (*decode)(Dissector &dissector);
    /// Where its messages say how they follow each other: which of its numbers do. Of a message cut
    /// short, as far as they are there; it is asked of each message. Null: they do not say.
    void (*trace)(Bytes message, Trace &trace) = nullptr;
    /// Of the stream of that point (a Sequence or a Continuity) of the message. Null where it has
    /// no trace.
    StreamName (*streamName)(Bytes message, const TracePoint &point) = nullptr;
};

} // namespace mcm
