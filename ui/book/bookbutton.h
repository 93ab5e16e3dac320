// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/addressbook.h"

#include <QToolButton>

namespace mcm {

class BookStore;

/// Beside the group field: the address book's sets and groups, to join by one click, and the ways
/// to the rest of it.
class BookButton : public QToolButton
{
    Q_OBJECT

public:
    /// `store` must outlive it.
    explicit BookButton(const BookStore &store, QWidget *parent = nullptr);

    /// Opens its menu for the keyboard, and does not wait for what is chosen.
    void openMenu();

Q_SIGNALS:
    /// `what` is the name of the set or the group.
    void joinRequested(const QList<mcm::BookEntry> &entries, const QString &what);
    void panelRequested();
    void fileRequested();

private:
    void fill();
    void fillGroups(QMenu *menu);

    const BookStore &m_store;
};

} // namespace mcm
