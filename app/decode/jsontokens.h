// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

#include <string>

/// The words of JSON (RFC 8259 §2). Pure; `at` counts from the begin of the text.
namespace mcm::json {

struct ReadString
{
    std::string value; ///< UTF-8, its escapes resolved
    std::size_t end;   ///< behind its quote, or where the mistake is
    std::string mistake;
};

/// `at` is that of its first quote.
ReadString readString(std::string_view text, std::size_t at);
/// Of what is no string and no container.
std::size_t tokenSize(std::string_view text, std::size_t at);
std::size_t spaceAt(std::string_view text, std::size_t at);
bool isNumber(std::string_view token);
/// “tru”: what a cut may have left.
bool isBeginOfLiteral(std::string_view token);
bool isDocumentBegin(char c);

/// Behind the container that begins at `at`, by its brackets alone; npos where they do not close.
std::size_t behindBrackets(std::string_view text, std::size_t at);

/// “line 2, byte 17”: the byte from the message's begin, in front of which something is wrong.
std::string whereIs(std::string_view text, std::size_t at);
/// What stands there, in words that can be shown.
std::string found(std::string_view text, std::size_t at);
/// As the summary: without the space between the words.
void sayCompact(Dissector &d, std::string_view text, std::size_t most);

} // namespace mcm::json
