// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/sendreport.h"

#include <QList>

namespace mcm::cli {

/// What became of sends that were let run to their end.
struct SendOutcome
{
    QList<SendReport> reports; ///< the last of each, in the order of the requests
    bool interrupted = false;  ///< by SIGINT or SIGTERM
};

/// Sends all of it at once, and shows on standard error how far it is where that is a terminal.
/// What is refused from the beginning, and will be again, is not tried any further. Runs the event
/// loop.
SendOutcome runSends(const QList<SendRequest> &requests);

} // namespace mcm::cli
