// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"

#include <QList>
#include <QString>

#include <optional>

namespace mcm {

/// A group that has a name in the world.
struct WellKnownGroup
{
    QString name;
    QString what; ///< in a sentence
    QString standard;
    GroupAddress address;
};

/// The groups of the resources' data file, in its order. Read once.
const QList<WellKnownGroup> &wellKnownGroups();

/// The address of the first group of this name, in any case: “mdns”.
std::optional<QString> wellKnownAddress(const QString &name);

/// The name of an address's group and port; empty where it has none.
QString wellKnownName(const GroupAddress &address);

} // namespace mcm
