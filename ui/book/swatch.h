// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QString>

namespace mcm {

/// A small square of a colour, `#rrggbb`; an empty one leaves its place free, so that texts beside
/// it stand in line.
QIcon swatch(const QString &colour);

/// `text`, of whatever origin, for a menu entry or a tab: an ampersand stays one.
QString asLabel(const QString &text);
/// For a tooltip, which would take some plain texts for rich ones. Of an empty text none.
QString asToolTip(const QString &text);

} // namespace mcm
