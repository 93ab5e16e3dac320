// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "join/wellknown.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mcm {
namespace {

QList<WellKnownGroup> load()
{
    QList<WellKnownGroup> groups;
    QFile file(QStringLiteral(":/data/wellknown.json"));
    if (!file.open(QIODevice::ReadOnly))
        return groups;
    const auto entries = QJsonDocument::fromJson(file.readAll()).array();
    for (const auto &entry : entries) {
        const auto object = entry.toObject();
        const auto address = makeGroupAddress(
            {.source = {},
             .group = object.value(QLatin1String("group")).toString(),
             .interface = {},
             .port = QString::number(object.value(QLatin1String("port")).toInt())});
        if (address)
            groups.append({object.value(QLatin1String("name")).toString(),
                           object.value(QLatin1String("what")).toString(),
                           object.value(QLatin1String("standard")).toString(), *address});
    }
    return groups;
}

} // namespace

const QList<WellKnownGroup> &wellKnownGroups()
{
    static const QList<WellKnownGroup> groups = load();
    return groups;
}

std::optional<QString> wellKnownAddress(const QString &name)
{
    for (const auto &group : wellKnownGroups()) {
        if (group.name.compare(name, Qt::CaseInsensitive) == 0)
            return group.address.toString();
    }
    return std::nullopt;
}

QString wellKnownName(const GroupAddress &address)
{
    for (const auto &known : wellKnownGroups()) {
        if (known.address.group == address.group && known.address.port == address.port)
            return known.name;
    }
    return {};
}

} // namespace mcm
