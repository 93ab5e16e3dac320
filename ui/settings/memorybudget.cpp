// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/memorybudget.h"

#include <cmath>

namespace mcm::memorybudget {
namespace {

const QString budgetKey = QStringLiteral("budget MiB");

} // namespace

int usual()
{
    return static_cast<int>(LogPool::defaultLimit() / mib);
}

std::optional<std::size_t> fromSettings(const QJsonObject &kept)
{
    const double value = kept.value(budgetKey).toDouble();
    if (!(value >= least && value <= most)) // also what is no number
        return std::nullopt;
    return static_cast<std::size_t>(std::llround(value)) * mib;
}

QJsonObject toSettings(int budget)
{
    return budget == usual() ? QJsonObject{} : QJsonObject{{budgetKey, budget}};
}

} // namespace mcm::memorybudget
