// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "send/sendrequest.h"

#include <QList>

namespace mcm::cli {

/// What “mcmon send” was asked to do.
struct SendCommand
{
    QList<SendRequest> requests; ///< each is right, see check()
    bool isList = false;         ///< they come from a file, which may hold one only
    QString report;              ///< file; empty: none
    bool yes = false;            ///< floods are not asked about
    bool printOnly = false;      ///< the requests are printed, not sent
};

void addSendOptions(Arguments &arguments);
/// Reads its files too. Errors of files: FileUnreadable, PayloadTooBig; all others are in how it
/// was typed.
Result<SendCommand> sendCommandFrom(const Arguments &arguments);

/// Its parts. How often, and when it ends.
Result<Pace> paceFrom(const Arguments &arguments);
/// What the payloads are made of; `ipv6`: how much fits.
Result<PayloadRecipe> payloadFrom(const Arguments &arguments, bool ipv6);

} // namespace mcm::cli
