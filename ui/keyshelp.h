// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace mcm {

/// Shows all keys of the window beside it, not in its way.
void showKeysHelp(QWidget *parent);

} // namespace mcm
