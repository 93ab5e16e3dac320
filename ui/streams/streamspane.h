// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "measure/followedstream.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QWidget>

#include <optional>

class QLabel;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;

namespace mcm {

class Group;
class StreamRow;
class StreamsModel;

/// The streams in a group, and what is wrong with each. Asks for them only while it is in sight.
class StreamsPane : public QWidget
{
    Q_OBJECT

public:
    /// `group` must outlive it.
    explicit StreamsPane(const Group &group, QWidget *parent = nullptr);

    /// At the figures' tick, while in sight.
    void updateFigures();
    void focusTable();
    QSize sizeHint() const override;

    QJsonObject layoutState() const;
    void restoreLayout(const QJsonObject &state);

Q_SIGNALS:
    /// The log is to show only what this filter's term lets through.
    void termRequested(const QString &term);
    void layoutChanged();
    /// The user is done here and wants to read.
    void left();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addKey(const QKeySequence &keys, void (StreamsPane::*action)());
    void request();
    void showStreams();
    void showUnlisted();
    void rememberPlace();
    void restorePlace();
    void chooseFace();
    QString emptyText() const;
    const StreamRow &rowAt(const QModelIndex &index) const;
    void filterOnStream(const QModelIndex &index);
    void showMenu(const QPoint &position);
    void copyRow();
    void copyAll();
    QString rowText(int row) const;

    const Group &m_group;
    StreamsModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QTableView *m_table;
    QLabel *m_empty;
    QLabel *m_unlistedWords;
    QWidget *m_list;
    QStackedLayout *m_faces;
    QElapsedTimer m_sinceRequest;
    std::int64_t m_nowNs = 0; ///< when it was looked last, as messages have it
    // While many rows come and go at once.
    std::optional<FollowedStream> m_chosen;
    int m_scrolled = 0;
    qint64 m_pauseMs = 0;         ///< between two requests
    std::uint64_t m_unlisted = 0; ///< they may be no streams
};

} // namespace mcm
