// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "decode/protocol.h"

#include <optional>

namespace mcm::cli {

/// The protocol of that name, or a usage error.
Result<const Protocol *> protocolCalled(const QString &name);

/// Where the text of --filter is wrong: says so on standard error, with as much of it as a line has
/// room for, the place underlined, and gives WrongUsage.
std::optional<int> refuseFilter(const QString &command, const QString &filter);

} // namespace mcm::cli
