// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/sendreport.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace mcm::cli {

/// What became of a send, in words.
struct SendSummary
{
    QStringList lines;    ///< what left, and when
    QStringList refusals; ///< what did not, and why
    bool failed = false;
};
/// `interrupted`: by the user, who knows that the rest did not leave.
SendSummary summaryOf(const SendReport &report, bool interrupted);

/// All sends so far, in one line.
QString progressOf(const QList<SendReport> &reports);

} // namespace mcm::cli
