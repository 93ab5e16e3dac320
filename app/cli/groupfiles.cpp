// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/groupfiles.h"

#include "cli/output.h"
#include "net/sdp.h"
#include "session/addressbook.h"
#include "session/readfile.h"

#include <QFile>

#include <cstdio>

namespace mcm::cli {
namespace {

void tellProblems(const QString &file, const QList<Problem> &problems)
{
    for (const auto &problem : problems) {
        const QString line = problem.line > 0 ? QString::number(problem.line) + u':' : QString();
        tell(QStringLiteral("mcmon: ") + file + u':' + line + u' ' + problem.text);
    }
}

/// The error with the file's name before it, where it is not in it.
Error inFile(Error error, const QString &file)
{
    if (!error.text.contains(file))
        error.text = file + QStringLiteral(": ") + error.text;
    return error;
}

Error nothingToJoin(const QString &file)
{
    return Error{ErrorCode::BadFile,
                 Field::None,
                 file + QStringLiteral(": there is nothing in it that can be joined."),
                 {}};
}

Result<QByteArray> readSdp(const QString &path)
{
    if (path != QLatin1String("-"))
        return readFile(path, sdp::largest);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable,
                     Field::None,
                     QStringLiteral("standard input cannot be read: ") + input.errorString(),
                     {}};
    return readFile(input, QStringLiteral("standard input"), sdp::largest);
}

} // namespace

Result<QList<GroupAddress>> groupsOfBook(const QString &text)
{
    const auto reference = parseBookReference(text);
    const auto loaded = readAddressBook(reference.path);
    if (!loaded)
        return inFile(loaded.error(), reference.path);
    tellProblems(reference.path, loaded->problems);
    const auto entries = loaded->book.select(reference.name);
    if (!entries)
        return inFile(entries.error(), reference.path);
    QList<GroupAddress> groups;
    for (const auto &entry : *entries)
        groups.append(entry.address);
    if (groups.isEmpty())
        return nothingToJoin(text);
    return groups;
}

Result<QList<GroupAddress>> groupsOfSdp(const QString &path)
{
    const QString name = path == QLatin1String("-") ? QStringLiteral("standard input") : path;
    const auto bytes = readSdp(path);
    if (!bytes)
        return inFile(bytes.error(), name);
    const auto description = sdp::parse(*bytes);
    if (!description)
        return inFile(description.error(), name);
    auto problems = description->problems;
    QList<GroupAddress> groups;
    for (const auto &stream : description->streams) {
        for (const auto &address : stream.addresses) {
            const auto group = parseGroupAddress(address.toString());
            if (group)
                groups.append(*group);
            else
                problems.append({stream.line, group.error().sentence()});
        }
    }
    tellProblems(name, problems);
    if (groups.isEmpty())
        return nothingToJoin(name);
    return groups;
}

} // namespace mcm::cli
