// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

class QObject;
class QSpinBox;
class QString;
class QWidget;

namespace mcm {

/// A field for a UDP port. It lets wrong numbers be typed, so that they can be answered in words
/// instead of being swallowed.
QSpinBox *makePortBox(const QString &accessibleName);

/// Shows the port of an address that was typed or pasted; an empty one changes nothing. What is no
/// number stays a wrong number, to be told so later.
void setTypedPort(QSpinBox &box, const QString &port);

/// Calls `action` when Enter is pressed in `field`, as long as `context` lives.
void onEnter(QWidget *field, QObject *context, std::function<void()> action);

} // namespace mcm
