// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/payloadsource.h"
#include "send/schedule.h"
#include "send/sendrequest.h"

namespace mcm {

/// A request that was found right, with what it takes to send it.
struct PreparedSend
{
    std::unique_ptr<PayloadSource> source;
    Schedule schedule;
};

/// Errors: see check(). Opens and reads files. Any thread.
Result<PreparedSend> prepareSend(const SendRequest &request);

} // namespace mcm
