// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/interfaces.h"
#include "send/sendrequest.h"

namespace mcm {

/// What the user should know although it is sent, through `interface` and with messages of at most
/// `largest` bytes: what a TTL of 0 really does, that it leaves in fragments. Empty: nothing.
QString sendNote(const SendRequest &request, qsizetype largest, const InterfaceInfo &interface);

/// Why the kernel refused it, in words.
Error refusalError(int errnoValue, const SendRequest &request, const InterfaceInfo &interface);

} // namespace mcm
