// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/protocol.h"
#include "filter/bytepattern.h"
#include "filter/filter.h"
#include "filter/lexeme.h"

#include <array>
#include <optional>
#include <utility>

namespace mcm::filter {

/// From `low` to `high`, both in it: a number, or a time as exact as it was written.
template<typename T>
struct Interval
{
    T low{};
    T high{};

    bool contains(T value) const { return value >= low && value <= high; }
};

template<typename T>
bool holds(T value, Operator op, const Interval<T> &than)
{
    switch (op) {
    case Operator::Colon:
    case Operator::Equal:
        return than.contains(value);
    case Operator::NotEqual:
        return !than.contains(value);
    case Operator::Less:
        return value < than.low;
    case Operator::LessEqual:
        return value <= than.high;
    case Operator::Greater:
        return value > than.high;
    case Operator::GreaterEqual:
        return value >= than.low;
    }
    return false;
}

/// An IP address with the number of its first bits that count; IPv4 is mapped, as everywhere.
struct Network
{
    std::array<std::uint8_t, 16> ip{};
    int bits = 128;

    bool contains(std::span<const std::uint8_t, 16> address) const;
};

// The terms. Each looks at what it is called after.
struct IsOwn
{};
/// A decoder found something wrong in it.
struct IsWrong
{};
struct NumberTerm
{
    enum class Of : std::uint8_t { Size, Ttl, Port, Lost };
    Of of{};
    Operator op{};
    Interval<std::uint64_t> than;
};
struct TimeTerm
{
    std::int64_t from = 0; ///< the first ns that is in it
    std::int64_t to = 0;   ///< the first that is not
};
struct SourceTerm
{
    Network network{};
    std::optional<std::uint16_t> port{};
    bool negated = false;
};
struct InterfaceTerm
{
    QString name;
    std::optional<std::uint32_t> index{};
    bool negated = false;
    std::function<QString(const Message &message)> nameOf; ///< may be none
};
struct RegexTerm
{
    QString pattern;
    bool ignoresCase = false;
    std::size_t number = 0; ///< among those of the filter
};
struct ProtocolTerm
{
    const Protocol *protocol = nullptr;
    bool negated = false;
};

/// That the field is there; of a Boolean, that it is set.
struct IsPresent
{};
struct AnyOf
{
    std::vector<std::uint64_t> values;
};
struct TextValue
{
    std::vector<BytePattern> pattern; ///< one; none for an empty text
    bool contains = false;            ///< it need not be all of the text
};
struct BytesValue
{
    std::vector<std::byte> bytes;
};
using FieldValue = std::variant<IsPresent, AnyOf, Interval<std::uint64_t>, Interval<std::int64_t>,
                                Interval<double>, TextValue, BytesValue, Network>;
struct FieldTest
{
    const FieldSpec *spec = nullptr;
    FieldValue value;
};
/// Fields that are called the same; any of them will do. NotEqual: there is one, and none is equal.
struct FieldTerm
{
    Operator op = Operator::Equal;
    std::vector<FieldTest> tests;
};

struct Together
{
    bool any = false; ///< one is enough; else all must match
    std::vector<Filter::Node> nodes;
};
struct Negation
{
    std::vector<Filter::Node> node; ///< one
};

/// Whether it asks what is wrong between messages.
bool asksOfStreams(const Filter::Node &node);

/// How dear a term is: the dearer are looked at last.
enum class Cost : std::uint8_t { Header, Call, Search, Regex, Decode };

} // namespace mcm::filter

struct mcm::Filter::Node
{
    using Content = std::variant<filter::IsOwn, filter::IsWrong, filter::NumberTerm,
                                 filter::TimeTerm, filter::SourceTerm, filter::InterfaceTerm,
                                 filter::BytePattern, filter::RegexTerm, filter::ProtocolTerm,
                                 filter::FieldTerm, filter::Together, filter::Negation>;
    Content content;
    filter::Cost cost = filter::Cost::Header;
};
