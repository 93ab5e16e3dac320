// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What an address book takes over from another one.

#include "session/addressbook.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::AddressBook", text);
}

/// `name`, with a number behind it where it is taken.
template<typename Taken>
QString freeName(const QString &name, Taken isTaken)
{
    QString result = name;
    for (int i = 2; isTaken(result); ++i) {
        const QString number = QStringLiteral(" (%1)").arg(i);
        result = name.left(AddressBook::longestName - number.size()) + number;
    }
    return result;
}

} // namespace

AddressBook::Merged AddressBook::merge(const AddressBook &other)
{
    Merged merged;
    QHash<QString, QString> here; // what the groups of the other are called in this one
    for (auto entry : other.m_groups) {
        const QString theirs = entry.name;
        const auto same = std::find_if(m_groups.begin(), m_groups.end(), [&](const auto &mine) {
            return mine.address == entry.address;
        });
        if (same != m_groups.end()) {
            here.insert(theirs, same->name);
            if (same->name.compare(theirs, Qt::CaseInsensitive) != 0)
                merged.notes.append(tr("“%1”, %2, is here already, as “%3”.")
                                        .arg(theirs, entry.address.title(), same->name));
            continue;
        }
        if (m_groups.size() >= mostGroups) {
            merged.notes.append(tr("There is no room for “%1”.").arg(theirs));
            continue;
        }
        entry.name = freeName(theirs, [this](const auto &name) { return find(name); });
        if (entry.name != theirs)
            merged.notes.append(tr("“%1” is another group here; this one, %2, is called “%3” now.")
                                    .arg(theirs, entry.address.title(), entry.name));
        here.insert(theirs, entry.name);
        m_groups.append(entry);
        ++merged.groups;
    }
    for (auto set : other.m_sets) {
        QStringList members;
        for (const auto &member : std::as_const(set.groups)) {
            if (here.contains(member))
                members.append(here.value(member));
        }
        set.groups = members;
        const auto *const same = findSet(set.name);
        if (same && same->groups == set.groups)
            continue;
        const QString theirs = set.name;
        if (m_sets.size() >= mostSets) {
            merged.notes.append(tr("There is no room for the set “%1”.").arg(theirs));
            continue;
        }
        set.name = freeName(theirs, [this](const auto &name) { return findSet(name); });
        if (set.name != theirs)
            merged.notes.append(tr("There is another set “%1” here; this one is called “%2” now.")
                                    .arg(theirs, set.name));
        m_sets.append(set);
        ++merged.sets;
    }
    return merged;
}

} // namespace mcm
