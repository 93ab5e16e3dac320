// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

/// Kinds of field in one line each, for protocols with many. `values` must be static.
namespace mcm::spec {

constexpr FieldSpec branch(std::string_view name, std::string_view title)
{
    return {.name = name, .title = title};
}
constexpr FieldSpec number(std::string_view name, std::string_view title,
                           std::span<const NamedValue> values = {}, std::string_view unit = {})
{
    return {
        .name = name, .title = title, .type = FieldType::Unsigned, .values = values, .unit = unit};
}
constexpr FieldSpec signedNumber(std::string_view name, std::string_view title,
                                 std::span<const NamedValue> values = {},
                                 std::string_view unit = {})
{
    return {
        .name = name, .title = title, .type = FieldType::Signed, .values = values, .unit = unit};
}
constexpr FieldSpec hex(std::string_view name, std::string_view title, int digits,
                        std::span<const NamedValue> values = {})
{
    return {.name = name,
            .title = title,
            .type = FieldType::Unsigned,
            .base = NumberBase::Hex,
            .values = values,
            .digits = digits};
}
constexpr FieldSpec flag(std::string_view name, std::string_view title)
{
    return {.name = name, .title = title, .type = FieldType::Boolean};
}
constexpr FieldSpec other(std::string_view name, std::string_view title, FieldType type,
                          std::string_view unit = {})
{
    return {.name = name, .title = title, .type = type, .unit = unit};
}

} // namespace mcm::spec
