// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "join/notes.h"

#include "join/wellknown.h"
#include "session/session.h"

namespace mcm {

QList<AddressNote> notesOn(const GroupAddress &address, const Session &session)
{
    QList<QHostAddress> joined;
    for (const auto &group : session.groups()) {
        if (group->state() == Group::State::Joined)
            joined.append(group->address().group);
    }
    return addressNotes(address, joined, wellKnownName(address));
}

QString lineOf(const AddressNote &note)
{
    const QString text =
        note.hint.isEmpty() ? note.sentence : QString(note.sentence + u' ' + note.hint);
    return note.isWarning() ? QString(QStringLiteral("⚠ ") + text) : text;
}

} // namespace mcm
