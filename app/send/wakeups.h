// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace mcm {

/// This thread wakes up when it asked to, and not up to 50 µs later so that others may wake up with
/// it. Where the system has no such choice, nothing changes.
void makeWakeupsPrecise();

} // namespace mcm
