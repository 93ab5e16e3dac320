// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/logmodel.h"
#include "log/seqranges.h"

#include <QString>

namespace mcm {

/// What can be copied of messages.
enum class CopyAs { Rows, PayloadText, PayloadHex, PayloadCArray, PayloadBase64 };

struct Copied
{
    QString text;
    std::uint64_t messages = 0; ///< in `text`
    std::uint64_t asked = 0;    ///< selected and still there; more than `messages` where that would
                                ///< not fit the clipboard
};

/// Writes the selected messages, oldest first, a line (or a line of payload) each; rows in these
/// columns. Bounded, so that copying a log of millions does not freeze the window.
Copied copyMessages(const LogModel &model, const SeqRanges &selection, CopyAs as,
                    const QList<int> &columns);

} // namespace mcm
