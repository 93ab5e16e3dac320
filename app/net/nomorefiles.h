// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

namespace mcm {

/// Whether `error`, an errno value, says that this program, or the machine, has as many files open
/// as it may. Sockets are files too.
bool isNoMoreFiles(int error);

/// What is told then, wherever the join found no file: code System, and a hint.
Error noMoreFiles();

} // namespace mcm
