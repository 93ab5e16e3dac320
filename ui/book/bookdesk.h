// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/bookstore.h"

#include <QObject>
#include <QPointer>

namespace mcm {

class BookPanel;
class JoinBar;
class LinkWatch;
class Notice;

/// Opens address books and SDPs for the window – from its menu, from the command line, dropped on
/// it – and the panel of the user's own book.
class BookDesk : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    BookDesk(BookStore &store, JoinBar &joinBar, Notice &notice, LinkWatch &links, QWidget &window);

    /// What of the user's own book could not be used, once.
    void tellTrouble();
    /// An address book, of which all is joined or the set whose name follows the file's and a
    /// colon; or an SDP, whose streams are offered. What is wrong with it is shown as a notice.
    void openFile(const QString &reference);
    /// Offers the streams of an SDP.
    void openSdp(const QByteArray &text);

    void showPanel();
    /// With this group's entry, or ready to add one.
    void showPanelFor(const GroupAddress &address);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void chooseFile();
    void openBook(const QByteArray &json, const BookReference &reference);
    void joinEntries(const QList<BookEntry> &entries, const QString &what);

    BookStore &m_store;
    JoinBar &m_joinBar;
    Notice &m_notice;
    LinkWatch &m_links;
    QWidget &m_window;
    QPointer<BookPanel> m_panel; ///< while it is open
};

} // namespace mcm
