// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/addressbook.h"

#include "text/format.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::AddressBook", text);
}

Error refused(const QString &text, const QString &hint = {})
{
    return Error{ErrorCode::BadSettings, Field::None, text, hint};
}

bool isSame(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

template<typename List>
auto named(List &list, const QString &name)
{
    return std::find_if(list.begin(), list.end(),
                        [&](const auto &item) { return isSame(item.name, name); });
}

} // namespace

Status AddressBook::checkName(const QString &name)
{
    if (name.trimmed().isEmpty())
        return refused(tr("A name is missing."));
    if (name.size() > longestName)
        return refused(tr("The name “%1…” is too long: %2 characters are the most.")
                           .arg(name.left(20), QString::number(longestName)));
    // Also what would be drawn as something else than it is.
    if (name != name.trimmed() || format::harmless(name) != name)
        return refused(tr("The name “%1” has characters in it that cannot be seen.")
                           .arg(format::harmless(name)));
    return success();
}

Status AddressBook::checkColour(const QString &colour)
{
    static const QRegularExpression pattern(QStringLiteral("^#[0-9a-fA-F]{6}\\z"));
    if (colour.isEmpty() || pattern.match(colour).hasMatch())
        return success();
    return refused(tr("“%1” is not a colour.").arg(format::harmless(colour.left(40))),
                   tr("Write # and six hex digits, as in #3daee9."));
}

const BookEntry *AddressBook::find(const QString &name) const
{
    const auto found = named(m_groups, name);
    return found == m_groups.end() ? nullptr : &*found;
}

const BookEntry *AddressBook::find(const GroupAddress &address) const
{
    const BookEntry *similar = nullptr;
    for (const auto &entry : m_groups) {
        // Cheaply, for a window asks often.
        if (entry.address.port != address.port || entry.address.group != address.group)
            continue;
        if (entry.address == address)
            return &entry;
        GroupAddress a = entry.address;
        GroupAddress b = address;
        if (!a.interface.isEmpty() && !b.interface.isEmpty())
            continue;
        a.interface.clear();
        b.interface.clear();
        if (!similar && a == b)
            similar = &entry;
    }
    return similar;
}

const BookSet *AddressBook::findSet(const QString &name) const
{
    const auto found = named(m_sets, name);
    return found == m_sets.end() ? nullptr : &*found;
}

BookSet *AddressBook::setNamed(const QString &name)
{
    const auto found = named(m_sets, name);
    return found == m_sets.end() ? nullptr : &*found;
}

QList<BookEntry> AddressBook::entriesOf(const BookSet &set) const
{
    QHash<QString, const BookEntry *> byName;
    for (const auto &entry : m_groups)
        byName.insert(entry.name.toLower(), &entry);
    QList<BookEntry> entries;
    for (const auto &name : set.groups) {
        if (const auto *entry = byName.value(name.toLower()))
            entries.append(*entry);
    }
    return entries;
}

Result<QList<BookEntry>> AddressBook::select(const QString &name) const
{
    if (name.isEmpty())
        return m_groups;
    if (const auto *set = findSet(name))
        return entriesOf(*set);
    if (const auto *entry = find(name))
        return QList<BookEntry>{*entry};
    constexpr qsizetype enough = 20;
    QStringList names;
    for (const auto &set : m_sets)
        names.append(set.name);
    for (const auto &entry : m_groups)
        names.append(entry.name);
    const QString more = names.size() > enough ? QStringLiteral(", …") : QString();
    return refused(tr("There is no set or group “%1” in it.").arg(format::harmless(name)),
                   names.isEmpty() ? QString()
                                   : tr("There are: %1.")
                                         .arg(QStringList(names.first(qMin(names.size(), enough)))
                                                  .join(QStringLiteral(", "))
                                              + more));
}

Status AddressBook::check(const BookEntry &entry, const BookEntry *itself) const
{
    if (auto status = checkName(entry.name); !status)
        return status;
    if (auto status = checkColour(entry.colour); !status)
        return status;
    for (const auto &other : m_groups) {
        if (&other == itself)
            continue;
        if (isSame(other.name, entry.name))
            return refused(tr("There is a group called “%1” already.").arg(other.name));
        if (other.address == entry.address)
            return Error{ErrorCode::AlreadyJoined,
                         Field::None,
                         tr("%1 is there already, as “%2”.").arg(entry.address.title(), other.name),
                         {}};
    }
    return success();
}

Status AddressBook::add(const BookEntry &entry)
{
    if (m_groups.size() >= mostGroups)
        return refused(tr("An address book has room for %L1 groups.").arg(mostGroups));
    auto status = check(entry, nullptr);
    if (status)
        m_groups.append(entry);
    return status;
}

Status AddressBook::replace(const QString &name, const BookEntry &entry)
{
    const auto found = named(m_groups, name);
    if (found == m_groups.end())
        return refused(tr("There is no group called “%1”.").arg(name));
    if (auto status = check(entry, &*found); !status)
        return status;
    for (auto &set : m_sets) {
        for (auto &member : set.groups) {
            if (isSame(member, name))
                member = entry.name;
        }
    }
    *found = entry;
    return success();
}

void AddressBook::remove(const QString &name)
{
    m_groups.removeIf([&](const auto &entry) { return isSame(entry.name, name); });
    for (auto &set : m_sets)
        set.groups.removeIf([&](const auto &member) { return isSame(member, name); });
}

Status AddressBook::addSet(const BookSet &set)
{
    if (auto status = checkName(set.name); !status)
        return status;
    if (const auto *other = findSet(set.name))
        return refused(tr("There is a set called “%1” already.").arg(other->name));
    if (m_sets.size() >= mostSets)
        return refused(tr("An address book has room for %L1 sets.").arg(mostSets));
    m_sets.append(set);
    return success();
}

Status AddressBook::renameSet(const QString &name, const QString &newName)
{
    auto *set = setNamed(name);
    if (!set)
        return refused(tr("There is no set called “%1”.").arg(name));
    if (auto status = checkName(newName); !status)
        return status;
    if (const auto *other = findSet(newName); other && other != set)
        return refused(tr("There is a set called “%1” already.").arg(other->name));
    set->name = newName;
    return success();
}

void AddressBook::removeSet(const QString &name)
{
    m_sets.removeIf([&](const auto &set) { return isSame(set.name, name); });
}

void AddressBook::setMember(const QString &set, const QString &group, bool isMember)
{
    auto *const found = setNamed(set);
    const auto *const entry = find(group);
    if (!found || !entry)
        return;
    const bool was = found->groups.contains(entry->name, Qt::CaseInsensitive);
    if (was && !isMember)
        found->groups.removeIf([&](const auto &member) { return isSame(member, group); });
    else if (!was && isMember)
        found->groups.append(entry->name);
}

} // namespace mcm
