// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/logmodel.h"
#include "log/messagelog.h"
#include "support/incoming.h"
#include "text/format.h"

#include <QAbstractItemModelTester>

namespace mcm::test {

inline constexpr std::int64_t noon = 1'780'000'000'123'456'789; // ns
inline constexpr int large = 60'000;                            // two of them to a small chunk

/// A log of its own with a small budget, and a model that Qt's tester watches.
struct Watched
{
    LogPool pool{LogPool::smallestLimit};
    MessageLog log{pool};
    LogModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    void append(const QByteArray &payload, std::int64_t timeNs = noon)
    {
        log.append(datagram(payload, 1, timeNs));
        log.publish();
    }
    void advance() { model.advance(log.snapshot()); }
    QString text(int row, int column) const
    {
        return model.data(model.index(row, column), Qt::DisplayRole).toString();
    }
    QStringList column(int column) const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(text(row, column));
        return texts;
    }
    /// That the rows are the snapshot, from its first message to its last.
    bool isConsistent() const
    {
        const auto &snapshot = model.snapshot();
        if (static_cast<std::uint64_t>(model.rowCount()) != snapshot.size())
            return false;
        for (int row = 0; row < model.rowCount(); ++row) {
            const Seq seq = model.seqOf(row);
            if (model.rowOf(seq) != row
                || text(row, LogModel::Number) != format::count(number(seq)))
                return false;
        }
        return true;
    }
};

} // namespace mcm::test
