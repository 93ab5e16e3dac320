// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/sendreport.h"

namespace mcm {

/// What the kernel answered, as a reason and in words.
Refusal refusalFor(int errnoValue);
Error sendError(int errnoValue);

/// Why nothing was handed to the kernel, from the error that kept us from it.
Refusal refusalFor(const Error &error);

} // namespace mcm
