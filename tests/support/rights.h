// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace mcm::test {

/// Takes a capability (CAP_… of linux/capability.h) from this thread for good, so that tests see as
/// root what a user sees. False where it could not; true also where it was not there.
bool giveUpRight(int capability);

} // namespace mcm::test
