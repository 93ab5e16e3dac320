// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>

namespace mcm::cli {

/// Rows of the same number of cells, as lines whose columns stand one below the other.
QString table(const QList<QStringList> &rows);

} // namespace mcm::cli
