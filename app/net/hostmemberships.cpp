// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/hostmemberships.h"

#include <QFile>
#include <QtEndian>

namespace mcm {
namespace {

QByteArray contents(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

HostMemberships HostMemberships::read()
{
    HostMemberships result;
    const auto v4 = contents("/proc/net/igmp");
    const auto v6 = contents("/proc/net/igmp6");
    result.m_known = !v4.isEmpty();
    // A line names the interface, the indented ones below it its groups, as the four bytes lie in
    // memory.
    int index = 0;
    for (const auto &line : v4.split('\n')) {
        const auto words = line.simplified().split(' ');
        if (!line.startsWith('\t')) {
            index = words.first().toInt(); // 0 for the heading, which has no groups
        } else {
            bool ok = false;
            const auto group = words.first().toUInt(&ok, 16);
            if (ok)
                result.m_members.insert({index, QHostAddress(qFromBigEndian(group))});
        }
    }
    for (const auto &line : v6.split('\n')) {
        const auto words = line.simplified().split(' ');
        if (words.size() < 3)
            continue;
        const auto bytes = QByteArray::fromHex(words[2]);
        if (bytes.size() == 16)
            result.m_members.insert(
                {words[0].toInt(),
                 QHostAddress(reinterpret_cast<const quint8 *>(bytes.constData()))});
    }
    return result;
}

} // namespace mcm
