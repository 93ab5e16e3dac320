// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace mcm {

/// What went wrong, for programs. The words for people are in Error::text and Error::hint.
enum class ErrorCode {
    NotAnAddress,
    NotMulticast,
    BadPort,
    UnknownInterface,
    InterfaceDown,
    InterfaceWithoutMulticast,
    BadSource,
    AlreadyJoined,
    AddressInUse,
    PermissionDenied,
    PayloadSyntax,
    PayloadTooBig,
    BadTtl,
    BadDscp,
    BadField, ///< a number over the payload
    BadPace,
    NoRoute,
    NoCarrier,
    FileUnreadable,
    FileUnwritable,
    BadFile, ///< it was read, but is not what it should be
    BadSettings,
    System,
};

/// The input an error belongs to, so that a panel can show it beside that field.
enum class Field {
    None,
    Group,
    Port,
    Interface,
    Source,
    Ttl,
    Payload,
    Size,         ///< of a generated payload, or of a file's pieces
    BinaryFields, ///< numbers over the payload
    Pace,
    Stop, ///< count and duration
    SourcePort,
    Dscp,
};

/// An error as a value: `text` says what is wrong, `hint` what to do about it. Both are plain text,
/// translated, without a trailing line break; `hint` may be empty.
struct Error
{
    ErrorCode code = ErrorCode::System;
    Field field = Field::None;
    QString text;
    QString hint;

    /// Both sentences in one line.
    QString sentence() const
    {
        return hint.isEmpty() ? text : QString(text + QLatin1Char(' ') + hint);
    }
};

/// A value, or the error that kept us from having it.
template<typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_state.index() == 0; }
    const T &value() const & { return std::get<0>(m_state); }
    T &value() & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    const T *operator->() const { return &value(); }
    const T &operator*() const & { return value(); }
    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an error.
using Status = Result<std::monostate>;
inline Status success()
{
    return std::monostate{};
}

} // namespace mcm
