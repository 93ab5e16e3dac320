// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QTableView;

namespace mcm {

/// Makes a table of what is shown and chosen row by row, one at a time, and edited elsewhere; the
/// Tab key goes past it.
void showAsRows(QTableView &table);

} // namespace mcm
