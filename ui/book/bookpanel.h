// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/addressbook.h"

#include <QDialog>

class QPushButton;

namespace mcm {

class BookChanges;
class BookGroups;
class BookSets;
class BookStore;

/// Where the address book is edited: sets to the left, groups to the right. Not modal; what is done
/// is saved at once.
class BookPanel : public QDialog
{
    Q_OBJECT

public:
    /// `store` must outlive it.
    explicit BookPanel(BookStore &store, QWidget *parent = nullptr);

    /// Shows the group's entry, or makes ready to add it.
    void edit(const GroupAddress &address);

Q_SIGNALS:
    void joinRequested(const QList<mcm::BookEntry> &entries, const QString &what);

private:
    void fill();
    void importFile();
    void exportFile();

    BookStore &m_store;
    BookChanges *m_changes;
    BookSets *m_sets;
    BookGroups *m_groups;
    QPushButton *m_export;
};

} // namespace mcm
