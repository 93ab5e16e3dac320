// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

#include <array>

/// JSON (RFC 8259) to fields: what is there up to the first mistake, and where that is.
namespace mcm::json {

inline constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

inline constexpr FieldSpec root{.name = "json", .title = "JSON"};
inline constexpr FieldSpec object{.name = "json.object", .title = "Object"};
inline constexpr FieldSpec array{.name = "json.array", .title = "Array"};
inline constexpr FieldSpec member{
    .name = "json.member", .title = "Member", .type = FieldType::Text};
inline constexpr FieldSpec key{.name = "json.key", .title = "Key", .type = FieldType::Text};
inline constexpr FieldSpec path{.name = "json.path", .title = "Path", .type = FieldType::Text};
inline constexpr FieldSpec stringValue{
    .name = "json.value.string", .title = "String", .type = FieldType::Text};
inline constexpr FieldSpec numberValue{
    .name = "json.value.number", .title = "Number", .type = FieldType::Text};
/// The number itself, to be compared.
inline constexpr FieldSpec numeric{
    .name = "mcm.json.number", .title = "As a number", .type = FieldType::Real};
inline constexpr FieldSpec trueValue{.name = "json.value.true", .title = "True"};
inline constexpr FieldSpec falseValue{.name = "json.value.false", .title = "False"};
inline constexpr FieldSpec nullValue{.name = "json.value.null", .title = "Null"};
inline constexpr FieldSpec behind{
    .name = "mcm.json.behind", .title = "Not JSON", .type = FieldType::Bytes};
inline constexpr std::array fields{&root,       &object,      &array,       &member,  &key,
                                   &path,       &stringValue, &numberValue, &numeric, &trueValue,
                                   &falseValue, &nullValue,   &behind};

/// All documents of the message, which may stand in lines.
void decodeDocuments(Dissector &d);

/// Behind the array that `text` begins with; its size where it goes on behind it; npos where it is
/// none. For recognising: it looks at tokens only.
std::size_t behindArray(std::string_view text);

} // namespace mcm::json
