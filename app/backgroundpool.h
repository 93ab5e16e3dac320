// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QThreadPool;

/// The threads that look through what is in the logs. Any thread.
namespace mcm::background {

/// Of all groups together: the number of threads does not depend on the number of groups.
QThreadPool &pool();
/// Its threads. One processor is left for what arrives and what is shown; more than a few would
/// only wait for memory.
int mostAtOnce();
/// First thing in each task: where there are too few processors, receiving and painting go first.
void yieldToOthers();

} // namespace mcm::background
