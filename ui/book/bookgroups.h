// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/addressbook.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QPushButton;
class QTableView;

namespace mcm {

class BookChanges;
class BookModel;
class BookStore;
class ColourBox;

/// The half of the address book's panel with the groups.
class BookGroups : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    BookGroups(const BookStore &store, BookChanges &changes, QWidget *parent = nullptr);

    void focusName();
    /// Shows the group's entry, or makes ready to add it.
    void edit(const GroupAddress &address);
    /// Has boxes tell which groups are in this set; empty: no boxes.
    void setSet(const QString &name);
    /// After the book has changed.
    void fill();

Q_SIGNALS:
    void joinRequested(const QList<mcm::BookEntry> &entries, const QString &what);

private:
    QString chosen() const;
    void choose();
    void select(const QString &name);
    void showButtons();
    void changeMember(const QString &set, const QString &group, bool isMember);
    /// What the fields say; nothing, and it is said why, where that is no address.
    std::optional<BookEntry> entryTyped();
    void add();
    void change();
    void remove();
    void join();

    const BookStore &m_store;
    BookChanges &m_changes;
    BookModel *m_model;
    QTableView *m_table;
    QLineEdit *m_name;
    QLineEdit *m_address;
    ColourBox *m_colour;
    QList<QPushButton *> m_forChosen; ///< of use while a group is chosen
    QString m_last;                   ///< the one that was chosen last
};

} // namespace mcm
