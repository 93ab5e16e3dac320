// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/messagesfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace mcm::test {
namespace {

void readFile(const QString &path, QList<WrittenMessage> &into)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    const QString protocol = QFileInfo(path).baseName();
    WrittenMessage message;
    bool open = false;
    int line = 0;
    const auto finish = [&] {
        if (open)
            into.append(message);
        open = false;
        message = {};
        message.protocol = protocol;
    };
    finish();
    while (!file.atEnd()) {
        const QString text = QString::fromUtf8(file.readLine()).trimmed();
        ++line;
        if (text.isEmpty()) {
            finish();
        } else if (text.startsWith(u'#')) {
            if (message.title.isEmpty())
                message.title = text.mid(1).trimmed();
        } else if (text.startsWith(u'=')) {
            message.protocol = text.mid(1).trimmed();
        } else if (text == QLatin1String("!")) {
            message.isBad = true;
        } else if (text.startsWith(u'>') || text.startsWith(u'<')) {
            const auto port = text.mid(1).section(u':', -1).trimmed().toUShort();
            (text.startsWith(u'>') ? message.ports.destination : message.ports.source) = port;
            if (text.startsWith(u'>'))
                message.group = text.mid(1).section(u':', 0, -2).trimmed();
            open = true;
        } else {
            const QByteArray digits = text.toLatin1().replace(' ', "");
            const auto bytes = QByteArray::fromHex(digits);
            if (bytes.size() * 2 != digits.size())
                qFatal("%s:%d: not hexadecimal", qPrintable(path), line);
            message.payload += bytes;
            open = true;
        }
    }
    finish();
}

} // namespace

QString messagesFolder()
{
    return QStringLiteral(MCM_MESSAGES);
}

QList<WrittenMessage> readMessages(const QString &path)
{
    QList<WrittenMessage> messages;
    if (QFileInfo(path).isFile()) {
        readFile(path, messages);
        return messages;
    }
    const auto files = QDir(path).entryInfoList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name);
    for (const auto &file : files)
        readFile(file.filePath(), messages);
    return messages;
}

} // namespace mcm::test
