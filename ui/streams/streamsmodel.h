// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "streams/streamrow.h"

#include <QAbstractTableModel>

#include <functional>
#include <vector>

namespace mcm {

/// The streams of one log, one a row, in the order in which they began.
class StreamsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// What is wrong comes first: in a narrow window not all are in sight.
    enum Column {
        Stream,
        Source,
        Missing,
        OutOfOrder,
        Repeated,
        OtherFaults,
        LastHeard,
        Rate,
        Messages,
        Protocol,
        Interface,
        ColumnCount
    };
    /// By which rows are sorted: numbers as such.
    static constexpr int sortRole = Qt::UserRole;
    using NameOfInterface = std::function<QString(const FollowedStream &stream)>;

    explicit StreamsModel(NameOfInterface nameOfInterface, QObject *parent = nullptr);

    /// Shows these, which are in the order in which they began. Rows of streams that are there
    /// still stay; where many come or go between others, they do in a reset model. `nowNs` is the
    /// time as messages have it.
    void update(const std::vector<FollowedStream> &streams, std::int64_t nowNs);
    const StreamRow &row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    using Rows = std::vector<StreamRow>;
    using Streams = std::vector<FollowedStream>;

    std::size_t changes(const Streams &streams) const;
    void replace(const Streams &streams, std::int64_t nowNs);
    void insert(std::size_t row, Streams::const_iterator begin, Streams::const_iterator end,
                std::int64_t nowNs);
    void remove(std::size_t begin, std::size_t end);
    static QString text(const StreamRow &row, int column);
    static std::uint64_t faults(const StreamRow &row, int column);
    static bool isAlarming(const StreamRow &row, int column);
    static QVariant sortKey(const StreamRow &row, int column);

    const NameOfInterface m_nameOfInterface;
    Rows m_rows;
};

} // namespace mcm
