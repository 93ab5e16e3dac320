// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/group.h"

#include <QIcon>

namespace mcm::icons {

/// The action icon `name` of the resources, drawn in the palette's text colour whatever it is at
/// that moment.
QIcon tinted(const QString &name);

/// A group's dot. Its shape says the same as its colour: disc live, ring quiet, triangle losing,
/// cross failed.
QIcon activity(Group::Activity activity);
/// The same in words.
QString activityText(Group::Activity activity);

} // namespace mcm::icons
