// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/kerneltables.h"
#include "net/socketowners.h"

#include <QSplitter>

class QLabel;
class QTreeWidget;

namespace mcm {

class Group;
class Session;

/// What is behind a group: whether the kernel holds it joined, on which interface and in what
/// protocol, who else is bound to its port, and what is worth knowing of its address.
class MembershipPane : public QSplitter
{
    Q_OBJECT

public:
    /// Both must outlive it.
    MembershipPane(const Session &session, const Group &group, QWidget *parent = nullptr);

    /// Reads the kernel's tables again; at the figures' tick, while in sight.
    void updateFigures();
    QSize sizeHint() const override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct OnInterface
    {
        QString name;
        kernel::Membership membership;
        int ours = 0; ///< sockets of this program that have joined it there
    };

    int ownSockets(int interfaceIndex) const;
    void showState(const QList<OnInterface> &where);
    bool showHeld(const QList<OnInterface> &where, QStringList &lines);
    void showTimeline();
    void showNotes();
    void showTables(const QList<OnInterface> &where);

    const Session &m_session;
    const Group &m_group;
    kernel::SocketOwners m_owners;
    QLabel *m_state;
    QLabel *m_notes;
    QLabel *m_timeline;
    std::uint64_t m_shownEvents = 0; ///< of the timeline
    QTreeWidget *m_tables;
};

} // namespace mcm
