// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/savefile.h"

#include <QDateTime>
#include <QFile>
#include <QSaveFile>

namespace mcm {

std::optional<QString> replaceFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    // commit() does not notice when the last of it could not be written; flush() does.
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush()
        && file.commit())
        return std::nullopt;
    return file.errorString();
}

std::optional<QString> keepCopy(const QString &path)
{
    // The clock could be too coarse to tell two accidents apart.
    QString kept =
        path + QStringLiteral(".kept-")
        + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    while (QFile::exists(kept))
        kept += u'+';
    return QFile::copy(path, kept) ? std::optional(kept) : std::nullopt;
}

} // namespace mcm
