// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The address book as a file: what of AddressBook has to do with bytes.

#include "session/addressbook.h"
#include "session/bookreader.h"
#include "session/readfile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace mcm {
namespace {

/// In JSON, quotes and all.
QByteArray quoted(const QString &text)
{
    const auto array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

/// `lines` between brackets, one below the other.
QByteArray list(const QList<QByteArray> &lines)
{
    if (lines.isEmpty())
        return "[]";
    return "[\n    " + lines.join(",\n    ") + "\n  ]";
}

} // namespace

Result<LoadedBook> AddressBook::parse(const QByteArray &json)
{
    return BookReader(json).read();
}

QByteArray AddressBook::toJson() const
{
    QList<QByteArray> groups;
    for (const auto &entry : m_groups) {
        QByteArray line = "{\"name\": " + quoted(entry.name)
                          + ", \"address\": " + quoted(entry.address.toString());
        if (!entry.colour.isEmpty())
            line += ", \"colour\": " + quoted(entry.colour);
        groups.append(line + '}');
    }
    QList<QByteArray> sets;
    for (const auto &set : m_sets) {
        QList<QByteArray> names;
        for (const auto &name : set.groups)
            names.append(quoted(name));
        sets.append("{\"name\": " + quoted(set.name) + ", \"groups\": [" + names.join(", ") + "]}");
    }
    return "{\n  \"version\": " + QByteArray::number(version) + ",\n  \"groups\": " + list(groups)
           + ",\n  \"sets\": " + list(sets) + "\n}\n";
}

BookReference parseBookReference(const QString &text)
{
    if (QFileInfo::exists(text))
        return {text, {}};
    for (auto colon = text.lastIndexOf(u':'); colon > 0;
         colon = text.lastIndexOf(u':', colon - 1)) {
        const QString path = text.left(colon);
        if (QFileInfo::exists(path))
            return {path, text.mid(colon + 1)};
    }
    // The name of what is not there is said without what cannot be a part of it.
    const auto suffix = text.indexOf(QLatin1String(".json:"));
    if (suffix > 0)
        return {text.left(suffix + 5), text.mid(suffix + 6)};
    return {text, {}};
}

Result<LoadedBook> readAddressBook(const QString &path)
{
    const auto bytes = readFile(path, AddressBook::largestFile);
    if (!bytes)
        return bytes.error();
    return AddressBook::parse(*bytes);
}

} // namespace mcm
