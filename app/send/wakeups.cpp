// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/wakeups.h"

#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace mcm {

void makeWakeupsPrecise()
{
#ifdef __linux__
    prctl(PR_SET_TIMERSLACK, 1UL); // ns; 0 would be the default again
#endif
}

} // namespace mcm
