// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/bytes.h"
#include "decode/dissector.h"

#include <algorithm>
#include <charconv>
#include <optional>

/// The parts of a line of a session description (RFC 8866), as fields. Any thread.
namespace mcm::sdpline {

/// Up to the delimiter, and moves behind it. Empty, and no field, where the line is at its end.
inline std::string_view word(Dissector &d, const FieldSpec &spec, char delimiter = ' ')
{
    if (!d.more())
        return {};
    const auto all = asText(d.rest());
    const auto text = d.text(spec, std::min(all.find(delimiter), all.size()));
    if (text.size() < all.size())
        d.skip(1);
    return text;
}

/// Nothing but digits.
inline std::optional<std::uint64_t> number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto *end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc() || at != end)
        return std::nullopt;
    return value;
}

/// What one line says of the media section it is in, or of the session.
struct Section
{
    bool isMedia = false;
    std::string_view media; ///< `audio`
    std::string_view port;
    std::string_view proto;   ///< `RTP/AVP`
    std::string_view formats; ///< with spaces between
    std::string_view address; ///< of the first c=
    std::string_view mapped;  ///< what the first rtpmap maps to: `L24/48000/2`
    std::string_view source;  ///< the first that a source filter includes
};

inline bool startsWith(std::string_view text, std::string_view begin)
{
    return text.substr(0, begin.size()) == begin;
}

// What follows the letter and `=`.
void readOwner(Dissector &d);
void readConnection(Dissector &d, Section &section);
void readBandwidth(Dissector &d);
void readTimes(Dissector &d);
void readRepeat(Dissector &d);
void readZones(Dissector &d);
/// `below` is the rest of the section; `hasAddress`: the session has a c= line.
void readMedia(Dissector &d, Section &section, std::string_view below, bool hasAddress);
void readAttribute(Dissector &d, Section &section);

} // namespace mcm::sdpline
