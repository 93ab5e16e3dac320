// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/session.h"

#include <QObject>
#include <QTimer>

namespace mcm {

/// A first minute without a network: real datagrams with sample messages, sent to a group of our
/// own on the loopback interface. Ends with the object.
class DemoTraffic : public QObject
{
    Q_OBJECT

public:
    explicit DemoTraffic(Session &session, QObject *parent = nullptr);

    /// Where the demo plays: on the loopback interface.
    static GroupAddress address();
    bool isRunning() const { return m_timer.isActive(); }
    void start();
    void stop();

private:
    void sendNext();

    Session &m_session;
    QTimer m_timer;
    quint32 m_counter = 0;
};

} // namespace mcm
