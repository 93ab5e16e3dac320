// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QHBoxLayout;
class QString;
class QWidget;

namespace mcm {

/// Appends `field` to the row of a bar, with `label` before it that leads to it by its mnemonic.
void addField(QHBoxLayout &row, const QString &label, QWidget *field, int stretch);

} // namespace mcm
