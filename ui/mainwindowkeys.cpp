// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The keys of the whole window; the rest of MainWindow is in mainwindow.cpp.

#include "book/bookbutton.h"
#include "join/joinbar.h"
#include "keyshelp.h"
#include "log/logpage.h"
#include "log/reading.h"
#include "mainwindow.h"
#include "send/sendbar.h"
#include "send/senddesk.h"
#include "tabs.h"

#include <QShortcut>

namespace mcm {

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    add(Qt::CTRL | Qt::Key_J, [this] { m_joinBar->focusGroup(); });
    add(Qt::CTRL | Qt::Key_B, [this] { m_joinBar->book().openMenu(); });
    add(Qt::CTRL | Qt::Key_Return, [this] { m_sendBar->send(); });
    add(Qt::CTRL | Qt::Key_Enter, [this] { m_sendBar->send(); });
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_S, [this] { m_sends->showPanel(); });
    add(Qt::CTRL | Qt::Key_W, [this] { m_tabs->leaveCurrent(); });
    add(Qt::CTRL | Qt::Key_L, [this] {
        if (auto *page = m_tabs->currentPage())
            page->clearLog();
    });
    // In the log that is in front.
    const auto addForPage = [this, add](const QKeySequence &sequence, auto action) {
        add(sequence, [this, action] {
            if (auto *page = m_tabs->currentPage(); page && page->isBuilt())
                action(*page);
        });
    };
    addForPage(QKeySequence::Find, [](LogPage &page) { page.openFind(); });
    addForPage(Qt::CTRL | Qt::SHIFT | Qt::Key_F, [](LogPage &page) { page.focusFilter(); });
    addForPage(Qt::Key_F3, [](LogPage &page) { page.reading()->find(false); });
    addForPage(Qt::SHIFT | Qt::Key_F3, [](LogPage &page) { page.reading()->find(true); });
    addForPage(Qt::CTRL | Qt::Key_M, [](LogPage &page) { page.reading()->toggleMark(); });
    addForPage(Qt::CTRL | Qt::SHIFT | Qt::Key_M, [](LogPage &page) { page.reading()->nameMark(); });
    addForPage(Qt::Key_F2, [](LogPage &page) { page.reading()->goToMark(false); });
    addForPage(Qt::SHIFT | Qt::Key_F2, [](LogPage &page) { page.reading()->goToMark(true); });
    addForPage(Qt::CTRL | Qt::Key_T, [](LogPage &page) { page.toggleStreams(); });
    addForPage(Qt::Key_F8, [](LogPage &page) { page.goToNextProblem(); });
    const auto step = [this](int by) {
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + m_tabs->count()) % m_tabs->count());
    };
    add(Qt::CTRL | Qt::Key_Tab, [step] { step(1); });
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, [step] { step(-1); });
    add(Qt::CTRL | Qt::Key_Comma, [this] { showSettings(); });
    add(Qt::CTRL | Qt::Key_Q, [this] { close(); });
    add(Qt::Key_F1, [this] { showKeysHelp(this); });
}

} // namespace mcm
