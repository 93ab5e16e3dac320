// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/readfile.h"

#include "text/format.h"

#include <QCoreApplication>
#include <QFile>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::ReadFile", text);
}

Error unreadable(const QFile &file, const QString &name)
{
    return Error{ErrorCode::FileUnreadable,
                 Field::None,
                 tr("The file “%1” cannot be read: %2.").arg(name, file.errorString()),
                 {}};
}

} // namespace

Result<QByteArray> readFile(const QString &path, qint64 most)
{
    if (path.isEmpty())
        return Error{ErrorCode::FileUnreadable, Field::None, tr("No file is given."), {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file, path);
    return readFile(file, path, most);
}

Result<QByteArray> readFile(QFile &file, const QString &name, qint64 most)
{
    // A pipe comes in pieces; only an empty one is its end.
    QByteArray bytes;
    while (bytes.size() <= most) {
        const QByteArray piece = file.read(most + 1 - bytes.size());
        if (file.error() != QFileDevice::NoError)
            return unreadable(file, name);
        if (piece.isEmpty())
            return bytes;
        bytes += piece;
    }
    return Error{ErrorCode::BadFile,
                 Field::None,
                 tr("The file “%1” is too large: %2 is the most.")
                     .arg(name, format::bytes(static_cast<quint64>(most))),
                 {}};
}

} // namespace mcm
