// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filter/filter.h"

namespace mcm {

/// As much of a filter as has room in a terminal's line, around the place that is wrong: “…” stands
/// for what is left out before it and behind it.
struct FilterExcerpt
{
    QString text;  ///< not yet harmless
    QString marks; ///< to be written below it: a ^ for each column that is wrong, at least one
};
FilterExcerpt excerptOf(const QString &filter, const FilterProblem &problem);

} // namespace mcm
