// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/bookstore.h"

#include "session/readfile.h"
#include "session/savefile.h"

#include <QDir>
#include <QFileInfo>

namespace mcm {

BookStore::BookStore(const QString &path, QObject *parent) : QObject(parent), m_path(path)
{
    if (!QFileInfo::exists(path))
        return;
    const auto bytes = readFile(path, AddressBook::largestFile);
    const auto loaded = bytes ? AddressBook::parse(*bytes) : Result<LoadedBook>(bytes.error());
    if (bytes)
        m_onDisk = *bytes;
    if (loaded) {
        m_book = loaded->book;
        m_problems = loaded->problems;
        m_copyFirst = !m_problems.isEmpty();
        return;
    }
    m_trouble = loaded.error().sentence();
    m_mustStay = loaded.error().code == ErrorCode::FileUnreadable;
    m_copyFirst = true;
}

QString BookStore::pathBeside(const QString &settings)
{
    return QFileInfo(settings).absolutePath() + QStringLiteral("/addressbook.json");
}

Result<QString> BookStore::change(const AddressBook &book)
{
    if (book == m_book)
        return QString();
    m_book = book;
    auto saved = save();
    Q_EMIT changed();
    return saved;
}

Result<QString> BookStore::save()
{
    const auto failed = [this](const QString &why) {
        return Error{ErrorCode::BadSettings, Field::None,
                     tr("The address book cannot be saved to %1: %2.").arg(m_path, why),
                     tr("It lasts until the window is closed.")};
    };
    const QFileInfo info(m_path);
    if (m_mustStay)
        return failed(tr("the file there cannot be read"));
    if (!QDir().mkpath(info.absolutePath()))
        return failed(tr("the folder cannot be made"));
    QString told;
    if (info.exists()) {
        if (!info.isWritable())
            return failed(tr("the file is read-only"));
        const auto now = readFile(m_path, AddressBook::largestFile);
        if (m_copyFirst || !now || *now != m_onDisk) {
            const auto kept = keepCopy(m_path);
            if (!kept)
                return failed(tr("no copy of the file there can be made"));
            told =
                tr("The file had more in it than this window knows; it is kept as %1.").arg(*kept);
        }
    }
    const QByteArray json = m_book.toJson();
    if (const auto error = replaceFile(m_path, json))
        return failed(*error);
    m_onDisk = json;
    m_copyFirst = false;
    m_problems.clear();
    return told;
}

void BookStore::alsoKnow(const AddressBook &book)
{
    m_others.merge(book);
    Q_EMIT changed();
}

const BookEntry *BookStore::find(const GroupAddress &address) const
{
    const auto *const own = m_book.find(address);
    return own ? own : m_others.find(address);
}

} // namespace mcm
