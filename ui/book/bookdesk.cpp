// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/bookdesk.h"

#include "book/bookbutton.h"
#include "book/bookpanel.h"
#include "book/problemlist.h"
#include "book/sdpdialog.h"
#include "join/joinbar.h"
#include "notice.h"
#include "session/readfile.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

#include <algorithm>

namespace mcm {

BookDesk::BookDesk(BookStore &store, JoinBar &joinBar, Notice &notice, LinkWatch &links,
                   QWidget &window)
    : QObject(&window),
      m_store(store),
      m_joinBar(joinBar),
      m_notice(notice),
      m_links(links),
      m_window(window)
{
    connect(&joinBar.book(), &BookButton::joinRequested, this, &BookDesk::joinEntries);
    connect(&joinBar.book(), &BookButton::panelRequested, this, &BookDesk::showPanel);
    connect(&joinBar.book(), &BookButton::fileRequested, this, &BookDesk::chooseFile);
    connect(&joinBar, &JoinBar::sdpGiven, this,
            [this](const QString &text) { openSdp(text.toUtf8()); });
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

void BookDesk::tellTrouble()
{
    if (!m_store.trouble().isEmpty())
        m_notice.add(
            tr("The address book %1 could not be used. %2").arg(m_store.path(), m_store.trouble()));
    if (!m_store.problems().isEmpty())
        m_notice.add(tr("Not all of the address book %1 could be used:").arg(m_store.path()) + u'\n'
                     + toLines(m_store.problems()).join(u'\n'));
}

void BookDesk::openFile(const QString &reference)
{
    const auto split = parseBookReference(reference);
    const auto bytes = readFile(split.path, AddressBook::largestFile);
    if (!bytes)
        return m_notice.add(bytes.error().sentence());
    if (sdp::isSdp(QString::fromUtf8(bytes->first(qMin(bytes->size(), qsizetype{200})))))
        openSdp(*bytes);
    else
        openBook(*bytes, split);
}

void BookDesk::openBook(const QByteArray &json, const BookReference &reference)
{
    const QString file = QFileInfo(reference.path).fileName();
    const auto loaded = AddressBook::parse(json);
    if (!loaded)
        return m_notice.add(tr("%1: %2").arg(file, loaded.error().sentence()));
    if (!loaded->problems.isEmpty())
        m_notice.add(tr("Not all of %1 could be used:").arg(file) + u'\n'
                     + toLines(loaded->problems).join(u'\n'));
    const auto entries = loaded->book.select(reference.name);
    if (!entries)
        return m_notice.add(tr("%1: %2").arg(file, entries.error().sentence()));
    m_store.alsoKnow(loaded->book);
    if (entries->isEmpty())
        return m_notice.add(tr("%1: there is nothing in it to join.").arg(file));
    joinEntries(*entries, reference.name.isEmpty() ? file : reference.name);
}

void BookDesk::openSdp(const QByteArray &text)
{
    const auto description = sdp::parse(text);
    if (!description)
        return m_notice.add(description.error().sentence());
    auto *dialog = new SdpDialog(*description, m_joinBar.interfaceName(), m_links, &m_window);
    connect(dialog, &SdpDialog::joinRequested, &m_joinBar, &JoinBar::joinAll);
    dialog->show();
    dialog->activateWindow();
}

void BookDesk::joinEntries(const QList<BookEntry> &entries, const QString &what)
{
    QList<GroupAddress> addresses;
    for (const auto &entry : entries) {
        addresses.append(entry.address);
        if (entry.address.interface.isEmpty())
            addresses.last().interface = m_joinBar.interfaceName();
    }
    m_joinBar.joinAll(addresses, what);
}

void BookDesk::chooseFile()
{
    const QString path =
        QFileDialog::getOpenFileName(&m_window, tr("Open an SDP or an address book"), {},
                                     tr("SDP and address books (*.sdp *.json);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

void BookDesk::showPanel()
{
    if (!m_panel) {
        m_panel = new BookPanel(m_store, &m_window);
        connect(m_panel, &BookPanel::joinRequested, this, &BookDesk::joinEntries);
    }
    m_panel->show();
    m_panel->raise();
    m_panel->activateWindow();
}

void BookDesk::showPanelFor(const GroupAddress &address)
{
    showPanel();
    m_panel->edit(address);
}

bool BookDesk::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *const drop = static_cast<QDropEvent *>(event);
    const auto urls = drop->mimeData()->urls();
    const bool allFiles =
        !urls.isEmpty()
        && std::all_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); });
    if (!allFiles)
        return QObject::eventFilter(watched, event);
    // A copy, whatever the other side proposes: its file stays.
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (event->type() == QEvent::Drop) {
        for (const auto &url : urls)
            openFile(url.toLocalFile());
    }
    return true;
}

} // namespace mcm
