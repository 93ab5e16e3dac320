// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

namespace mcm {

class Sends;

/// The sends, one a row. Figures are read when they are asked for; figuresChanged() says when to
/// ask again.
class SendsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Name,
        To,
        Pace,
        State,
        Asked,
        Sent,
        Refused,
        LoopedBack,
        Rate,
        Late, ///< the 99th percentile
        Latest,
        Progress,
        ColumnCount
    };

    /// `sends` must outlive it.
    explicit SendsModel(const Sends &sends, QObject *parent = nullptr);

    /// Tells the views that the figures of what ran may have changed.
    void figuresChanged();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, int column) const;
    QString figure(int row, int column) const;
    QString toolTip(int row, int column) const;

    const Sends &m_sends;
};

} // namespace mcm
