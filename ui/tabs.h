// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QTabWidget>

namespace mcm {

class BookStore;
class ColourRules;
class Group;
class GroupTabBar;
struct GroupAddress;
class LogPage;
class OverviewPage;
class Session;

/// The overview and a tab a group. Follows the session: a group joined anywhere gets its tab, a
/// group left loses it.
class Tabs : public QTabWidget
{
    Q_OBJECT

public:
    /// Both must outlive it. `store` has the names and colours of groups.
    Tabs(Session &session, const BookStore &store, QWidget *parent = nullptr);

    /// Of all pages.
    ColourRules &colours() const { return *m_colours; }
    OverviewPage &overview() const { return *m_overview; }
    /// What stands on a tab: the name or the address, and the rate where there is any.
    QString shownTitle(int index) const;
    /// The current group's page; null while the overview is in front.
    LogPage *currentPage() const;
    QList<LogPage *> pages() const;
    void bringToFront(const Group *group);
    /// The group that was asked for in these words, if there is one.
    void bringToFront(const GroupAddress &address);
    /// In front and with the keyboard's focus.
    void showGroup(const Group *group);
    void leaveCurrent();

    /// What a page that opens later looks like.
    void setPageLayout(const QJsonObject &layout) { m_pageLayout = layout; }
    const QJsonObject &pageLayout() const { return m_pageLayout; }

    /// Where many groups are joined at once the new ones stay behind, and the tabs are laid out
    /// only at the end: QTabBar measures all of them for each that comes.
    void setOpeningMany(bool many);

    /// At the frame tick.
    void advance();
    /// At the figures' tick.
    void updateFigures();

Q_SIGNALS:
    /// For the group's entry in the address book, or a new one.
    void bookRequested(const mcm::Group &group);
    void sendHereRequested(const mcm::Group &group);
    /// Before it is shown for the first time.
    void pageBuilt(mcm::LogPage *page);

private:
    void open(Group *group);
    void close(Group *group);
    int indexOf(const Group *group) const;
    /// With `lookUp` also its name and its colour.
    void updateTab(int index, bool lookUp = false);
    void updateNames();
    void showMenu(const QPoint &position);

    Session &m_session;
    const BookStore &m_store;
    ColourRules *m_colours;
    GroupTabBar *m_bar;
    OverviewPage *m_overview;
    QJsonObject m_pageLayout;
    bool m_openingMany = false;
};

} // namespace mcm
