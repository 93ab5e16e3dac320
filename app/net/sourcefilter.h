// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QHostAddress>
#include <QList>
#include <QString>

namespace mcm {

/// Whose messages a join lets in, as RFC 3376 and RFC 3810 have it: only those of the sources
/// listed (source-specific multicast), or all but theirs. All but nobody's is any source. Value.
struct SourceFilter
{
    enum class Mode { Include, Exclude };
    /// A longer list is refused before it is read: the kernel takes 10 sources of IPv4 and 64 of
    /// IPv6, and a hundred times as many is more than anybody raises that to.
    static constexpr qsizetype most = 1000;

    Mode mode = Mode::Exclude;
    QList<QHostAddress> sources{}; ///< of one family, each once; never empty with Include

    bool operator==(const SourceFilter &) const = default;
    bool isAny() const { return mode == Mode::Exclude && sources.isEmpty(); }
    /// Whether messages of `source` are let in.
    bool admits(const QHostAddress &source) const;
    /// “10.0.0.5,10.0.0.6”, “!10.0.0.9”, empty for any; parseSourceFilter() reads it back.
    QString toString() const;
    /// The same, but of a long list only the beginning: “10.0.0.5, 10.0.0.6 and 998 others”.
    QString title() const;
    /// For a sentence: “only from 10.0.0.5”, “from all but 10.0.0.9”, empty for any; translated. Of
    /// a long list only the beginning.
    QString words() const;

    /// The same without what `source` sends. Of an include list the last one cannot be taken: then
    /// it is a BadSource, and where there are most of them already.
    Result<SourceFilter> blocking(const QHostAddress &source) const;
    /// Only what `source` sends.
    static SourceFilter only(const QHostAddress &source);
};

/// Reads a list of addresses between commas, with an exclamation mark in front where they are to be
/// kept out; nothing, “any” and “*” are any source. `group` says the family. Error: BadSource.
Result<SourceFilter> parseSourceFilter(const QString &text, const QHostAddress &group);

/// An IP address as people write it, or nothing: four numbers without leading zeros, or IPv6.
std::optional<QHostAddress> parseAddress(const QString &text);

} // namespace mcm
