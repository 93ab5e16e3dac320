// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/addressbook.h"

#include <QObject>

namespace mcm {

/// The user's own address book and the file it is kept in, which a person may edit too. Also knows
/// the names in books that were only opened. Not thread-safe.
class BookStore : public QObject
{
    Q_OBJECT

public:
    /// Reads `path`; an absent file is an empty book.
    explicit BookStore(const QString &path, QObject *parent = nullptr);
    /// `addressbook.json` in the folder of the settings.
    static QString pathBeside(const QString &settings);

    const QString &path() const { return m_path; }
    const AddressBook &book() const { return m_book; }
    /// Why the file could not be used; empty where it could, or is not there.
    const QString &trouble() const { return m_trouble; }
    /// What in the file could not be used.
    const QList<Problem> &problems() const { return m_problems; }

    /// Puts `book` in the place of the one there is, and saves it. Gives what to tell the user:
    /// where the file that could not all be used, or was changed by somebody else, is kept. Error
    /// BadSettings: it cannot be saved, and lasts until the program ends.
    Result<QString> change(const AddressBook &book);
    /// Has find() know this book too, for as long as the program runs.
    void alsoKnow(const AddressBook &book);
    /// The name of a group, and its colour; the user's own before others. Null where it has none.
    const BookEntry *find(const GroupAddress &address) const;

Q_SIGNALS:
    /// Names or colours of groups may be others now.
    void changed();

private:
    Result<QString> save();

    const QString m_path;
    AddressBook m_book;
    AddressBook m_others;
    QString m_trouble;
    QList<Problem> m_problems;
    QByteArray m_onDisk;      ///< as it was read or written last
    bool m_mustStay = false;  ///< what is in the file nobody has seen
    bool m_copyFirst = false; ///< there is more in it than in m_book
};

} // namespace mcm
