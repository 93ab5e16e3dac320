// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/addressbook.h"
#include "session/jsonlines.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <optional>

namespace mcm {

/// Makes an address book of the JSON in a file, and a list of what in it is wrong.
class BookReader
{
public:
    explicit BookReader(const QByteArray &json) : m_json(json) {}

    Result<LoadedBook> read();

private:
    Result<QJsonObject> readDocument() const;
    void readGroup(const QJsonObject &object, const QString &at);
    QString colourOf(const QJsonObject &object, const QString &at, const QString &name);
    void readSet(const QJsonObject &object, const QString &at);
    void readMembers(const QJsonArray &members, const QString &at, BookSet &set);
    template<typename Read>
    void readList(const QJsonObject &root, const QString &key, Read read);
    std::optional<QString> text(const QJsonObject &object, const QString &at, const QString &key);
    void expectKeys(const QJsonObject &object, const QString &at, const QStringList &known);
    /// Says so once, not for each that is too many.
    void refuseMore(const QString &at, const QString &text);
    void problem(const QString &at, const QString &text);

    const QByteArray &m_json;
    JsonLines m_lines;
    LoadedBook m_loaded;
    // What is there, by the name in lower case or the address as it is written.
    QHash<QString, int> m_groupLines;
    QHash<QString, QString> m_names;
    QHash<QString, QString> m_addresses;
    QHash<QString, int> m_setLines;
    QSet<QString> m_refused;
};

} // namespace mcm
