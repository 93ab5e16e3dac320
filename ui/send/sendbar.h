// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/sender.h"

#include <QJsonObject>
#include <QSet>
#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace mcm {

class ComboBox;
class FieldRow;
class InterfaceBox;
class LinkWatch;
class MessageEdit;
class ResultLine;
class Session;

/// To, port, interface, TTL, loop back, message, Send; and under them exactly what left, or why it
/// did not.
class SendBar : public QWidget
{
    Q_OBJECT

public:
    explicit SendBar(Session &session, QWidget *parent = nullptr);
    /// Keeps its list of interfaces current.
    void setLinkWatch(LinkWatch &watch);

    /// Where the next message goes.
    void setTarget(const GroupAddress &address);
    void focusMessage();
    void send();
    /// Sends these bytes with the bar's TTL and loop back.
    void sendBytes(const GroupAddress &to, const QByteArray &payload);

    /// What the bar holds, also where nothing can be sent of it yet.
    SendRequest draft();

    QJsonObject state() const;
    void restore(const QJsonObject &state);

Q_SIGNALS:
    /// To be sent again and again, or otherwise than once.
    void repeatRequested(const mcm::SendRequest &request);
    void sendsRequested();

private:
    QToolButton *makeRepeatButton();
    PayloadRecipe payload() const;
    void sendNow(const SendRequest &request);
    void report(const QList<SendReport> &reports);
    void spreadPasted();
    void updatePlaceholder();
    void showError(const Error &error);

    Session &m_session;
    FieldRow *m_row;
    QLineEdit *m_group;
    QSpinBox *m_port;
    InterfaceBox *m_interface;
    QSpinBox *m_ttl;
    QCheckBox *m_loopback;
    ComboBox *m_kind;
    QToolButton *m_templates;
    MessageEdit *m_message;
    QPushButton *m_send;
    ResultLine *m_result;
    QSet<quint64> m_underway; ///< sent from this bar, and not yet reported
    quint64 m_count = 0;      ///< messages sent from this bar
};

} // namespace mcm
