// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/logpool.h"

#include <QJsonObject>

#include <cstddef>
#include <optional>

/// The memory budget of all logs as its user chooses it, in whole MiB.
namespace mcm::memorybudget {

constexpr int mib = 1 << 20; ///< bytes
constexpr int least = static_cast<int>(LogPool::smallestLimit / mib);
constexpr int most = static_cast<int>(LogPool::largestLimit / mib);

/// LogPool::defaultLimit() in whole MiB.
int usual();

/// The budget that the settings section `kept` holds, in bytes; nothing where it holds none, or
/// none that is possible.
std::optional<std::size_t> fromSettings(const QJsonObject &kept);
/// What to keep for the next start; empty for the usual budget, which may be another on another
/// machine.
QJsonObject toSettings(int budget);

} // namespace mcm::memorybudget
