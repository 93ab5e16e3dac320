// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/addressbook.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace mcm {

class BookChanges;

/// The half of the address book's panel with the sets.
class BookSets : public QWidget
{
    Q_OBJECT

public:
    /// `changes` must outlive it.
    explicit BookSets(BookChanges &changes, QWidget *parent = nullptr);

    /// After the book has changed.
    void fill();

Q_SIGNALS:
    /// The set whose members are of interest now; empty: none.
    void setChosen(const QString &name);
    void joinRequested(const QList<mcm::BookEntry> &entries, const QString &what);

private:
    QString chosen() const;
    void choose();
    void showButtons();
    void add();
    void rename();
    void remove();
    void join();

    BookChanges &m_changes;
    QListWidget *m_list;
    QLineEdit *m_name;
    QList<QPushButton *> m_forChosen; ///< of use while a set is chosen
    QString m_last;                   ///< the one that was chosen last
};

} // namespace mcm
