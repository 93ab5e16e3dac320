// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// JSON (RFC 8259) written straight into a std::string: a line a message leaves no time for
/// documents and QStrings.
namespace mcm::cli::json {

/// `text`, which must be UTF-8, between quotes. What could move a terminal's cursor, end a line or
/// change the direction of writing is escaped, although JSON would allow it: the output is also
/// looked at.
void appendString(std::string &to, std::string_view text);

/// A whole JSON value that is written already, with the same characters escaped.
void appendValue(std::string &to, std::string_view json);

/// The bytes as lowercase hex digits between quotes.
void appendHex(std::string &to, std::span<const std::byte> bytes);

void appendNumber(std::string &to, std::uint64_t value);

} // namespace mcm::cli::json
