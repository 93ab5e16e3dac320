// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace mcm {

struct Counts;
class FigureRow;

/// Where a row shows Counts: the indexes that FigureRow::add() gave.
struct CountFigures
{
    int received = 0;
    int lost = 0;
    int foreign = 0;
    int evicted = 0;
    int cleared = 0;

    /// In the same words, and with the same importance, for one group as for all together.
    void set(FigureRow &row, const Counts &counts) const;
};

} // namespace mcm
