// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>
#include <QString>

#include <optional>

class QPalette;

namespace mcm::theme {

enum class Scheme { System, Light, Dark };

/// `system`, `light` or `dark`.
std::optional<Scheme> parse(const QString &name);
/// Before the first window. System leaves everything to the desktop.
void apply(Scheme scheme);

/// Colours that a palette does not have, for its background.
QColor errorText(const QPalette &palette);
QColor goodText(const QPalette &palette);
QColor quietText(const QPalette &palette);
/// A row's background in `colour`, so light or dark that text on it stays readable.
QColor tinted(const QPalette &palette, const QColor &colour);
/// Behind text: the bytes of the chosen field, and what was found or has changed.
QColor fieldFill(const QPalette &palette);
QColor matchFill(const QPalette &palette);
/// At the edge of a row that was found.
QColor foundEdge(const QPalette &palette);

/// The fixed-width font of the desktop, at the size of the rest.
QFont fixedFont();

} // namespace mcm::theme
