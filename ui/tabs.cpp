// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tabs.h"

#include "book/swatch.h"
#include "grouptabbar.h"
#include "icons.h"
#include "log/colourrules.h"
#include "log/logpage.h"
#include "overview/overviewpage.h"
#include "session/bookstore.h"
#include "session/session.h"
#include "text/format.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <algorithm>

namespace mcm {
Tabs::Tabs(Session &session, const BookStore &store, QWidget *parent)
    : QTabWidget(parent),
      m_session(session),
      m_store(store),
      m_colours(new ColourRules(this)),
      m_bar(new GroupTabBar),
      m_overview(new OverviewPage(session, store))
{
    setTabBar(m_bar);
    setDocumentMode(true);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideNone);
    m_bar->setExpanding(false);
    m_bar->setContextMenuPolicy(Qt::CustomContextMenu);
    addTab(m_overview, icons::tinted(QStringLiteral("overview")), tr("Overview"));

    connect(m_bar, &QTabBar::tabCloseRequested, this, [this](int index) {
        if (auto *page = qobject_cast<LogPage *>(widget(index)))
            m_session.leave(&page->group());
    });
    connect(this, &QTabWidget::currentChanged, this, [this] {
        // The focus was on the page before, and Qt has given it to the first button of this one.
        if (auto *page = currentPage(); page && page->isAncestorOf(QApplication::focusWidget()))
            page->focusLog();
        if (auto *page = currentPage()) {
            const QSignalBlocker notTheUsersDoing(page);
            page->restoreLayout(m_pageLayout);
        }
        advance();
        updateFigures();
    });
    connect(m_bar, &QTabBar::customContextMenuRequested, this, &Tabs::showMenu);
    connect(m_overview, &OverviewPage::groupActivated, this, &Tabs::showGroup);
    connect(&store, &BookStore::changed, this, &Tabs::updateNames);
    connect(&session, &Session::groupAdded, this, &Tabs::open);
    connect(&session, &Session::groupAboutToBeRemoved, this, &Tabs::close);
    connect(&session, &Session::groupChanged, this, [this](Group *group) {
        const int index = indexOf(group);
        if (index < 0)
            return;
        auto *page = qobject_cast<LogPage *>(widget(index));
        page->updateState();
        // Its sources may have changed, and with them its title and its entry in the book.
        updateTab(index, true);
        if (m_bar->accessibleTabName(index) != page->title())
            m_bar->setAccessibleTabName(index, page->title());
    });
}

QString Tabs::shownTitle(int index) const
{
    return tabText(index) + m_bar->face(index).rate;
}

LogPage *Tabs::currentPage() const
{
    return qobject_cast<LogPage *>(currentWidget());
}

QList<LogPage *> Tabs::pages() const
{
    QList<LogPage *> pages;
    for (int i = 1; i < count(); ++i)
        pages.append(qobject_cast<LogPage *>(widget(i)));
    return pages;
}

int Tabs::indexOf(const Group *group) const
{
    for (int i = 1; i < count(); ++i) {
        if (&qobject_cast<LogPage *>(widget(i))->group() == group)
            return i;
    }
    return -1;
}

void Tabs::bringToFront(const Group *group)
{
    if (const int index = indexOf(group); index > 0)
        setCurrentIndex(index);
}

void Tabs::bringToFront(const GroupAddress &address)
{
    const auto all = pages();
    const auto isIt = [&](const auto *page) { return page->group().address() == address; };
    // One on all interfaces, or by route, may be what is meant.
    const auto isLike = [&](const auto *page) {
        const auto &other = page->group().address();
        return other.group == address.group && other.port == address.port
               && other.sources == address.sources;
    };
    auto found = std::find_if(all.begin(), all.end(), isIt);
    if (found == all.end())
        found = std::find_if(all.begin(), all.end(), isLike);
    if (found != all.end())
        bringToFront(&(*found)->group());
}

void Tabs::showGroup(const Group *group)
{
    bringToFront(group);
    if (auto *page = currentPage())
        page->focusLog();
}

void Tabs::leaveCurrent()
{
    if (auto *page = currentPage())
        m_session.leave(&page->group());
}

void Tabs::setOpeningMany(bool many)
{
    m_openingMany = many;
    const bool hadFocus = m_bar->hasFocus();
    m_bar->setVisible(!many);
    if (hadFocus)
        m_bar->setFocus();
}

void Tabs::open(Group *group)
{
    auto *page = new LogPage(m_session, *group, *m_colours);
    connect(page, &LogPage::built, this, [this, page] {
        page->restoreLayout(m_pageLayout);
        Q_EMIT pageBuilt(page);
    });
    // Only what the user sees is the user's doing; before that Qt moves everything about.
    connect(page, &LogPage::layoutChanged, this, [this, page] {
        if (page->isVisible())
            m_pageLayout = page->layoutState();
    });
    const int index = addTab(page, icons::activity(group->activity()), page->title());
    m_bar->setAccessibleTabName(index, page->title());
    updateTab(index, true);
    if (!m_openingMany)
        setCurrentIndex(index);
}

void Tabs::close(Group *group)
{
    const int index = indexOf(group);
    if (index < 0)
        return;
    auto *const page = widget(index);
    const bool hadFocus = page->isAncestorOf(QApplication::focusWidget());
    removeTab(index);
    // At once: the page refers to its group, which goes now.
    delete page;
    if (auto *next = currentPage(); hadFocus && next)
        next->focusLog();
    else if (hadFocus)
        m_bar->setFocus();
}

void Tabs::advance()
{
    if (auto *page = currentPage())
        page->advance();
}

void Tabs::updateFigures()
{
    for (int i = 1; i < count(); ++i) {
        updateTab(i);
        qobject_cast<LogPage *>(widget(i))->letGo();
    }
    if (auto *page = currentPage())
        page->updateFigures();
    else
        m_overview->updateFigures();
}

void Tabs::updateTab(int index, bool lookUp)
{
    const auto &page = *qobject_cast<LogPage *>(widget(index));
    const auto &group = page.group();
    const double rate = group.rates().messagesPerSecond();
    auto face = m_bar->face(index);
    if (lookUp) {
        const auto *const entry = m_store.find(group.address());
        face.name = entry ? entry->name : QString();
        face.colour = entry ? entry->colour : QString();
        // One entry may name several tabs: those of an interface that it does not say.
        QString text = entry ? asLabel(entry->name) : page.title();
        if (const auto &on = group.address().interface; entry && entry->address.interface != on)
            text += on.isEmpty() ? tr(" by route") : QString(QStringLiteral(" %") + asLabel(on));
        if (tabText(index) != text)
            setTabText(index, text);
    }
    face.rate = rate >= 0.5 ? QStringLiteral("  %1/s").arg(format::shortCount(rate)) : QString();
    face.activity = group.activity();
    if (!m_bar->setFace(index, face))
        return;
    const QString state = tr("%1, %2").arg(page.title(), icons::activityText(group.activity()));
    setTabToolTip(index,
                  face.name.isEmpty() ? state : asToolTip(tr("%1: %2").arg(face.name, state)));
}

void Tabs::updateNames()
{
    for (int i = 1; i < count(); ++i)
        updateTab(i, true);
}

void Tabs::showMenu(const QPoint &position)
{
    const int index = m_bar->tabAt(position);
    auto *page = qobject_cast<LogPage *>(widget(index));
    if (!page)
        return;
    QMenu menu(this);
    menu.addAction(icons::tinted(QStringLiteral("leave")), tr("Leave"), this,
                   [this, page] { m_session.leave(&page->group()); });
    menu.addAction(icons::tinted(QStringLiteral("clear")), tr("Clear log"), page,
                   &LogPage::clearLog);
    menu.addAction(icons::tinted(QStringLiteral("copy")), tr("Copy address"), page, [page] {
        QApplication::clipboard()->setText(page->group().address().toString());
    });
    menu.addAction(icons::tinted(QStringLiteral("send")), tr("Send here"), page,
                   [this, page] { Q_EMIT sendHereRequested(page->group()); });
    const bool isNamed = m_store.book().find(page->group().address()) != nullptr;
    menu.addAction(icons::tinted(QStringLiteral("book")),
                   isNamed ? tr("Edit in address book…") : tr("Add to address book…"), page,
                   [this, page] { Q_EMIT bookRequested(page->group()); });
    menu.exec(m_bar->mapToGlobal(position));
}

} // namespace mcm
