// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"

#include <QJsonObject>
#include <QList>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QSpinBox;

namespace mcm {

class BookButton;
class BookStore;
class FieldRow;
class Group;
class GroupBox;
class InterfaceBox;
class LinkWatch;
class ResultLine;
class Session;

/// Group, port, interface, source, Join; and under them what became of it.
class JoinBar : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    JoinBar(Session &session, const BookStore &store, QWidget *parent = nullptr);
    /// Keeps its list of interfaces current.
    void setLinkWatch(LinkWatch &watch);

    void focusGroup();
    /// Joins `address` and says so, or why not.
    void join(const GroupAddress &address);
    /// Joins all of them and says in a sentence what became of it; what cannot be joined gets its
    /// tab with the reason. `what` is the name of the lot.
    void joinAll(const QList<GroupAddress> &addresses, const QString &what);
    /// The one chosen for what says none; empty: by the route.
    QString interfaceName() const;

    BookButton &book() const { return *m_book; }

    QJsonObject state() const;
    void restore(const QJsonObject &state);

Q_SIGNALS:
    void joined(mcm::Group *group);
    /// Many groups are joined now, one after the other; or that is over.
    void joiningMany(bool many);
    /// An SDP was pasted where a group belongs.
    void sdpGiven(const QString &text);
    void alreadyJoined(const mcm::GroupAddress &address);

private:
    void spread(const AddressParts &parts);
    void joinTyped();
    void waitForInterface();
    bool joinNamed(const QString &name);
    void showError(const Error &error);
    void showNotes();
    void followWaiting(const Group *group);

    Session &m_session;
    const BookStore &m_store;
    FieldRow *m_row;
    GroupBox *m_group;
    BookButton *m_book;
    QSpinBox *m_port;
    InterfaceBox *m_interface;
    QLineEdit *m_source;
    QPushButton *m_join;
    ResultLine *m_result;
    QPushButton *m_wait;
    std::optional<GroupAddress> m_waitFor; ///< what could not be joined and may come
    const Group *m_waiting = nullptr;      ///< whose waiting the line tells; only compared
    QList<const Group *> m_toldOf;         ///< whose joining it tells; only compared
};

} // namespace mcm
