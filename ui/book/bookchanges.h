// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/addressbook.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace mcm {

class BookStore;
class ProblemList;
class ResultLine;

/// Below the halves of the address book's panel: makes the changes they ask for and says what
/// became of them.
class BookChanges : public QWidget
{
    Q_OBJECT

public:
    /// `store` must outlive it.
    explicit BookChanges(BookStore &store, QWidget *parent = nullptr);

    const AddressBook &book() const;
    /// Makes `book` the user's, and says that it is `done` – or shows the error of having made it,
    /// and puts the focus on the field that caused it.
    void apply(const AddressBook &book, const Status &status, const QString &done, QWidget *field);
    /// Puts `book` in the place of the user's.
    void save(const AddressBook &book, const QString &done);

    void showGood(const QString &text);
    void showNote(const QString &text);
    void showError(const Error &error);
    /// What of a file could not be used; until the next change.
    void showProblems(const QStringList &lines);

private:
    BookStore &m_store;
    ResultLine *m_result;
    ProblemList *m_problems;
};

/// A button of the panel: never the one that Enter presses.
QPushButton *makeBookButton(const QString &text, const QString &accessibleName,
                            const QString &toolTip);
/// A label whose letter leads to `buddy`.
QLabel *makeBookLabel(const QString &text, QWidget *buddy);

} // namespace mcm
