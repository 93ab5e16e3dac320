// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace mcm {

/// Takes the values out of a JSON object and remembers the first thing that is wrong: a value of
/// the wrong kind or range, or a key that nobody asked for. A key that is not there leaves `into`
/// as it is.
class JsonValues
{
public:
    /// `path`: where the object is in its file, as in `sends[2].pace`; empty: it is all of it.
    JsonValues(const QJsonObject &object, const QString &path) : m_object(object), m_path(path) {}

    bool has(const QString &key) const { return m_object.contains(key); }
    QString pathOf(const QString &key) const;

    void read(const QString &key, QString &into);
    void read(const QString &key, bool &into);
    void read(const QString &key, double &into, double least);
    /// A whole number.
    void read(const QString &key, qint64 &into, qint64 least, qint64 most);
    void read(const QString &key, int &into, int least, int most);
    /// A number of seconds.
    void read(const QString &key, std::chrono::nanoseconds &into);
    void read(const QString &key, QStringList &into);
    /// Its place among `words`.
    std::optional<qsizetype> readWord(const QString &key, const QStringList &words);
    std::optional<QJsonObject> readObject(const QString &key);
    std::optional<QJsonArray> readArray(const QString &key);

    /// It is wrong without this key, too.
    void require(const QString &key, const QString &hint = {});
    /// `text` is wrong with the value, which is named before it.
    void refuse(const QString &key, const QString &text, const QString &hint = {});
    /// Error BadFile; call it last, for what nobody asked for is wrong too.
    Status status();

private:
    std::optional<QJsonValue> take(const QString &key);

    const QJsonObject m_object;
    const QString m_path;
    QStringList m_known; ///< keys that were asked for
    std::optional<Error> m_error;
    std::optional<Error> m_missing;
};

/// A BadFile that names the place.
Error badJson(const QString &path, const QString &text, const QString &hint = {});

} // namespace mcm
