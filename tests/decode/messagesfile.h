// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/protocol.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace mcm::test {

/// A message of tests/decode/messages: see the README there.
struct WrittenMessage
{
    QString title;
    QString protocol; ///< it is recognised as this: the file's name, or the word after `=`
    QString group;
    Ports ports;
    QByteArray payload;
    bool isBad = false; ///< it is cut or lies: its fields have a problem

    Bytes bytes() const
    {
        return std::as_bytes(
            std::span(payload.constData(), static_cast<std::size_t>(payload.size())));
    }
};

/// All of the folder, or of one file. Ends the program where one is not as it should be.
QList<WrittenMessage> readMessages(const QString &path);
QString messagesFolder();

} // namespace mcm::test
