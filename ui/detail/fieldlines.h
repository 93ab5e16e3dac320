// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "capture/pdml.h"
#include "decode/decodeas.h"
#include "detail/byterange.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace mcm {

/// What is known of a message beside its payload.
struct Fact
{
    QString name;
    QString value;
};

/// A field by the names of those above it and its own, and which of those called so: it finds the
/// same field in another message.
using FieldPath = QList<std::pair<QString, int>>;

/// The lines of the fields' tree: a branch of facts, and below it the decoded message, what
/// Wireshark says, or a note in their place. Lines are numbered from the top, parents before their
/// children; texts are made when they are asked for.
class FieldLines
{
public:
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    void clear();
    /// Decodes. The payload is shared.
    void set(const QList<Fact> &facts, const Message &message, const QByteArray &payload,
             const DecodeAs &decodeAs);
    /// In place of the decoded fields, for this message; below a line that says whose they are.
    void setDissection(std::vector<DissectedField> fields);
    /// A line for each of `text`.
    void setNote(const QString &text, bool isProblem);
    void setDecoded();

    std::uint32_t count() const { return static_cast<std::uint32_t>(m_parent.size()); }
    std::uint32_t parent(std::uint32_t line) const { return m_parent[line]; } ///< or none
    std::uint32_t row(std::uint32_t line) const { return m_row[line]; }       ///< below its parent
    std::uint32_t childCount(std::uint32_t parent) const;                     ///< also of none
    std::uint32_t child(std::uint32_t parent, std::uint32_t row) const;
    std::uint32_t end(std::uint32_t line) const; ///< behind the last below it

    QString title(std::uint32_t line) const;
    QString value(std::uint32_t line) const; ///< without the problem
    QString problem(std::uint32_t line) const;
    bool isProblem(std::uint32_t line) const { return m_problems[line] == Problem::Here; }
    bool hasProblemBelow(std::uint32_t line) const { return m_problems[line] == Problem::Below; }
    /// Wireshark's; empty for facts and notes.
    QString name(std::uint32_t line) const;
    bool isProtocol(std::uint32_t line) const;
    bool isNote(std::uint32_t line) const { return !isFact(line) && m_body == Body::Note; }
    ByteRange range(std::uint32_t line) const;
    std::span<const std::byte> bytes(std::uint32_t line) const;

    /// `Sequence number: 5121`
    QString text(std::uint32_t line) const;
    /// The line and all below it.
    QString treeText(std::uint32_t line) const;
    /// A filter's term for what equals this field; empty where it has none.
    QString filter(std::uint32_t line) const;

    /// The smallest field that covers `range`; `preferred` where it is one of several.
    std::uint32_t innermost(const ByteRange &range, std::uint32_t preferred) const;
    /// The first with a problem behind `line`, which may be none; the first of all behind the last.
    std::uint32_t nextProblem(std::uint32_t line) const; ///< or none
    FieldPath path(std::uint32_t line) const;
    std::uint32_t find(const FieldPath &path) const; ///< or none

private:
    enum class Body { None, Decoded, Dissected, Note };
    enum class Problem : std::uint8_t { No, Below, Here };

    void build();
    std::uint32_t factsEnd() const;
    bool isFact(std::uint32_t line) const { return line < factsEnd(); }
    bool isDecoded(std::uint32_t line) const { return !isFact(line) && m_body == Body::Decoded; }
    bool isDissected(std::uint32_t line) const
    {
        return !isFact(line) && m_body == Body::Dissected;
    }
    const FieldTree::Node &node(std::uint32_t line) const
    {
        return m_tree.nodes()[line - factsEnd()];
    }
    const DissectedField &dissected(std::uint32_t line) const
    {
        return m_dissected[line - factsEnd()];
    }
    bool hasProblem(std::uint32_t line) const;
    QString key(std::uint32_t line) const;
    bool isCalled(std::uint32_t line, const QString &called) const;
    Bytes payload() const;

    QList<Fact> m_facts;
    FieldTree m_tree;
    std::vector<DissectedField> m_dissected;
    QStringList m_note;
    bool m_noteIsProblem = false;
    Body m_body = Body::None;
    QByteArray m_payload;

    std::vector<std::uint32_t> m_parent;
    std::vector<std::uint32_t> m_row;
    std::vector<std::uint32_t> m_end;
    std::vector<std::uint32_t> m_children;   ///< of each line, one after the other
    std::vector<std::uint32_t> m_childBegin; ///< by parent + 1: that of none is first
    std::vector<Problem> m_problems;
};

} // namespace mcm
