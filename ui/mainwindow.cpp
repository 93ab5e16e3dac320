// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mainwindow.h"

#include "book/bookbutton.h"
#include "book/bookdesk.h"
#include "frametick.h"
#include "icons.h"
#include "join/joinbar.h"
#include "log/colourrules.h"
#include "log/logpage.h"
#include "log/reading.h"
#include "log/rulespanel.h"
#include "notice.h"
#include "overview/overviewpage.h"
#include "search/filteredit.h"
#include "search/filterrow.h"
#include "send/sendbar.h"
#include "send/senddesk.h"
#include "session/bookstore.h"
#include "session/demo.h"
#include "session/session.h"
#include "session/settings.h"
#include "settings/memorybudget.h"
#include "settings/settingspanel.h"
#include "statusline.h"
#include "tabs.h"

#include <QCloseEvent>
#include <QFrame>
#include <QScreen>
#include <QVBoxLayout>

#include <cstdio>
#include <utility>

namespace mcm {
namespace {

QFrame *makeRule()
{
    auto *rule = new QFrame;
    rule->setFrameShape(QFrame::HLine);
    rule->setFrameShadow(QFrame::Sunken);
    return rule;
}

/// A page that opens later joins the Tab key's way at its end; what is below the pages belongs
/// behind it again.
void moveToEndOfTabOrder(QWidget *bar)
{
    auto *last = bar->window()->previousInFocusChain();
    while (last->focusPolicy() == Qt::NoFocus) // setTabOrder() does nothing with such
        last = last->previousInFocusChain();
    for (auto *field : bar->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if ((field->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        QWidget::setTabOrder(last, field);
        last = field;
    }
}

// Messages a second: 10,000 rows a frame.
constexpr double tooFastToRead = 300'000;

} // namespace

MainWindow::MainWindow(Session &session, Settings &settings)
    : m_session(session),
      m_settings(settings),
      m_store(new BookStore(BookStore::pathBeside(settings.path()), this)),
      m_tick(new FrameTick(this)),
      m_demo(new DemoTraffic(session, this)),
      m_notice(new Notice),
      m_joinBar(new JoinBar(session, *m_store)),
      m_desk(new BookDesk(*m_store, *m_joinBar, *m_notice, session.links(), *this)),
      m_tabs(new Tabs(session, *m_store)),
      m_sendBar(new SendBar(session)),
      m_sends(new SendDesk(session, *m_notice, *this)),
      m_status(new StatusLine(session))
{
    setWindowTitle(tr("Multicast Monitor"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/multicast-monitor.svg")));
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_notice);
    layout->addWidget(m_joinBar);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(makeRule());
    layout->addWidget(m_sendBar);
    setCentralWidget(centre);
    setStatusBar(m_status);
    // The screen may be smaller than what we would like, in large letters above all.
    resize(QSize(1180, 720).boundedTo(screen()->availableSize()));

    m_joinBar->setLinkWatch(session.links());
    m_sendBar->setLinkWatch(session.links());
    connect(&session, &Session::arrived, m_tick, &FrameTick::keepGoing);
    connect(m_tick, &FrameTick::frame, this, [this] {
        m_session.awaitArrival();
        m_tabs->advance();
        if (m_session.pool().reclaim())
            m_tick->keepGoing();
    });
    connect(m_tick, &FrameTick::figures, this, &MainWindow::pollSession);
    connect(m_tick, &FrameTick::figures, m_tabs, &Tabs::updateFigures);
    connect(m_tick, &FrameTick::figures, m_status, &StatusLine::updateFigures);
    connect(m_tick, &FrameTick::figures, m_sends, &SendDesk::updateFigures);
    connect(m_status, &StatusLine::settingsRequested, this, &MainWindow::showSettings);

    // A group that had failed has its tab already, perhaps behind others.
    connect(m_joinBar, &JoinBar::joined, this,
            [this](const Group *group) { m_tabs->bringToFront(group); });
    connect(m_joinBar, &JoinBar::alreadyJoined, this,
            [this](const GroupAddress &address) { m_tabs->bringToFront(address); });
    connect(m_joinBar, &JoinBar::joiningMany, this,
            [this](bool many) { m_tabs->setOpeningMany(many); });
    connect(m_tabs, &Tabs::bookRequested, this,
            [this](const Group &group) { m_desk->showPanelFor(group.address()); });
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::currentTabChanged);
    connect(m_tabs, &Tabs::sendHereRequested, this, [this](const Group &group) {
        m_sendBar->setTarget(group.address());
        m_sendBar->focusMessage();
    });
    connect(m_tabs, &Tabs::pageBuilt, this, [this](LogPage *page) {
        moveToEndOfTabOrder(m_sendBar);
        moveToEndOfTabOrder(m_status);
        connect(page, &LogPage::sendAgainRequested, m_sendBar, &SendBar::sendBytes);
        connect(page, &LogPage::composeRequested, m_sends, &SendDesk::compose);
        connect(page, &LogPage::layoutChanged, this, &MainWindow::saveSoon);
        connect(page, &LogPage::decodeAsChanged, this, &MainWindow::saveSoon);
        connect(page, &LogPage::moreToShow, m_tick, &FrameTick::keepGoing);
        connect(page, &LogPage::coloursRequested, this, &MainWindow::showColourRules);
        if (!m_filter.isEmpty())
            page->reading()->filterRow().edit().enter(m_filter);
    });
    connect(m_sendBar, &SendBar::repeatRequested, m_sends, &SendDesk::compose);
    connect(m_sendBar, &SendBar::sendsRequested, m_sends, &SendDesk::showPanel);
    connect(&m_tabs->overview(), &OverviewPage::joinRequested, m_joinBar, &JoinBar::join);
    connect(&m_tabs->overview(), &OverviewPage::demoRequested, this, &MainWindow::startDemo);

    // A program that is killed loses a second of its settings, not a day.
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(1000);
    connect(&m_saveSoon, &QTimer::timeout, this, &MainWindow::save);
    connect(&session, &Session::groupAdded, this, &MainWindow::saveSoon);
    connect(&session, &Session::sent, this, &MainWindow::saveSoon);
    connect(m_sends, &SendDesk::edited, this, &MainWindow::saveSoon);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::saveSoon);
    connect(&m_tabs->colours(), &ColourRules::changed, this, &MainWindow::saveSoon);
    connect(&session, &Session::groupAboutToBeRemoved, this, [this](const Group *group) {
        if (group->address() == DemoTraffic::address())
            m_demo->stop();
        saveSoon();
    });

    addShortcuts();
    restore();
    m_joinBar->focusGroup();
}

MainWindow::~MainWindow() = default;

void MainWindow::pollSession()
{
    m_session.poll();
    const auto totals = m_session.totals();
    const auto lost = std::exchange(m_lost, totals.kernelDropped);
    m_tick->setYielding(totals.kernelDropped > lost || totals.messagesPerSecond > tooFastToRead);
}

void MainWindow::open(const GroupAddress &address)
{
    const auto group = m_session.keep(address);
    // Asked for again, by the command line after a restore: it only wants to be seen.
    if (!group && group.error().code == ErrorCode::AlreadyJoined)
        m_tabs->bringToFront(address);
    else if (!group)
        m_notice->add(group.error().sentence());
}

void MainWindow::openFile(const QString &reference)
{
    m_desk->openFile(reference);
}

void MainWindow::startDemo()
{
    const auto group = m_session.join(DemoTraffic::address());
    if (!group && group.error().code != ErrorCode::AlreadyJoined) {
        m_notice->add(group.error().sentence());
        return;
    }
    m_demo->start();
}

void MainWindow::currentTabChanged()
{
    if (const auto *page = m_tabs->currentPage())
        m_sendBar->setTarget(page->group().address());
}

void MainWindow::showSettings()
{
    if (!m_settingsPanel) {
        m_settingsPanel = new SettingsPanel(m_session, this);
        connect(m_tick, &FrameTick::figures, m_settingsPanel, &SettingsPanel::updateFigures);
        connect(m_settingsPanel, &SettingsPanel::memoryBudgetChosen, this,
                [this](int budget) { keepBudget(budget); });
    }
    m_settingsPanel->show();
    m_settingsPanel->raise();
    m_settingsPanel->activateWindow();
}

void MainWindow::showColourRules()
{
    if (!m_rulesPanel)
        m_rulesPanel = new RulesPanel(m_tabs->colours(), this);
    m_rulesPanel->show();
    m_rulesPanel->raise();
    m_rulesPanel->activateWindow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_saveSoon.stop();
    save();
    if (m_saveFailed) // the notice is not seen any more
        std::fprintf(stderr, "multicast-monitor: %s\n", qPrintable(m_saveError));
    event->accept();
}

} // namespace mcm
