// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/bookreader.h"

#include "text/format.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::BookReader", text);
}

Error unusable(const QString &text, const QString &hint = {})
{
    return Error{ErrorCode::BadFile, Field::None, text, hint};
}

/// As it is shown in a message.
QString shown(const QString &text)
{
    constexpr qsizetype longest = 60;
    const QString all = format::harmless(text);
    return all.size() <= longest ? all : QString(all.left(longest) + u'…');
}

const QString nameKey = QStringLiteral("name");
const QString addressKey = QStringLiteral("address");
const QString colourKey = QStringLiteral("colour");
const QString groupsKey = QStringLiteral("groups");
const QString setsKey = QStringLiteral("sets");
const QString versionKey = QStringLiteral("version");

} // namespace

Result<QJsonObject> BookReader::readDocument() const
{
    if (m_json.trimmed().isEmpty())
        return unusable(tr("This address book is empty."));
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(m_json, &error);
    if (error.error != QJsonParseError::NoError)
        return unusable(tr("This is not JSON: line %1: %2.")
                            .arg(JsonLines::lineAt(m_json, error.offset))
                            .arg(error.errorString()));
    const auto root = document.object();
    if (!document.isObject() || (!root.contains(groupsKey) && !root.contains(setsKey)))
        return unusable(tr("This is JSON, but not an address book."),
                        tr("An address book has a list “groups”."));
    if (root.value(versionKey).toDouble(AddressBook::version) > AddressBook::version)
        return unusable(tr("This address book was written by a newer version of this program."));
    return root;
}

Result<LoadedBook> BookReader::read()
{
    const auto root = readDocument();
    if (!root)
        return root.error();
    m_lines = JsonLines(m_json);
    m_loaded.problems = m_lines.repeatedKeys();
    expectKeys(*root, {}, {versionKey, groupsKey, setsKey});
    readList(*root, groupsKey,
             [this](const auto &object, const QString &at) { readGroup(object, at); });
    readList(*root, setsKey,
             [this](const auto &object, const QString &at) { readSet(object, at); });
    std::stable_sort(m_loaded.problems.begin(), m_loaded.problems.end(),
                     [](const auto &a, const auto &b) { return a.line < b.line; });
    return std::move(m_loaded);
}

template<typename Read>
void BookReader::readList(const QJsonObject &root, const QString &key, Read read)
{
    const QString at = u'/' + key;
    const auto value = root.value(key);
    if (!value.isArray() && !value.isUndefined())
        return problem(at, tr("“%1” is not a list.").arg(key));
    const auto entries = value.toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QString where = at + u'/' + QString::number(i);
        if (entries.at(i).isObject())
            read(entries.at(i).toObject(), where);
        else
            problem(where, tr("This entry is not an object in braces."));
    }
}

void BookReader::readGroup(const QJsonObject &object, const QString &at)
{
    expectKeys(object, at, {nameKey, addressKey, colourKey});
    const auto name = text(object, at, nameKey);
    const auto address = text(object, at, addressKey);
    if (!name || !address)
        return;
    const auto group = parseGroupAddress(*address);
    if (!group)
        return problem(at + u'/' + addressKey,
                       tr("“%1”: %2").arg(shown(*name), group.error().sentence()));
    const BookEntry entry{
        .name = name->simplified(), .address = *group, .colour = colourOf(object, at, *name)};
    if (const auto good = AddressBook::checkName(entry.name); !good)
        return problem(at + u'/' + nameKey, good.error().sentence());
    const QString key = entry.name.toLower();
    const QString spelling = entry.address.toString();
    if (const auto first = m_groupLines.find(key); first != m_groupLines.end())
        return problem(at, tr("There is a group called “%1” already, on line %2.")
                               .arg(entry.name, QString::number(*first)));
    if (const auto first = m_addresses.find(spelling); first != m_addresses.end())
        return problem(at, tr("“%1”: %2 is there already, as “%3”.")
                               .arg(entry.name, entry.address.title(), *first));
    if (m_loaded.book.m_groups.size() >= AddressBook::mostGroups)
        return refuseMore(
            at,
            tr("From here on groups are left out: %L1 are the most.").arg(AddressBook::mostGroups));
    m_groupLines.insert(key, m_lines.of(at));
    m_addresses.insert(spelling, entry.name);
    m_names.insert(key, entry.name);
    m_loaded.book.m_groups.append(entry);
}

QString BookReader::colourOf(const QJsonObject &object, const QString &at, const QString &name)
{
    // One that is wrong is no reason to do without the group.
    if (!object.contains(colourKey))
        return {};
    QString colour = text(object, at, colourKey).value_or(QString());
    const auto good = AddressBook::checkColour(colour);
    if (good)
        return colour;
    problem(at + u'/' + colourKey,
            tr("“%1” is without its colour: %2").arg(shown(name), good.error().sentence()));
    return {};
}

void BookReader::readSet(const QJsonObject &object, const QString &at)
{
    expectKeys(object, at, {nameKey, groupsKey});
    const auto name = text(object, at, nameKey);
    if (!name)
        return;
    BookSet set{.name = name->simplified(), .groups = {}};
    if (const auto good = AddressBook::checkName(set.name); !good)
        return problem(at + u'/' + nameKey, good.error().sentence());
    const QString key = set.name.toLower();
    if (const auto first = m_setLines.find(key); first != m_setLines.end())
        return problem(at, tr("There is a set called “%1” already, on line %2.")
                               .arg(set.name, QString::number(*first)));
    const auto members = object.value(groupsKey);
    if (!members.isArray())
        return problem(at, tr("The set “%1” has no list “groups”.").arg(set.name));
    if (m_loaded.book.m_sets.size() >= AddressBook::mostSets)
        return refuseMore(
            at, tr("From here on sets are left out: %L1 are the most.").arg(AddressBook::mostSets));
    readMembers(members.toArray(), at + u'/' + groupsKey, set);
    m_setLines.insert(key, m_lines.of(at));
    m_loaded.book.m_sets.append(set);
}

void BookReader::readMembers(const QJsonArray &members, const QString &at, BookSet &set)
{
    QSet<QString> known;
    for (qsizetype i = 0; i < members.size(); ++i) {
        const QString where = at + u'/' + QString::number(i);
        const auto member = members.at(i);
        const QString key = member.toString().simplified().toLower();
        const auto name = m_names.constFind(key);
        if (!member.isString())
            problem(where, tr("A group of the set “%1” is not a name in quotes.").arg(set.name));
        else if (name == m_names.constEnd())
            problem(where, tr("The set “%1” names “%2”, and there is no such group.")
                               .arg(set.name, shown(member.toString())));
        else if (known.contains(key))
            problem(where, tr("The set “%1” names “%2” twice.").arg(set.name, *name));
        else
            set.groups.append(*name);
        known.insert(key);
    }
}

std::optional<QString> BookReader::text(const QJsonObject &object, const QString &at,
                                        const QString &key)
{
    const auto value = object.value(key);
    if (value.isString())
        return value.toString();
    if (value.isUndefined())
        problem(at, tr("This entry has no “%1”.").arg(key));
    else
        problem(at + u'/' + key, tr("“%1” is not a text in quotes.").arg(key));
    return std::nullopt;
}

void BookReader::expectKeys(const QJsonObject &object, const QString &at, const QStringList &known)
{
    for (const auto &key : object.keys()) {
        if (!known.contains(key))
            problem(at + u'/' + key, tr("“%1” means nothing here; there are %2.")
                                         .arg(shown(key), known.join(QStringLiteral(", "))));
    }
}

void BookReader::refuseMore(const QString &at, const QString &text)
{
    if (!m_refused.contains(text))
        problem(at, text);
    m_refused.insert(text);
}

void BookReader::problem(const QString &at, const QString &text)
{
    m_loaded.problems.append({m_lines.of(at), text});
}

} // namespace mcm
