// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "problem.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace mcm {

/// The lines on which the values of a JSON text begin, which QJsonDocument does not tell. Follows
/// the text QJsonDocument has read without an error; with any other it finds something or nothing,
/// but stays inside. Pure.
class JsonLines
{
public:
    JsonLines() = default;
    explicit JsonLines(const QByteArray &json);

    /// Of the value at a pointer (RFC 6901) of at most four steps, `/sets/0/groups/2`: from 1; 0
    /// where there is none. Keys count as they are, `/` and `~` too.
    int of(const QString &pointer) const { return m_lines.value(pointer); }
    /// Keys that stand in an object a second time: QJsonDocument forgets the first.
    const QList<Problem> &repeatedKeys() const { return m_repeated; }
    /// The line that the byte `offset` is on.
    static int lineAt(const QByteArray &json, qsizetype offset);

private:
    QHash<QString, int> m_lines;
    QList<Problem> m_repeated;
};

} // namespace mcm
