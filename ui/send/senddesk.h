// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/sendrequest.h"

#include <QJsonObject>
#include <QObject>
#include <QPointer>

#include <optional>

namespace mcm {

class Notice;
class Sends;
class SendsPanel;
class Session;

/// Keeps the window's sends, and opens their panel and their editors.
class SendDesk : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    SendDesk(Session &session, Notice &notice, QWidget &window);

    Sends &sends() { return *m_sends; }

    void showPanel();
    /// Opens an editor for a new send that begins as `request`.
    void compose(const SendRequest &request);
    /// At the figures' tick.
    void updateFigures();

    /// Nothing where they are as they were at the last call.
    std::optional<QJsonObject> changedState();
    void restore(const QJsonObject &state);

Q_SIGNALS:
    /// changedState() has something.
    void edited();

private:
    void edit(int row);

    Session &m_session;
    Notice &m_notice;
    QWidget &m_window;
    Sends *m_sends;
    QPointer<SendsPanel> m_panel; ///< while it is open
    bool m_edited = false;
};

} // namespace mcm
