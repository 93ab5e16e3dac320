// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/addressbook.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;
class QTableView;

namespace mcm {

class BookModel;
class BookStore;
class ColourBox;
class ProblemList;
class ResultLine;

/// Where the address book is edited. Not modal; what is done is saved at once.
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
    QWidget *makeSets();
    QWidget *makeGroups();
    void fillSets();
    void chooseSet();
    void chooseGroup();
    void showButtons();
    /// Makes the change the book's, where there is no error, and says what became of it.
    bool apply(const AddressBook &book, const Status &status, const QString &done, QWidget *field);
    void saved(const AddressBook &book, const QString &done);
    Result<BookEntry> entryTyped() const;
    void addGroup();
    void changeGroup();
    void removeGroup();
    void joinGroup();
    void addSet();
    void renameSet();
    void removeSet();
    void joinSet();
    void importFile();
    void exportFile();
    QString chosenSet() const;
    QString chosenGroup() const;
    void selectGroup(const QString &name);
    void selectSet(const QString &name);

    BookStore &m_store;
    BookModel *m_model;
    QListWidget *m_sets;
    QLineEdit *m_setName;
    QTableView *m_groups;
    QLineEdit *m_name;
    QLineEdit *m_address;
    ColourBox *m_colour;
    QList<QPushButton *> m_forSet;   ///< of use while a set is chosen
    QList<QPushButton *> m_forGroup; ///< of use while a group is chosen
    QPushButton *m_export;
    ResultLine *m_result;
    ProblemList *m_problems;
    QString m_lastSet;
    QString m_lastGroup;
};

} // namespace mcm
