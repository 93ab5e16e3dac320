// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/decodeas.h"
#include "filter/matchindex.h"
#include "log/gap.h"
#include "log/snapshot.h"

#include <QAbstractTableModel>
#include <QHash>

#include <functional>
#include <optional>

namespace mcm {

class Marks;

/// The messages of one snapshot as rows, or those of them that match a filter. Holds no text: each
/// cell is written when it is asked for. Rows are positions; what lasts is the Seq.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Time, Delta, Source, Interface, Ttl, Size, Protocol, Text, ColumnCount };

    explicit LogModel(QObject *parent = nullptr);

    /// Who knows what the interface was called that a message came through; until then nobody.
    using NameOfInterface = std::function<QString(const Message &message)>;
    void setNameOfInterface(NameOfInterface nameOf) { m_nameOfInterface = std::move(nameOf); }

    /// Which messages are marked; must outlive the model's last use.
    void setMarks(const Marks *marks) { m_marks = marks; }

    /// How messages are read for the protocol's column and the message's.
    void setDecodeAs(const DecodeAs &decodeAs);
    const DecodeAs &decodeAs() const { return m_decodeAs; }
    /// More is known of the messages [begin, end).
    void decodeAgain(Seq begin, Seq end);

    /// Shows a later snapshot of the same log, all of it or its `matches`, which have only become
    /// more since the last time: at most one removal at the top, one insertion there and one at the
    /// end.
    void advance(const Snapshot &snapshot, const MatchIndex *matches = nullptr);
    /// The same, but for another filter than before: all rows are others.
    void reset(const Snapshot &snapshot, const MatchIndex *matches);
    const Snapshot &snapshot() const { return m_snapshot; }
    bool isFiltered() const { return m_matches.has_value(); }

    Seq seqOf(int row) const;
    /// Nothing where `seq` is not, or no longer, shown.
    std::optional<int> rowOf(Seq seq) const;
    /// The row of `seq` or, where that is not shown, of the first behind it; rowCount() where there
    /// is none.
    int rowFrom(Seq seq) const;

    /// A cell's text; of the message at most `limit` characters.
    QString text(const Message &message, int column, qsizetype limit = 512) const;
    /// Whether its protocol finds something wrong with it.
    bool hasProblem(const Message &message) const;
    /// Between it and the message in the row above.
    Gap gapBefore(const Message &message) const;
    static Qt::Alignment alignment(int column);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static int toRows(std::uint64_t count);
    /// What is shown of a message beside its header.
    struct Decoded
    {
        const mcm::Protocol *protocol = nullptr;
        bool hasProblem = false;
        QString summary;
    };
    const Decoded &decoded(const Message &message) const;
    QString summary(const Message &message, qsizetype limit) const;
    QString plainSummary(const Message &message, qsizetype limit) const;
    /// Rows that `snapshot` and `matches` make.
    static int rowsOf(const Snapshot &snapshot, const std::optional<MatchIndex> &matches);

    NameOfInterface m_nameOfInterface;
    const Marks *m_marks = nullptr;
    DecodeAs m_decodeAs;
    Snapshot m_snapshot;
    std::optional<MatchIndex> m_matches; ///< a copy, so that it changes only with the rows
    int m_rows = 0; ///< of these; lags behind them only while a change is announced

    // Rows are asked for with each frame, and decoded once.
    mutable QHash<quint64, Decoded> m_decoded;
    mutable FieldTree m_tree;
};

} // namespace mcm
