// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>

#include <cstdint>

namespace mcm {

/// “1,234 new ↓”, at the lower edge of a log that does not follow: how many came since, and the way
/// to them.
class NewChip : public QPushButton
{
    Q_OBJECT

public:
    explicit NewChip(QWidget *viewport);

    /// Places itself in its parent; hidden where there are none.
    void setCount(std::uint64_t count);
};

} // namespace mcm
