// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/decodeas.h"

#include <QString>

#include <functional>
#include <memory>
#include <variant>
#include <vector>

namespace mcm {

/// What is wrong with a filter, and where: `size` characters from `begin` (0: at the end).
struct FilterProblem
{
    qsizetype begin = 0;
    qsizetype size = 0;
    QString text; ///< what was expected, in words
};

/// A compiled filter: a value that is copied cheaply and may be used by any thread, each through a
/// Matcher of its own.
class Filter
{
public:
    /// What the terms look at beside the message.
    struct Context
    {
        DecodeAs decodeAs;
        /// For `if:`; called by any thread.
        std::function<QString(const Message &message)> nameOfInterface;
        /// For `since:14:03`, which is the last such time before it; ns since 1970 UTC.
        std::int64_t nowNs = 0;
    };
    using Parsed = std::variant<Filter, FilterProblem>;

    /// One that lets everything through.
    Filter() = default;
    static Parsed parse(const QString &text, const Context &context);

    bool isEmpty() const { return m_root == nullptr; }
    /// As it was written.
    const QString &text() const { return m_text; }

    /// Up to where the answer is known, of a log that ends before `end`: what is wrong between
    /// messages is known of those that were looked at. See DecodeAs::faults.
    Seq reach(Seq end) const;
    /// Whether it asks what is wrong between messages.
    bool asksOfStreams() const { return m_asksOfStreams; }

    struct Node;

private:
    friend class Matcher;
    std::shared_ptr<const Node> m_root;
    DecodeAs m_decodeAs;
    bool m_asksOfStreams = false;
    QString m_text;
};

/// Matches messages against one filter. Keeps memory from one message to the next: one for each
/// thread.
class Matcher
{
public:
    explicit Matcher(Filter filter);
    ~Matcher();
    Matcher(Matcher &&) noexcept;
    Matcher &operator=(Matcher &&) noexcept;

    bool matches(const Message &message);
    /// Whether a regular expression gave up on the message that was matched last, having tried more
    /// ways than it may: it counted as not matching.
    bool gaveUp() const;
    /// A piece of a payload, bytes.
    struct Range
    {
        std::size_t begin;
        std::size_t size;
    };
    /// What in the payload made it match, in order, at most `most`: words, patterns, the bytes of
    /// fields. Empty where it is something else.
    std::vector<Range> ranges(const Message &message, std::size_t most = 1000);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace mcm
