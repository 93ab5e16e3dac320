// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/gap.h"
#include "log/snapshot.h"

#include <QAbstractTableModel>

#include <functional>
#include <optional>

namespace mcm {

/// The messages of one snapshot as rows. Holds no text: each cell is written when it is asked for.
/// Rows are positions in the snapshot; what lasts is the Seq.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Time, Delta, Source, Interface, Ttl, Size, Text, ColumnCount };

    explicit LogModel(QObject *parent = nullptr);

    /// Who knows what the interface was called that a message came through; until then nobody.
    using NameOfInterface = std::function<QString(const Message &message)>;
    void setNameOfInterface(NameOfInterface nameOf) { m_nameOfInterface = std::move(nameOf); }

    /// Shows a later snapshot of the same log: at most one removal at the top and one insertion at
    /// the end.
    void advance(const Snapshot &snapshot);
    const Snapshot &snapshot() const { return m_snapshot; }

    Seq seqOf(int row) const { return m_snapshot.first() + static_cast<std::uint64_t>(row); }
    /// Nothing where `seq` is not, or no longer, shown.
    std::optional<int> rowOf(Seq seq) const;

    /// A cell's text; of the message at most `limit` characters.
    QString text(const Message &message, int column, qsizetype limit = 512) const;
    /// Between it and the message in the row above.
    Gap gapBefore(const Message &message) const;
    static Qt::Alignment alignment(int column);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static int toRows(std::uint64_t count);

    NameOfInterface m_nameOfInterface;
    Snapshot m_snapshot;
    int m_rows = 0; ///< of m_snapshot; lags behind it only while a change is announced
};

} // namespace mcm
