// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"
#include "problem.h"
#include "result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace mcm {

/// A group with a name of the user's.
struct BookEntry
{
    QString name; ///< nobody else's in the book
    GroupAddress address;
    QString colour; ///< `#rrggbb`; empty: none

    bool operator==(const BookEntry &) const = default;
};

/// Groups that are joined together, by the names of their entries.
struct BookSet
{
    QString name; ///< no other set's
    QStringList groups;

    bool operator==(const BookSet &) const = default;
};

struct LoadedBook;

/// Named groups and sets of them. A value; its functions keep the names different and each address
/// in it once. Names are compared without regard to case.
class AddressBook
{
public:
    static constexpr int version = 1;
    static constexpr qint64 largestFile = qint64{4} << 20; ///< bytes
    static constexpr qsizetype longestName = 100;
    static constexpr qsizetype mostGroups = 5000;
    static constexpr qsizetype mostSets = 1000;

    /// Reads the JSON of a file:
    /// `{"version": 1, "groups": [{"name", "address", "colour"}], "sets": [{"name", "groups"}]}`.
    /// Entries that are wrong, there twice or refer to nothing are left out and are among the
    /// problems. Error BadFile: nothing of it can be used. Pure.
    static Result<LoadedBook> parse(const QByteArray &json);
    /// For a person to read and edit: a line an entry.
    QByteArray toJson() const;

    const QList<BookEntry> &groups() const { return m_groups; }
    const QList<BookSet> &sets() const { return m_sets; }
    bool isEmpty() const { return m_groups.isEmpty() && m_sets.isEmpty(); }
    bool operator==(const AddressBook &) const = default;

    /// Whether a name and a colour can be those of an entry: BadSettings. A set's name is like a
    /// group's.
    static Status checkName(const QString &name);
    static Status checkColour(const QString &colour);

    const BookEntry *find(const QString &name) const;
    /// The entry for this group, also where only one of both says on which interface.
    const BookEntry *find(const GroupAddress &address) const;
    const BookSet *findSet(const QString &name) const;
    /// The entries of a set, in its order.
    QList<BookEntry> entriesOf(const BookSet &set) const;
    /// Those of the set called `name`, or the entry of that name; all for an empty name. Error
    /// BadSettings names what there is.
    Result<QList<BookEntry>> select(const QString &name) const;

    /// Errors: BadSettings for a name or a colour, AlreadyJoined where the book has the address.
    Status add(const BookEntry &entry);
    /// Puts `entry` in the place of the one called `name`; sets follow a new name.
    Status replace(const QString &name, const BookEntry &entry);
    void remove(const QString &name);
    Status addSet(const BookSet &set);
    Status renameSet(const QString &name, const QString &newName);
    void removeSet(const QString &name);
    /// Puts a group into a set or takes it out.
    void setMember(const QString &set, const QString &group, bool isMember);

    struct Merged
    {
        int groups = 0; ///< added
        int sets = 0;
        QStringList notes; ///< what is not here as it was there, in words
    };
    /// Adds all that `other` has and this has not. What has a taken name gets a number behind it.
    Merged merge(const AddressBook &other);

private:
    friend class BookReader; // which knows by itself what is there already

    Status check(const BookEntry &entry, const BookEntry *itself) const;
    BookSet *setNamed(const QString &name);

    QList<BookEntry> m_groups;
    QList<BookSet> m_sets;
};

struct LoadedBook
{
    AddressBook book;
    QList<Problem> problems; ///< by line
};

/// An address book's file and a name in it: `studio.json`, or `studio.json:Studio A`.
struct BookReference
{
    QString path;
    QString name; ///< of a set or a group; empty: all
};
/// A file that is called like the whole of `text` goes before one and a name.
BookReference parseBookReference(const QString &text);

/// Reads and parses the file: FileUnreadable, BadFile.
Result<LoadedBook> readAddressBook(const QString &path);

} // namespace mcm
