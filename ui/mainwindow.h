// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

namespace mcm {

class BookDesk;
class BookStore;
class DemoTraffic;
class FrameTick;
class JoinBar;
class Notice;
class RulesPanel;
class SendBar;
class SendDesk;
class Session;
class Settings;
class SettingsPanel;
class StatusLine;
class Tabs;

/// Places the panels and connects them; each of them does its own work.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Both must outlive the window.
    MainWindow(Session &session, Settings &settings);
    ~MainWindow() override;

    /// Joins what was joined at the last end.
    void restoreGroups();
    /// Joins a group given from outside; one that cannot be joined gets its tab with the reason.
    void open(const GroupAddress &address);
    /// An address book or an SDP, see BookDesk::openFile().
    void openFile(const QString &reference);
    void startDemo();
    /// Of each log that is opened from now on.
    void setFilter(const QString &filter) { m_filter = filter; }

    const FrameTick &tick() const { return *m_tick; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void pollSession();
    void addShortcuts();
    void restore();
    void save();
    void saveSoon();
    QJsonObject decodedAs() const;
    void restoreDecodedAs(const QJsonObject &chosen);
    void keepBudget(int budget);
    void currentTabChanged();
    void showSettings();
    void showColourRules();

    Session &m_session;
    Settings &m_settings;
    BookStore *m_store;
    FrameTick *m_tick;
    DemoTraffic *m_demo;
    Notice *m_notice;
    JoinBar *m_joinBar;
    BookDesk *m_desk;
    Tabs *m_tabs;
    SendBar *m_sendBar;
    SendDesk *m_sends;
    StatusLine *m_status;
    QPointer<SettingsPanel> m_settingsPanel; ///< while it is open, like the next
    QPointer<RulesPanel> m_rulesPanel;
    QString m_filter; ///< of a log that is opened
    QTimer m_saveSoon;
    std::uint64_t m_lost = 0; ///< in the kernel, as of the last look
    bool m_saveFailed = false;
    QString m_saveError;
    bool m_keepGroups = false; ///< a session that was not restored does not replace the kept one
};

} // namespace mcm
