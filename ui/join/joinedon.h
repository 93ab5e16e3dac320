// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace mcm {

class Group;

/// “Not on mcm3: The interface mcm3 is down.” for each interface that the group should be joined on
/// and is not.
QStringList notJoinedOn(const Group &group);

/// “mcm3 has no carrier.” for each that it is joined on and where nothing
/// can arrive now.
QStringList cutOffOn(const Group &group);

/// Why nothing can arrive, and what becomes of it: “Waiting. …”, “Not joined. …” or “Nothing can
/// arrive now. …”. Empty where something can.
QString trouble(const Group &group);

/// A tooltip: all interfaces that it is joined on, a line each, and then those.
QString joinedOn(const Group &group);

} // namespace mcm
