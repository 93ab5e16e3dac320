// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/decodeas.h"
#include "log/message.h"
#include "net/groupaddress.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace mcm::cli {

/// Writes messages as lines, for people or for programs. Keeps what many lines have in common, so
/// that each costs only what is its own. Pure; not thread-safe.
class MessageLine
{
public:
    enum class Form {
        Text, ///< local time, group, interface, source, TTL, size and the payload's beginning,
              ///< between blanks
        Json, ///< one object with all of it, time in UTC to the ns (RFC 3339)
    };

    /// `decodes`: each line also says what the message is by its protocol; as text, in place of the
    /// payload.
    explicit MessageLine(Form form, bool decodes = false);

    using NameOfInterface = std::function<QString(const Message &message)>;

    /// A group whose messages are to be written; `nameOf` is asked for the interface that each came
    /// through. `decodeAs` is how they are read. Gives the number to name it with.
    std::size_t addGroup(const GroupAddress &address, NameOfInterface nameOf,
                         const DecodeAs &decodeAs = {});

    /// Appends the line, with its line break. `group` came from addGroup().
    void append(std::string &to, std::size_t group, const Message &message);

private:
    struct Where
    {
        QString interface;
        std::string text; ///< empty: not used yet
    };
    struct GroupText
    {
        GroupAddress address;
        NameOfInterface nameOf;
        DecodeAs decodeAs;
        std::unordered_map<std::uint32_t, Where> texts; ///< by interface
    };
    struct Source
    {
        EndpointAddress address;
        std::string text; ///< empty: not used yet
    };
    // A network can forge more sources than memory holds: the table has a fixed size, and a
    // newcomer takes the place of the one that shares its slot.
    static constexpr std::size_t sourceSlots = 1024;

    void appendText(std::string &to, std::size_t group, const Message &message);
    void appendJson(std::string &to, std::size_t group, const Message &message);
    void appendDecodedText(std::string &to, std::size_t group, const Message &message);
    void appendDecodedJson(std::string &to, std::size_t group, const Message &message);
    void appendTime(std::string &to, std::int64_t timeNs);
    const std::string &whereOf(std::size_t group, const Message &message);
    const std::string &textOf(const EndpointAddress &source);

    const Form m_form;
    const bool m_decodes;
    FieldTree m_fields; ///< of the message that is being written
    std::vector<GroupText> m_groups;
    std::int64_t m_second = -1;
    std::string m_secondText; ///< of m_second, up to the fraction
    std::vector<Source> m_sources{sourceSlots};
};

} // namespace mcm::cli
