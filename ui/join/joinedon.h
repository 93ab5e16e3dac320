// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace mcm {

class Group;

/// “Not on mcm3: The interface mcm3 is down.” for each interface that the group should be joined on
/// and is not.
QStringList notJoinedOn(const Group &group);

/// A tooltip: all interfaces that it is joined on, a line each, and then those.
QString joinedOn(const Group &group);

} // namespace mcm
