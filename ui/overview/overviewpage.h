// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"

#include <QJsonObject>
#include <QWidget>

class QStackedLayout;
class QTableView;

namespace mcm {

class BookStore;
class Group;
class OverviewModel;
class Session;

/// The first tab: all groups in a table, or the empty state where there are none.
class OverviewPage : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    OverviewPage(Session &session, const BookStore &store, QWidget *parent = nullptr);

    /// At the figures' tick, while in sight.
    void updateFigures();

    QJsonObject layoutState() const;
    void restoreLayout(const QJsonObject &state);

Q_SIGNALS:
    void groupActivated(mcm::Group *group);
    void joinRequested(const mcm::GroupAddress &address);
    void demoRequested();

private:
    void chooseFace();

    OverviewModel *m_model;
    QTableView *m_table;
    QStackedLayout *m_faces;
};

} // namespace mcm
