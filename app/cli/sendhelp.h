// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace mcm::cli {

/// What “mcmon send --help” prints.
extern const char sendHelp[];

} // namespace mcm::cli
