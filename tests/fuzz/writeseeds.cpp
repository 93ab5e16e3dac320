// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// writeseeds FOLDER: what the fuzzers begin with. FOLDER/decode-NAME/ gets the messages of
// tests/decode/messages/NAME.txt, a file each; FOLDER/filter.dict the words of filters. The names
// of the protocols go to the standard output.

#include "decode/messagesfile.h"
#include "decode/registry.h"
#include "filter/filterterms.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cstdio>

using namespace mcm;

namespace {

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(path));
}

QByteArray dictionary()
{
    QByteArray lines;
    const auto add = [&lines](const QString &word) {
        if (word.isEmpty())
            return;
        lines += '"';
        for (const char byte : word.toUtf8()) {
            if (byte == '"' || byte == '\\')
                lines += '\\';
            lines += byte;
        }
        lines += "\"\n";
    };
    for (const auto &term : filterTerms()) {
        add(term.begin);
        add(term.example);
    }
    for (const auto &field : filterFields())
        add(field);
    return lines;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QDir folder(application.arguments().value(1));
    for (const auto *protocol : registry::protocols()) {
        const auto name = QString::fromStdString(std::string(protocol->name));
        const QString seeds = QStringLiteral("decode-") + name;
        if (!folder.mkpath(seeds))
            qFatal("%s cannot be made", qPrintable(folder.filePath(seeds)));
        int number = 0;
        const auto file = QStringLiteral("%1/%2.txt").arg(test::messagesFolder(), name);
        for (const auto &message : test::readMessages(file))
            write(folder.filePath(QStringLiteral("%1/%2").arg(seeds).arg(++number)),
                  message.payload);
        std::puts(qPrintable(name));
    }
    write(folder.filePath(QStringLiteral("filter.dict")), dictionary());
    return 0;
}
