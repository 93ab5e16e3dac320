// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "join/joinedon.h"

#include "session/group.h"

#include <QCoreApplication>

#include <algorithm>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::JoinedOn", text);
}

/// Each with its own hint, unless that is the same for all.
QString whyCutOff(const Group &group)
{
    const auto all = group.cutOff();
    const bool alike = std::all_of(all.begin(), all.end(), [&](const auto &one) {
        return one.error.hint == all.front().error.hint;
    });
    if (alike)
        return cutOffOn(group).join(u' ') + u' ' + all.front().error.hint;
    QStringList sentences;
    for (const auto &one : all)
        sentences += one.error.sentence();
    return sentences.join(u' ');
}

} // namespace

QStringList notJoinedOn(const Group &group)
{
    QStringList lines;
    for (const auto &[interface, error] : group.missing())
        lines += tr("Not on %1: %2").arg(interface, error.text);
    return lines;
}

QStringList cutOffOn(const Group &group)
{
    QStringList lines;
    for (const auto &[interface, error] : group.cutOff())
        lines += error.text;
    return lines;
}

QString trouble(const Group &group)
{
    if (group.state() == Group::State::Joined) {
        if (!group.isCutOff())
            return {};
        return tr("Nothing can arrive from the network now. %1 The group stays joined.")
            .arg(whyCutOff(group));
    }
    const QString why = group.error() ? group.error()->sentence() : QString();
    if (group.state() == Group::State::Waiting)
        return tr("Waiting. %1 It is joined as soon as that changes.").arg(why);
    return tr("Not joined. %1").arg(why).trimmed();
}

QString joinedOn(const Group &group)
{
    QStringList lines;
    for (const auto &interface : group.interfaces())
        lines += interface.label();
    return (lines + cutOffOn(group) + notJoinedOn(group)).join(u'\n');
}

} // namespace mcm
