// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"

#include <QJsonObject>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QSpinBox;

namespace mcm {

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
    explicit JoinBar(Session &session, QWidget *parent = nullptr);
    /// Keeps its list of interfaces current.
    void setLinkWatch(LinkWatch &watch);

    void focusGroup();
    /// Joins `address` and says so, or why not.
    void join(const GroupAddress &address);

    QJsonObject state() const;
    void restore(const QJsonObject &state);

Q_SIGNALS:
    void joined(mcm::Group *group);
    void alreadyJoined(const mcm::GroupAddress &address);

private:
    void spread(const AddressParts &parts);
    void joinTyped();
    void waitForInterface();
    void showError(const Error &error);

    Session &m_session;
    FieldRow *m_row;
    GroupBox *m_group;
    QSpinBox *m_port;
    InterfaceBox *m_interface;
    QLineEdit *m_source;
    QPushButton *m_join;
    ResultLine *m_result;
    QPushButton *m_wait;
    std::optional<GroupAddress> m_waitFor; ///< what could not be joined and may come
};

} // namespace mcm
