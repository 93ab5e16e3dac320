// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "join/joinedon.h"

#include "session/group.h"

#include <QCoreApplication>

namespace mcm {

QStringList notJoinedOn(const Group &group)
{
    QStringList lines;
    for (const auto &[interface, error] : group.missing())
        lines += QCoreApplication::translate("mcm::JoinedOn", "Not on %1: %2")
                     .arg(interface, error.text);
    return lines;
}

QString joinedOn(const Group &group)
{
    QStringList lines;
    for (const auto &interface : group.interfaces())
        lines += interface.label();
    return (lines + notJoinedOn(group)).join(u'\n');
}

} // namespace mcm
