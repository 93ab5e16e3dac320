// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace mcm {

/// What became of groups that were joined together. Value.
struct JoinedMany
{
    int joined = 0;
    int known = 0; ///< were joined before
    int waiting = 0;
    int failed = 0;
    QString error; ///< of the last that failed

    bool areAllJoined() const { return failed == 0 && waiting == 0; }
    /// The same in sentences; `what` is the name of the lot.
    QString words(const QString &what) const;
};

} // namespace mcm
