// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/fieldtree.h"

#include <charconv>
#include <concepts>
#include <type_traits>

class QHostAddress;

namespace mcm {

using Bytes = std::span<const std::byte>;

/// A number in a summary, written as `0x1a2b`.
struct Hex
{
    std::uint64_t value;
    int digits = 0;
};

/// Walks over a message from its first byte to its last and writes the fields it meets into a
/// FieldTree. It never reads past the end: where bytes are missing it says so at the branch it is
/// in and has stopped() there; what is read then is 0 and adds nothing. So a decoder need only ask
/// ok() before loops and before it believes a value. Never throws.
class Dissector
{
public:
    /// All must outlive it. `group` is where the message was sent to; null where that is not known.
    Dissector(Bytes message, FieldTree &tree, const QHostAddress *group = nullptr)
        : m_bytes(message), m_end(message.size()), m_group(group), m_tree(tree)
    {}
    Dissector(const Dissector &) = delete;
    Dissector &operator=(const Dissector &) = delete;

    /// While it lives, fields go below it. It covers the bytes read by its end, or the size it was
    /// given.
    class [[nodiscard]] Branch
    {
    public:
        ~Branch();
        Branch(const Branch &) = delete;
        Branch &operator=(const Branch &) = delete;

    private:
        friend class Dissector;
        explicit Branch(Dissector &dissector);
        Branch(Dissector &dissector, std::size_t size);
        Branch(Dissector &dissector, const FieldSpec &spec);
        Branch(Dissector &dissector, const FieldSpec &spec, std::size_t size);
        void limit(std::size_t size);
        Branch(Dissector &dissector, const FieldSpec &spec, std::size_t size,
               std::string_view text);
        Branch(Dissector &dissector, const FieldSpec &spec, std::size_t size, std::uint64_t value);

        Dissector &m_dissector;
        std::size_t m_node;
        std::size_t m_begin;
        std::size_t m_openedAt;
        std::size_t m_outerEnd;
        std::size_t m_parent;
        bool m_sized = false;
        bool m_whole = true; ///< all of its size is there
        bool m_wasStopped;
    };
    Branch branch(const FieldSpec &spec) { return {*this, spec}; }
    /// Nothing within reads past its `size` bytes, and what follows it begins behind them, even if
    /// it stopped within. Where fewer are left it says so.
    Branch branch(const FieldSpec &spec, std::size_t size) { return {*this, spec, size}; }
    /// The field added last becomes the branch: one with a value, of which the fields are parts.
    Branch below() { return Branch(*this); }
    /// As branch(): what is within are the next `size` bytes.
    Branch below(std::size_t size) { return {*this, size}; }
    /// The same of a Text field: a line with its parts below it.
    Branch branch(const FieldSpec &spec, std::size_t size, std::string_view text)
    {
        return {*this, spec, size, text};
    }
    /// The same of a number: flags with their bits below them.
    Branch branch(const FieldSpec &spec, std::size_t size, std::uint64_t value)
    {
        return {*this, spec, size, value};
    }

    /// Bytes from the message's begin.
    std::size_t at() const { return m_at; }
    /// Bytes up to the end of the message or of the branch with a size.
    std::size_t left() const { return m_end - m_at; }
    /// These.
    Bytes rest() const { return m_bytes.subspan(m_at, left()); }
    /// The whole message, for what is pointed to (the names of RFC 1035).
    Bytes message() const { return m_bytes; }
    /// Null where it is not known.
    const QHostAddress *group() const { return m_group; }
    /// Something can be read, and nothing was missing.
    bool ok() const { return !m_stopped && !m_tree.m_full; }
    /// ok(), and not at the end: the condition of loops. Each turn must move on.
    bool more() const { return ok() && m_at < m_end; }

    // Each of these adds a field and moves behind it. `width` is 1 … 8 bytes; a Signed field is
    // sign-extended from it.
    std::uint64_t number(const FieldSpec &spec, std::size_t width);   ///< big-endian
    std::uint64_t numberLe(const FieldSpec &spec, std::size_t width); ///< little-endian
    double real(const FieldSpec &spec, std::size_t width, bool littleEndian = false); ///< 4 or 8
    /// The bytes as text. The view is of the message.
    std::string_view text(const FieldSpec &spec, std::size_t size);
    /// As text up to its first NUL, of a field of a fixed size.
    std::string_view paddedText(const FieldSpec &spec, std::size_t size);
    Bytes bytes(const FieldSpec &spec, std::size_t size);
    void skip(std::size_t size);

    // These add a field and do not move. `begin` counts from the message's begin.
    void put(const FieldSpec &spec, std::size_t begin, std::size_t size, std::uint64_t value);
    void putReal(const FieldSpec &spec, std::size_t begin, std::size_t size, double value);
    void putText(const FieldSpec &spec, std::size_t begin, std::size_t size, std::string_view text);
    /// `count` bits of the big-endian number in the `width` bytes here, `shift` from its lowest.
    std::uint64_t bits(const FieldSpec &spec, std::size_t width, int shift, int count);

    /// For the Text field added last, whose spec names values: which of them it is.
    void named(std::uint64_t value);

    // What is `offset` bytes ahead, without adding anything; 0 where there are no such bytes.
    std::uint64_t peek(std::size_t offset, std::size_t width) const;
    std::uint64_t peekLe(std::size_t offset, std::size_t width) const;

    /// Marks the field added last.
    void problem(std::string text);
    /// Marks the branch, and nothing more is read in it.
    void stop(std::string text);
    /// For what is beyond a limit of ours and no fault of the sender's: says as a field why the
    /// next `size` bytes are not shown, and moves behind them.
    void leaveOut(std::string_view why, std::size_t size);

    /// Decodes the bytes that are left by the protocol of that name (see registry.h), as a branch
    /// here. False where there is none.
    bool nest(std::string_view protocol);

    bool isSummarised() const { return m_tree.m_summarised; }
    /// Goes on with the message's one line: texts, numbers, Hex.
    template<typename... Parts>
    void say(const Parts &...parts)
    {
        if (m_tree.m_summarised && m_tree.m_summary.size() < mostSummary)
            (add(parts), ...);
    }

private:
    static constexpr std::size_t mostSummary = 512;

    template<typename Part>
    void add(const Part &part)
    {
        static_assert(!std::is_same_v<Part, bool>, "say it in words");
        if constexpr (std::is_same_v<Part, Hex>) {
            addHex(part);
        } else if constexpr (std::is_same_v<Part, char>) {
            m_tree.m_summary.push_back(part);
        } else if constexpr (std::floating_point<Part>) {
            addReal(part);
        } else if constexpr (std::integral<Part>) {
            char digits[24];
            const auto end = std::to_chars(digits, digits + sizeof digits, part).ptr;
            m_tree.m_summary.append(digits, end);
        } else {
            m_tree.m_summary.append(std::string_view(part).substr(0, mostSummary));
        }
    }
    void addReal(double value);
    void addHex(Hex hex);

    bool take(const FieldSpec &spec, std::size_t size);
    bool keep(std::string_view text, FieldTree::Node &node);
    void addLeftOut(std::string_view why, std::size_t size);
    void tooDeep();
    void full(std::string_view why);
    FieldTree::Node *append(const FieldSpec &spec, std::size_t begin, std::size_t size);
    void mark(std::size_t node, std::string text);

    const Bytes m_bytes;
    std::size_t m_at = 0;
    std::size_t m_end;
    bool m_stopped = false;
    int m_depth = 0;
    static constexpr std::size_t none = ~std::size_t{0};
    std::size_t m_branch = none; ///< the innermost open one's node
    const QHostAddress *const m_group;
    FieldTree &m_tree;
};

} // namespace mcm
